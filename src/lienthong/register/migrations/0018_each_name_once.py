"""A list of those with a parent's name goes through each name once."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("register", "0017_emptied_whole")]

    operations = [migrations.RunSQL((SQL / "searching.sql").read_text(encoding="utf-8"))]
