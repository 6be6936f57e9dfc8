"""Looks are entered and read by functions alone."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / "sql"
FILES = ("looks.sql", "seen.sql")


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunSQL((SQL / file).read_text(encoding="utf-8")) for file in FILES]
