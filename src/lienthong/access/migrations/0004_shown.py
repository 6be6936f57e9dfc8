"""What is behind a token, asked with a plan that is kept."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("access", "0003_takes_in_lists")]

    operations = [migrations.RunSQL((SQL / "shown.sql").read_text(encoding="utf-8"))]
