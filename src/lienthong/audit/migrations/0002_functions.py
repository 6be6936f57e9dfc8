"""Looks are entered and read by functions alone."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunSQL((SQL / "looks.sql").read_text(encoding="utf-8"))]
