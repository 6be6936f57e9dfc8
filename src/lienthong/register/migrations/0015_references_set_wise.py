"""What the people of a file refer to is asked once for a batch."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / "sql"
FILES = ("references.sql", "entering_incoming.sql")


class Migration(migrations.Migration):
    dependencies = [("register", "0014_planned_once")]

    operations = [migrations.RunSQL((SQL / file).read_text(encoding="utf-8")) for file in FILES]
