import django.db.models.deletion
import lienthong.core.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0002_recovery'),
    ]

    operations = [
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('id', models.UUIDField(default=lienthong.core.ids.new_id, primary_key=True, serialize=False)),
                ('first_day', models.DateField()),
                ('last_day', models.DateField()),
                ('entered_at', models.DateTimeField()),
                ('entered_by', models.UUIDField()),
                ('cancelled_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name='post',
            name='stands_for',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.post'),
        ),
        migrations.AddField(
            model_name='absence',
            name='office',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.office'),
        ),
        migrations.AddField(
            model_name='absence',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='absence',
            index=models.Index(condition=models.Q(('cancelled_at', None)), fields=['office', 'last_day'], name='absences_of_office'),
        ),
        migrations.AddConstraint(
            model_name='absence',
            constraint=models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='absence_ends_after_it_begins'),
        ),
    ]
