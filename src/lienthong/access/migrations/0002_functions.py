"""Looks that are alike in one row."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial"), ("audit", "0002_functions")]

    operations = [migrations.RunSQL((SQL / "looks_alike.sql").read_text(encoding="utf-8"))]
