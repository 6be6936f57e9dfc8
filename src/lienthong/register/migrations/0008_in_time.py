from pathlib import Path

from django.db import migrations

IN_TIME = (Path(__file__).parents[1] / 'sql' / 'in_time.sql').read_text(encoding='utf-8')


class Migration(migrations.Migration):

    dependencies = [
        ('register', '0007_whole'),
    ]

    operations = [
        migrations.RunSQL(
            IN_TIME,
            'DROP FUNCTION register_residents, register_household_members, register_kin,'
            ' register_counts',
        ),
    ]
