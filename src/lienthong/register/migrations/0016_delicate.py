from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / 'sql'
DELICATE = (SQL / 'delicate_facts.sql').read_text(encoding='utf-8')
ETHNICITIES = (SQL / 'ethnicity_facts.sql').read_text(encoding='utf-8')


class Migration(migrations.Migration):

    dependencies = [
        ('register', '0015_parts'),
    ]

    operations = [
        migrations.RunSQL(DELICATE, 'DROP FUNCTION register_delicate_facts'),
        migrations.RunSQL('DROP FUNCTION register_ethnicity_facts', ETHNICITIES),
    ]
