"""A row whose person belongs to a household and lives elsewhere is refused."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / "sql"
FILES = ("laying_out.sql", "checking_incoming.sql")


class Migration(migrations.Migration):
    dependencies = [("register", "0007_exports")]

    operations = [migrations.RunSQL((SQL / file).read_text(encoding="utf-8")) for file in FILES]
