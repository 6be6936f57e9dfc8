"""What ended because it followed from something undone counts as no decision."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / "sql" / "ended.sql"


class Migration(migrations.Migration):
    dependencies = [("steering", "0001_initial"), ("dossiers", "0003_ended")]

    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"))]
