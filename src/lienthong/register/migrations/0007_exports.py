"""Lists of people leave: laid out, looked at and read by functions, within dated limits."""

from pathlib import Path

import django.contrib.postgres.fields
import django.core.serializers.json
import django.db.models.deletion
from django.db import migrations, models


SQL = Path(__file__).parents[1] / "sql"


class Migration(migrations.Migration):

    dependencies = [
        ('register', '0006_placed_as_of'),
    ]

    operations = [
        migrations.CreateModel(
            name='Export',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('key', models.TextField()),
                ('digest', models.CharField(max_length=64)),
                ('actor_id', models.UUIDField()),
                ('actor_name', models.TextField()),
                ('post_id', models.UUIDField(null=True)),
                ('office_id', models.UUIDField(null=True)),
                ('purpose', models.TextField()),
                ('told', models.TextField(default='')),
                ('unit_code', models.TextField(default='')),
                ('as_of', models.DateField()),
                ('asked', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('file_format', models.TextField()),
                ('order_number', models.TextField(default='')),
                ('order_signer', models.TextField(default='')),
                ('order_on', models.DateField(null=True)),
                ('asked_at', models.DateTimeField()),
                ('ends_on', models.DateField()),
                ('state', models.TextField()),
                ('part_count', models.PositiveIntegerField(default=0)),
                ('people_count', models.PositiveIntegerField(default=0)),
                ('undecided', models.PositiveIntegerField(default=0)),
                ('sha256', models.CharField(default='', max_length=64)),
                ('byte_count', models.PositiveBigIntegerField(default=0)),
                ('fetch_count', models.PositiveIntegerField(default=0)),
                ('done_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='ExportLimit',
            fields=[
                ('pk', models.CompositePrimaryKey('who', 'has_order', 'since', blank=True, editable=False, primary_key=True, serialize=False)),
                ('who', models.TextField()),
                ('has_order', models.BooleanField()),
                ('most', models.PositiveIntegerField(null=True)),
                ('days', models.PositiveSmallIntegerField()),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
                ('source', models.TextField()),
                ('confidence', models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name='ExportPart',
            fields=[
                ('pk', models.CompositePrimaryKey('export', 'part', blank=True, editable=False, primary_key=True, serialize=False)),
                ('export', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.export')),
                ('part', models.PositiveIntegerField()),
                ('people', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None)),
                ('look_id', models.BigIntegerField(null=True)),
                ('seen', models.TextField(db_default='', default='')),
            ],
        ),
        migrations.CreateModel(
            name='ExportPurpose',
            fields=[
                ('pk', models.CompositePrimaryKey('code', 'since', blank=True, editable=False, primary_key=True, serialize=False)),
                ('code', models.TextField()),
                ('title_vi', models.TextField()),
                ('title_en', models.TextField()),
                ('law', models.TextField()),
                ('columns', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)),
                ('needs_order', models.BooleanField(default=False)),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
                ('source', models.TextField()),
                ('confidence', models.TextField()),
            ],
        ),
        migrations.AddIndex(
            model_name='residence',
            index=models.Index(condition=models.Q(('unit_code__isnull', False), ('withdrawn_by', None)), fields=['unit_code'], name='residence_unit'),
        ),
        migrations.AddIndex(
            model_name='temporaryresidence',
            index=models.Index(condition=models.Q(('unit_code__isnull', False), ('withdrawn_by', None)), fields=['unit_code'], name='temporary_unit'),
        ),
        migrations.AddIndex(
            model_name='export',
            index=models.Index(fields=['actor_id', 'post_id', 'id'], name='exports_of_actor'),
        ),
        migrations.AddIndex(
            model_name='export',
            index=models.Index(condition=models.Q(('state', 'ended'), _negated=True), fields=['ends_on'], name='exports_to_end'),
        ),
        migrations.AddConstraint(
            model_name='export',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'ended'), _negated=True), fields=('actor_id', 'post_id', 'key'), name='one_export_a_key', nulls_distinct=False),
        ),
        migrations.RunSQL((SQL / "export_rules.sql").read_text(encoding="utf-8")),
        migrations.RunSQL((SQL / "exporting.sql").read_text(encoding="utf-8")),
        migrations.RunSQL((SQL / "exported_rows.sql").read_text(encoding="utf-8")),
    ]
