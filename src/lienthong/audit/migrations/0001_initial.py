from pathlib import Path

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.core.serializers.json
import lienthong.audit.xact
from django.db import migrations, models

LOOKS = (Path(__file__).parents[1] / 'sql' / 'looks.sql').read_text(encoding='utf-8')


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('actor_id', models.UUIDField(null=True)),
                ('post_id', models.UUIDField(null=True)),
                ('action', models.TextField()),
                ('dossier_id', models.UUIDField(null=True)),
                ('detail', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('xact', lienthong.audit.xact.Xid8Field(db_default=models.Func(function='pg_current_xact_id'))),
            ],
            options={
                'indexes': [models.Index(fields=['xact', 'id'], name='entry_in_order'), models.Index(condition=models.Q(('dossier_id__isnull', False)), fields=['dossier_id', 'id'], name='entry_of_dossier')],
                'constraints': [models.CheckConstraint(condition=models.Q(('action__regex', '^[a-z_]+(\\.[a-z_]+)+$')), name='action_is_dotted')],
            },
        ),
        migrations.CreateModel(
            name='Look',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('at', models.DateTimeField(db_default=models.Func(function='clock_timestamp'))),
                ('began_at', models.DateTimeField(db_default=models.Func(function='transaction_timestamp'))),
                ('xact', lienthong.audit.xact.Xid8Field(db_default=models.Func(function='pg_current_xact_id'))),
                ('actor_id', models.UUIDField()),
                ('post_id', models.UUIDField(null=True)),
                ('purpose', models.TextField()),
                ('dossier_id', models.UUIDField(null=True)),
                ('level', models.TextField()),
                ('people', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None)),
            ],
            options={
                'indexes': [models.Index(fields=['xact'], name='look_of_transaction'), django.contrib.postgres.indexes.GinIndex(fields=['people'], name='look_at_person')],
                'constraints': [models.CheckConstraint(condition=models.Q(('level__in', ['listed', 'opened'])), name='look_level_is_known'), models.CheckConstraint(condition=models.Q(('purpose__regex', '\\S')), name='look_has_a_purpose')],
            },
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('topic', models.TextField()),
                ('person_id', models.UUIDField(null=True)),
                ('body', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('dossier_id', models.UUIDField(null=True)),
                ('created_at', models.DateTimeField()),
                ('read_at', models.DateTimeField(null=True)),
                ('sent_at', models.DateTimeField(null=True)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('failure', models.TextField(default='')),
                ('next_try_at', models.DateTimeField(null=True)),
                ('xact', lienthong.audit.xact.Xid8Field(db_default=models.Func(function='pg_current_xact_id'))),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('person_id__isnull', False)), fields=['person_id', 'xact', 'id'], name='message_inbox'), models.Index(condition=models.Q(('next_try_at__isnull', False)), fields=['next_try_at'], name='message_to_send')],
            },
        ),
        migrations.RunSQL(
            LOOKS,
            'DROP FUNCTION audit_enter_look, audit_seen, audit_opened, audit_looks_at',
        ),
    ]
