from pathlib import Path

from django.db import migrations

RESIDENTS = (Path(__file__).parents[1] / 'sql' / 'residents.sql').read_text(encoding='utf-8')


class Migration(migrations.Migration):

    dependencies = [
        ('register', '0006_whole'),
    ]

    operations = [
        migrations.RunSQL(RESIDENTS, 'DROP FUNCTION register_residents'),
    ]
