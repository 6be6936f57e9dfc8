"""Whoever comes in by a list has their state made of its row, not of the facts that it became."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / "sql"
FILES = ("folding_incoming.sql", "entering_incoming.sql")


class Migration(migrations.Migration):
    dependencies = [("register", "0009_known_names")]

    operations = [migrations.RunSQL((SQL / file).read_text(encoding="utf-8")) for file in FILES]
