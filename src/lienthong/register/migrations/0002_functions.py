"""The register is read, taken back and asked in time by functions: row security lets nothing else through."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / "sql"
# Later ones call earlier ones.
FILES = (
    "entering.sql",
    "visible.sql",
    "reading.sql",
    "protecting.sql",
    "children.sql",
    "housemates.sql",
    "open_with_kin.sql",
    "undoing.sql",
    "withdrawing.sql",
    "in_time.sql",
    "asking.sql",
    "placing.sql",
    "taking_back.sql",
    "old_numbers.sql",
    "parts.sql",
    "delicate_facts.sql",
)


class Migration(migrations.Migration):
    dependencies = [("register", "0001_initial"), ("places", "0001_initial"), ("access", "0001_initial"), ("audit", "0002_functions")]

    operations = [migrations.RunSQL((SQL / file).read_text(encoding="utf-8")) for file in FILES]
