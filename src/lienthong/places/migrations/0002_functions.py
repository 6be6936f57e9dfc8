"""The one way to read units."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("places", "0001_initial")]

    operations = [migrations.RunSQL((SQL / "places_on.sql").read_text(encoding="utf-8"))]
