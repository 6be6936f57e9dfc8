from pathlib import Path

from django.db import migrations

OPEN_WITH_KIN = (Path(__file__).parents[1] / 'sql' / 'open_with_kin.sql').read_text(encoding='utf-8')


class Migration(migrations.Migration):

    dependencies = [
        ('register', '0005_sourced'),
    ]

    operations = [
        migrations.RunSQL(OPEN_WITH_KIN, 'DROP FUNCTION register_open_with_kin'),
    ]
