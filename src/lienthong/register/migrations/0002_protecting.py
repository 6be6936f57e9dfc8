from pathlib import Path

from django.db import migrations

PROTECTING = (Path(__file__).parents[1] / 'sql' / 'protecting.sql').read_text(encoding='utf-8')


class Migration(migrations.Migration):

    dependencies = [
        ('register', '0001_initial'),
    ]

    operations = [
        migrations.RunSQL(PROTECTING, 'DROP FUNCTION register_protect_person, register_protect_address, register_unprotect_person, '
            'register_unprotect_address, register_check_trusted',),
    ]
