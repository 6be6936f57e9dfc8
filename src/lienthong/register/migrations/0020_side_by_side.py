"""Two batches of an import are checked side by side."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("register", "0019_name_pairs")]

    operations = [
        migrations.RunSQL((SQL / "checking_incoming.sql").read_text(encoding="utf-8"))
    ]
