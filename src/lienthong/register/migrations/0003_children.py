from pathlib import Path

from django.db import migrations

CHILDREN = (Path(__file__).parents[1] / 'sql' / 'children.sql').read_text(encoding='utf-8')


class Migration(migrations.Migration):

    dependencies = [
        ('register', '0002_protecting'),
    ]

    operations = [
        migrations.RunSQL(CHILDREN, 'DROP FUNCTION register_children'),
    ]
