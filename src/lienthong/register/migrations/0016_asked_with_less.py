"""A search begins the statement of the way it is at alone; kept states are planned once."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / "sql"
FILES = ("searching.sql", "kept_states.sql")


class Migration(migrations.Migration):
    dependencies = [("register", "0015_references_set_wise")]

    operations = [migrations.RunSQL((SQL / file).read_text(encoding="utf-8")) for file in FILES]
