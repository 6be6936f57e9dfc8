"""What a file says of the dead, and of dwellings in units that there are no more."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / "sql"
FILES = (
    "one_dwelling.sql",
    "remarrying.sql",
    "checking_incoming.sql",
    "entering_incoming.sql",
    "laying_out_histories.sql",
    "checking_histories.sql",
    "checking_households.sql",
    "entering_histories.sql",
)
# An import that was broken off checks the rest of its rows together anew: dwellings that people
# lodge at were not among them, and would be entered by nobody.
CHECKED_BEFORE = "DELETE FROM register_incomingfact WHERE sheet IN ('together', 'ties')"


class Migration(migrations.Migration):
    dependencies = [("register", "0011_kin_found")]

    operations = [
        *(migrations.RunSQL((SQL / file).read_text(encoding="utf-8")) for file in FILES),
        migrations.RunSQL(CHECKED_BEFORE),
    ]
