"""What belongs to no application goes after a while."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0001_initial")]

    operations = [migrations.RunSQL((SQL / "loose_files.sql").read_text(encoding="utf-8"))]
