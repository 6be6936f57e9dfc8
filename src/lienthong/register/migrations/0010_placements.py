from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

from lienthong.core.ids import new_id

PLACING = (Path(__file__).parents[1] / "sql" / "placing.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):

    dependencies = [("register", "0009_asking")]

    operations = [
        migrations.CreateModel(
            name="Placement",
            fields=[
                ("id", models.UUIDField(default=new_id, primary_key=True, serialize=False)),
                ("address_key", models.TextField()),
                ("since", models.DateField()),
                ("former_code", models.CharField(max_length=5)),
                ("text", models.TextField()),
                ("unit_code", models.CharField(max_length=5, null=True)),
                ("entered_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.act")),
                ("replaced_by", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.act")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=["address_key", "since"], condition=Q(replaced_by=None), name="one_placement_a_dwelling")],
                "indexes": [
                    models.Index(F("former_code"), F("id"), name="placements_waiting", condition=Q(replaced_by=None, unit_code=None)),
                    models.Index(fields=["unit_code"], name="placements_of_unit", condition=Q(replaced_by=None)),
                ],
            },
        ),
        # A dossier that moves takes a number in the book of its new office; the former one is void.
        migrations.AlterField(
            model_name="bookentry", name="dossier_id", field=models.UUIDField(db_index=True)
        ),
        migrations.AddConstraint(
            model_name="bookentry",
            constraint=models.UniqueConstraint(fields=["dossier_id"], condition=Q(void_because=""), name="one_valid_entry_a_dossier"),
        ),
        migrations.RunSQL(
            PLACING,
            "DROP FUNCTION register_placed, register_place, register_placement_seen,"
            " register_to_place, register_lives_anybody",
        ),
    ]
