"""Who may be shown is asked in one statement; what is asked at every look is planned once."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parents[1] / "sql"
FILES = ("visible.sql", "searching.sql", "planned_once.sql")


class Migration(migrations.Migration):
    dependencies = [("register", "0013_batch_by_batch")]

    operations = [migrations.RunSQL((SQL / file).read_text(encoding="utf-8")) for file in FILES]
