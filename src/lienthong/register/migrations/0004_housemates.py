from pathlib import Path

from django.db import migrations

HOUSEMATES = (Path(__file__).parents[1] / 'sql' / 'housemates.sql').read_text(encoding='utf-8')


class Migration(migrations.Migration):

    dependencies = [
        ('register', '0003_children'),
    ]

    operations = [
        migrations.RunSQL(HOUSEMATES, 'DROP FUNCTION register_housemates'),
    ]
