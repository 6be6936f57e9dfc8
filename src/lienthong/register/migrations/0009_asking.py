from pathlib import Path

from django.db import migrations

ASKING = (Path(__file__).parents[1] / 'sql' / 'asking.sql').read_text(encoding='utf-8')


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0005_sees_withdrawn'),
        ('register', '0008_in_time'),
    ]

    operations = [
        migrations.RunSQL(ASKING, migrations.RunSQL.noop),
    ]
