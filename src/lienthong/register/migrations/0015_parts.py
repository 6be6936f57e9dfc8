from pathlib import Path

from django.db import migrations

PARTS = (Path(__file__).parents[1] / "sql" / "parts.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):

    dependencies = [("register", "0014_lived_in")]

    operations = [migrations.RunSQL(PARTS, "DROP FUNCTION register_parts")]
