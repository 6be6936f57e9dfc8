"""Who is registered before a late plan stands on the list of addresses too."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / "sql" / "lived_late.sql"


class Migration(migrations.Migration):
    dependencies = [("register", "0002_functions"), ("places", "0002_functions")]

    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"))]
