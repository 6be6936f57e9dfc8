"""Lists of people that an office sends to be taken into the register."""

import django.db.models.deletion
import lienthong.core.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0003_ended'),
        ('register', '0006_placed_as_of'),
    ]

    operations = [
        migrations.CreateModel(
            name='SentList',
            fields=[
                ('id', models.UUIDField(default=lienthong.core.ids.new_id, primary_key=True, serialize=False)),
                ('office_id', models.UUIDField()),
                ('post_id', models.UUIDField()),
                ('user_id', models.UUIDField()),
                ('unit_code', models.CharField(max_length=5)),
                ('key', models.UUIDField()),
                ('sent_at', models.DateTimeField()),
                ('kept_until', models.DateField()),
                ('state', models.TextField(choices=[('sent', 'Sent'), ('waiting', 'Waiting'), ('running', 'Running'), ('done', 'Done'), ('failed', 'Failed'), ('closed', 'Closed'), ('dropped', 'Dropped')], default='sent')),
                ('headings', models.TextField(blank=True, default='')),
                ('asked', models.JSONField(default=dict)),
                ('step', models.TextField(blank=True, default='')),
                ('reached', models.PositiveIntegerField(default=0)),
                ('of', models.PositiveIntegerField(default=0)),
                ('moved_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('accepted', models.PositiveIntegerField(default=0)),
                ('noted', models.PositiveIntegerField(default=0)),
                ('refused', models.PositiveIntegerField(default=0)),
                ('known', models.PositiveIntegerField(default=0)),
                ('failure', models.JSONField(null=True)),
                ('findings', models.JSONField(null=True)),
                ('corrects', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='dossiers.sentlist')),
                ('of_import', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.peopleimport')),
            ],
        ),
        migrations.CreateModel(
            name='ListFile',
            fields=[
                ('id', models.UUIDField(default=lienthong.core.ids.new_id, primary_key=True, serialize=False)),
                ('kind', models.TextField(choices=[('people', 'People'), ('histories', 'Histories'), ('marked', 'Marked'), ('problems', 'Problems')])),
                ('name', models.TextField()),
                ('size', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('content', models.BinaryField()),
                ('made_at', models.DateTimeField()),
                ('sent_list', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='dossiers.sentlist')),
            ],
        ),
        migrations.AddIndex(
            model_name='sentlist',
            index=models.Index(fields=['office_id', '-sent_at', '-id'], name='sent_lists_of_office'),
        ),
        migrations.AddIndex(
            model_name='sentlist',
            index=models.Index(condition=models.Q(('headings', ''), _negated=True), fields=['office_id', 'headings'], name='sent_lists_by_headings'),
        ),
        migrations.AddIndex(
            model_name='sentlist',
            index=models.Index(condition=models.Q(('state__in', ('sent', 'waiting', 'running', 'done', 'failed'))), fields=['kept_until'], name='sent_lists_to_forget'),
        ),
        migrations.AddConstraint(
            model_name='sentlist',
            constraint=models.UniqueConstraint(fields=('post_id', 'key'), name='one_sent_list_a_key'),
        ),
        migrations.AddConstraint(
            model_name='listfile',
            constraint=models.UniqueConstraint(fields=('sent_list', 'kind', 'name'), name='one_list_file_a_name'),
        ),
        migrations.AddConstraint(
            model_name='listfile',
            constraint=models.UniqueConstraint(condition=models.Q(('kind__in', ('people', 'histories'))), fields=('sent_list', 'kind'), name='one_list_file_sent'),
        ),
    ]
