
from pathlib import Path

from django.db import migrations

OLD_NUMBERS = (Path(__file__).parents[1] / 'sql' / 'old_numbers.sql').read_text(encoding='utf-8')


class Migration(migrations.Migration):

    dependencies = [
        ('register', '0012_taking_back'),
    ]

    operations = [
        migrations.RunSQL(OLD_NUMBERS, 'DROP FUNCTION register_held_by_others'),
    ]
