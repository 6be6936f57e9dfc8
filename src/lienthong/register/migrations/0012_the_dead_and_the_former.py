"""What a file says of the dead, and of dwellings in units that there are no more."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / "sql"
FILES = (
    "one_dwelling.sql",
    "remarrying.sql",
    "checking_incoming.sql",
    "entering_incoming.sql",
    "checking_histories.sql",
)


class Migration(migrations.Migration):
    dependencies = [("register", "0011_kin_found")]

    operations = [migrations.RunSQL((SQL / file).read_text(encoding="utf-8")) for file in FILES]
