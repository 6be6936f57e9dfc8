"""Where a dwelling lies is said as of a day: a part that was named may be split again."""

from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).parents[1] / "sql" / "placed_as_of.sql"
# A plan named a part of the day of the split, an officer one of the day of the act.
FILL = """
    UPDATE register_placement AS placed
    SET as_of = CASE act.kind WHEN 'address_placed' THEN act.acted_on ELSE placed.since END
    FROM register_act AS act
    WHERE act.id = placed.entered_by_id AND placed.unit_code IS NOT NULL"""


class Migration(migrations.Migration):
    dependencies = [("register", "0005_taking_in")]

    operations = [
        migrations.AddField("placement", "as_of", models.DateField(null=True)),
        migrations.RunSQL(FILL),
        migrations.RemoveConstraint("placement", "one_placement_a_dwelling"),
        migrations.AddConstraint(
            "placement",
            models.UniqueConstraint(
                condition=models.Q(("replaced_by", None)),
                fields=("address_key", "since", "former_code"),
                name="one_placement_a_dwelling",
            ),
        ),
        migrations.AddConstraint(
            "placement",
            models.CheckConstraint(
                condition=models.Q(
                    models.Q(("as_of", None), ("unit_code", None)),
                    models.Q(("as_of__isnull", False), ("unit_code__isnull", False)),
                    _connector="OR",
                ),
                name="placed_as_of_a_day",
            ),
        ),
        migrations.RunSQL(SQL.read_text(encoding="utf-8")),
    ]
