from pathlib import Path

from django.db import migrations

COUNTS = (Path(__file__).parents[1] / 'sql' / 'counts.sql').read_text(encoding='utf-8')
WITHOUT = """
DROP FUNCTION steering_open, steering_standing, steering_flow;
DROP INDEX steering_open, steering_submitted, steering_decided;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0001_initial'),
        ('dossiers', '0001_initial'),
    ]

    operations = [
        migrations.RunSQL(COUNTS, WITHOUT),
    ]
