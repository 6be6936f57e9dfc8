from pathlib import Path

from django.db import migrations

LOOKS_ALIKE = (Path(__file__).parents[1] / 'sql' / 'looks_alike.sql').read_text(encoding='utf-8')


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0003_absence'),
        ('audit', '0001_initial'),
    ]

    operations = [
        migrations.RunSQL(LOOKS_ALIKE, 'DROP FUNCTION access_looks_alike'),
    ]
