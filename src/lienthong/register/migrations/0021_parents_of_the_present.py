"""A search with a parent's name reads who the parent is from the present state, where that knows."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("register", "0020_side_by_side")]

    operations = [
        migrations.RunSQL((SQL / "searching_parents.sql").read_text(encoding="utf-8"))
    ]
