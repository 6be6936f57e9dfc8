"""Leaders see counts, by functions alone."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial"), ("dossiers", "0001_initial")]

    operations = [migrations.RunSQL((SQL / "counts.sql").read_text(encoding="utf-8"))]
