"""Rows that come in by files are laid down, checked and entered by functions, set-wise."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / "sql"
# Later ones call earlier ones.
FILES = (
    "incoming.sql",
    "clearing_incoming.sql",
    "told.sql",
    "laying_out.sql",
    "folding.sql",
    "checking_incoming.sql",
    "checking_between.sql",
    "entering_incoming.sql",
    "laying_out_histories.sql",
    "checking_histories.sql",
    "checking_parents.sql",
    "checking_marriages.sql",
    "entering_marriages.sql",
    "checking_households.sql",
    "checking_living_together.sql",
    "entering_histories.sql",
)


class Migration(migrations.Migration):
    dependencies = [("register", "0004_incoming"), ("places", "0001_initial")]

    operations = [migrations.RunSQL((SQL / file).read_text(encoding="utf-8")) for file in FILES]
