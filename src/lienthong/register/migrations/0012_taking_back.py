from pathlib import Path

from django.db import migrations

TAKING_BACK = (Path(__file__).parents[1] / 'sql' / 'taking_back.sql').read_text(encoding='utf-8')


class Migration(migrations.Migration):

    dependencies = [
        ('register', '0011_books'),
    ]

    operations = [
        migrations.RunSQL(TAKING_BACK, migrations.RunSQL.noop),
    ]
