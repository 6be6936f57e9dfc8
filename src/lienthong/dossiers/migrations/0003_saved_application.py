from pathlib import Path

import django.contrib.postgres.fields
import lienthong.core.ids
from django.db import migrations, models

LOOSE_FILES = (Path(__file__).parents[1] / 'sql' / 'loose_files.sql').read_text(encoding='utf-8')


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0002_correction'),
    ]

    operations = [
        migrations.CreateModel(
            name='SavedApplication',
            fields=[
                ('id', models.UUIDField(default=lienthong.core.ids.new_id, primary_key=True, serialize=False)),
                ('owner_id', models.UUIDField()),
                ('event', models.TextField()),
                ('answers', models.JSONField(default=dict)),
                ('version', models.PositiveIntegerField(default=0)),
                ('attachments', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None)),
                ('begun_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField(db_index=True)),
                ('chain_code', models.TextField(default='')),
            ],
            options={
                'indexes': [models.Index(fields=['owner_id', '-changed_at'], name='saved_of_owner')],
            },
        ),
        migrations.RunSQL(LOOSE_FILES, 'DROP FUNCTION dossiers_keep_claimed CASCADE'),
    ]
