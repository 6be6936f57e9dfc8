"""A dossier that followed from what is undone has a stage of its own."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0002_functions'),
    ]

    operations = [
        migrations.AlterField(
            model_name='dossier',
            name='stage',
            field=models.TextField(choices=[('submitted', 'Submitted'), ('taken_in', 'Taken In'), ('supplement', 'Supplement'), ('waiting_number', 'Waiting Number'), ('draft_sent', 'Draft Sent'), ('ready', 'Ready'), ('granted', 'Granted'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn'), ('ended', 'Ended')], default='submitted'),
        ),
    ]
