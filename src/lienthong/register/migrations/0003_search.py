"""People are found by names as they sound, and by when they were born: keys, their order, the search."""

from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("register", "0002_functions")]

    operations = [
        migrations.AddField("personnow", "sound_key", models.TextField(default=""), preserve_default=False),
        migrations.AddField("personnow", "given_sound", models.TextField(default=""), preserve_default=False),
        migrations.AddField("othername", "sound_key", models.TextField(default=""), preserve_default=False),
        migrations.AddField("parentage", "sound_key", models.TextField(null=True)),
        migrations.AddIndex(
            "othername",
            models.Index(fields=["sound_key"], name="other_name_sound"),
        ),
        migrations.AddIndex(
            "personnow",
            models.Index(
                fields=["sound_key", "name_key", "born_earliest", "born_latest", "person"],
                include=["unit_code"],
                name="person_now_name",
            ),
        ),
        migrations.AddIndex(
            "personnow",
            models.Index(
                fields=["given_sound", "born_earliest", "born_latest", "person"],
                include=["sound_key", "unit_code"],
                name="person_now_given",
            ),
        ),
        migrations.AddIndex(
            "personnow",
            models.Index(fields=["born_earliest", "born_latest", "person"], name="person_now_born"),
        ),
        migrations.AddIndex(
            "personnow",
            models.Index(
                condition=models.Q(("born_earliest__lt", models.F("born_latest"))),
                fields=["born_latest", "born_earliest", "person"],
                name="person_now_born_in_part",
            ),
        ),
        migrations.RunSQL((SQL / "search.sql").read_text(encoding="utf-8")),
    ]
