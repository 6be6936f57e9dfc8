"""Two batches of an import are checked side by side, and whom they name is looked up once."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / "sql"
FILES = ("laying_out.sql", "checking_incoming.sql")


class Migration(migrations.Migration):
    dependencies = [("register", "0019_name_pairs")]

    operations = [migrations.RunSQL((SQL / file).read_text(encoding="utf-8")) for file in FILES]
