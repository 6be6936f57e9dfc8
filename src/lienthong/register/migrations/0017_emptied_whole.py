"""The rows of a long list are taken away as a whole once they are people."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("register", "0016_asked_with_less")]

    operations = [
        migrations.RunSQL((SQL / "clearing_incoming.sql").read_text(encoding="utf-8"))
    ]
