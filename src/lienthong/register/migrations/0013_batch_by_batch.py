"""A batch of an import costs the same however large its file is."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / "sql"
FILES = (
    "laying_out.sql",
    "checking_incoming.sql",
    "folding_incoming.sql",
    "entering_incoming.sql",
    "entering_meanwhile.sql",
    "laying_out_histories.sql",
    "entering_histories.sql",
)
# They are told now which rows the batch has.
BEFORE = """
    DROP FUNCTION IF EXISTS
      register_enter_said(uuid, bigint), register_part_meanwhile(uuid, uuid, bigint)"""


class Migration(migrations.Migration):
    dependencies = [("register", "0012_the_dead_and_the_former")]

    operations = [
        migrations.RunSQL(BEFORE),
        *(migrations.RunSQL((SQL / file).read_text(encoding="utf-8")) for file in FILES),
    ]
