"""Who has a name and a parent with another is found by both at once."""

import django.contrib.postgres.indexes
from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).parents[1] / "sql"
# What compared each who has the name with their parents.
BEFORE = """
    DROP FUNCTION IF EXISTS register_fitting(
      register_asked, text, register_personnow, uuid[], register_knownname[], integer)"""
FILES = (
    "laying_out.sql",
    "folding_incoming.sql",
    "entering_incoming.sql",
    "searching.sql",
    "undoing.sql",
    "planned_once.sql",
)


def sql(file: str) -> migrations.RunSQL:
    return migrations.RunSQL((SQL / file).read_text(encoding="utf-8"))


def pair_index(pair: str) -> migrations.AddIndex:
    index = models.Index(
        fields=[pair], name=f"person_now_{pair}", condition=models.Q((f"{pair}__isnull", False))
    )
    return migrations.AddIndex("personnow", index)


class Migration(migrations.Migration):
    dependencies = [("register", "0018_each_name_once")]

    operations = [
        migrations.AddField("personnow", "with_mother", models.IntegerField(null=True)),
        migrations.AddField("personnow", "with_father", models.IntegerField(null=True)),
        sql("name_pairs.sql"),
        sql("keeping_name_pairs.sql"),
        pair_index("with_mother"),
        pair_index("with_father"),
        migrations.AddIndex(
            "knownname",
            django.contrib.postgres.indexes.GinIndex(
                models.Func(models.F("sound_key"), models.Value(" "), function="string_to_array"),
                fastupdate=False,
                name="known_name_words",
            ),
        ),
        migrations.RunSQL(BEFORE),
        *map(sql, FILES),
    ]
