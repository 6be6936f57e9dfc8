"""Names are looked for among the names that there are, and not among all who have them."""

from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).parents[1] / "sql"
# What gave out a list as a cursor gives so many of it.
BEFORE = """
    DROP FUNCTION IF EXISTS
      register_fitting(register_asked, text, register_personnow, uuid[]),
      register_has_parents(uuid, register_asked, uuid, uuid)"""


class Migration(migrations.Migration):
    dependencies = [("register", "0008_not_at_household")]

    operations = [
        migrations.RemoveIndex("personnow", "person_now_given"),
        migrations.CreateModel(
            name="KnownName",
            fields=[
                ("pk", models.CompositePrimaryKey("given_sound", "sound_key", "name_key", blank=True, editable=False, primary_key=True, serialize=False)),
                ("given_sound", models.TextField()),
                ("sound_key", models.TextField()),
                ("name_key", models.TextField()),
            ],
            options={"indexes": [models.Index(fields=["sound_key", "name_key"], name="known_name_sound")]},
        ),
        migrations.RunSQL((SQL / "known_names.sql").read_text(encoding="utf-8")),
        migrations.RunSQL(BEFORE),
        migrations.RunSQL((SQL / "searching_parents.sql").read_text(encoding="utf-8")),
        migrations.RunSQL((SQL / "searching.sql").read_text(encoding="utf-8")),
    ]
