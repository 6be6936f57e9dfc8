"""All that a unit was made of, asked with a plan that is kept."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("places", "0002_functions")]

    operations = [migrations.RunSQL((SQL / "formers.sql").read_text(encoding="utf-8"))]
