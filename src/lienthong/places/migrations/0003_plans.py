import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("places", "0002_places_on")]

    operations = [
        migrations.CreateModel(
            name="AppliedPlan",
            fields=[
                ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("name", models.TextField()),
                ("content", models.TextField()),
                ("applied_at", models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name="source",
            name="by_plan",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="successor",
            name="source",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to="places.source",
            ),
        ),
        migrations.CreateModel(
            name="AddressRule",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "former_code",
                        "since",
                        "text",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("former_code", models.TextField()),
                ("since", models.DateField()),
                ("text", models.TextField()),
                ("successor_code", models.TextField()),
                (
                    "source",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="places.source",
                    ),
                ),
            ],
        ),
    ]
