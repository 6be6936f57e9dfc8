"""Whom a row names is who is meant, and about whom everybody is told."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / "sql"
FILES = (
    "told.sql",
    "laying_out.sql",
    "checking_incoming.sql",
    "checking_between.sql",
    "entering_meanwhile.sql",
    "entering_incoming.sql",
)


class Migration(migrations.Migration):
    dependencies = [("register", "0010_folded_from_rows")]

    operations = [migrations.RunSQL((SQL / file).read_text(encoding="utf-8")) for file in FILES]
