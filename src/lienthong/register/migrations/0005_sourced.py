from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / 'sql'
FORMER_CHILDREN = (SQL / 'children.sql').read_text(encoding='utf-8')
CHILDREN = (SQL / 'children_of_today.sql').read_text(encoding='utf-8')
ETHNICITIES = (SQL / 'ethnicity_facts.sql').read_text(encoding='utf-8')


class Migration(migrations.Migration):

    dependencies = [
        ('register', '0004_housemates'),
    ]

    operations = [
        migrations.RunSQL(CHILDREN, FORMER_CHILDREN.replace('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION')),
        migrations.RunSQL(ETHNICITIES, 'DROP FUNCTION register_ethnicity_facts'),
    ]
