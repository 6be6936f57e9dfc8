import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("access", "0005_sees_withdrawn")]

    operations = [
        migrations.AddField(
            model_name="office",
            name="reach",
            field=models.TextField(db_default="", default=""),
        ),
        migrations.CreateModel(
            name="OfficeHeir",
            fields=[
                ("former", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name="+", serialize=False, to="access.office")),
                ("since", models.DateField()),
                ("decree", models.TextField()),
                ("heir", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.office")),
            ],
        ),
    ]
