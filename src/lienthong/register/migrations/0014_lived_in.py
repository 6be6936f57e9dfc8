from pathlib import Path

from django.db import migrations

LIVED_IN = (Path(__file__).parents[1] / "sql" / "lived_in.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):

    dependencies = [("register", "0013_old_numbers")]

    operations = [migrations.RunSQL(LIVED_IN, migrations.RunSQL.noop)]
