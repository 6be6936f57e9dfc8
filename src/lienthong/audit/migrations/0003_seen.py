"""Whom a transaction has looked at is asked by statements that are planned once."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_functions")]

    operations = [migrations.RunSQL((SQL / "seen.sql").read_text(encoding="utf-8"))]
