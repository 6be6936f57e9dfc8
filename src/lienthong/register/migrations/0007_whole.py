from pathlib import Path

import django.contrib.postgres.fields
import django.db.models.deletion
import lienthong.audit.xact
import lienthong.core.ids
from django.db import migrations, models


UNDOING = (Path(__file__).parents[1] / 'sql' / 'undoing.sql').read_text(encoding='utf-8')


class Migration(migrations.Migration):

    dependencies = [
        ('register', '0006_open_with_kin'),
    ]

    operations = [
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('pk', models.CompositePrimaryKey('person_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('id', models.UUIDField(default=lienthong.core.ids.new_id)),
                ('since', models.DateField()),
                ('since_latest', models.DateField()),
                ('entered_xact', lienthong.audit.xact.Xid8Field(db_default=models.Func(function='pg_current_xact_id'))),
                ('withdrawn_xact', lienthong.audit.xact.Xid8Field(null=True)),
                ('is_absent', models.BooleanField()),
                ('entered_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.act')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.person')),
                ('withdrawn_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.act')),
            ],
        ),
        migrations.CreateModel(
            name='AbsenceGround',
            fields=[
                ('pk', models.CompositePrimaryKey('person_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('id', models.UUIDField(default=lienthong.core.ids.new_id)),
                ('since', models.DateField()),
                ('since_latest', models.DateField()),
                ('entered_xact', lienthong.audit.xact.Xid8Field(db_default=models.Func(function='pg_current_xact_id'))),
                ('withdrawn_xact', lienthong.audit.xact.Xid8Field(null=True)),
                ('ground', models.TextField()),
                ('entered_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.act')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.person')),
                ('withdrawn_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.act')),
            ],
        ),
        migrations.CreateModel(
            name='BloodGroup',
            fields=[
                ('pk', models.CompositePrimaryKey('person_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('id', models.UUIDField(default=lienthong.core.ids.new_id)),
                ('since', models.DateField()),
                ('since_latest', models.DateField()),
                ('entered_xact', lienthong.audit.xact.Xid8Field(db_default=models.Func(function='pg_current_xact_id'))),
                ('withdrawn_xact', lienthong.audit.xact.Xid8Field(null=True)),
                ('group', models.TextField()),
                ('entered_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.act')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.person')),
                ('withdrawn_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.act')),
            ],
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('pk', models.CompositePrimaryKey('person_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('id', models.UUIDField(default=lienthong.core.ids.new_id)),
                ('since', models.DateField()),
                ('since_latest', models.DateField()),
                ('entered_xact', lienthong.audit.xact.Xid8Field(db_default=models.Func(function='pg_current_xact_id'))),
                ('withdrawn_xact', lienthong.audit.xact.Xid8Field(null=True)),
                ('kind', models.TextField()),
                ('value', models.TextField()),
                ('until', models.DateField(null=True)),
                ('entered_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.act')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.person')),
                ('withdrawn_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.act')),
            ],
        ),
        migrations.CreateModel(
            name='Examination',
            fields=[
                ('pk', models.CompositePrimaryKey('person_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('id', models.UUIDField(default=lienthong.core.ids.new_id)),
                ('since', models.DateField()),
                ('since_latest', models.DateField()),
                ('entered_xact', lienthong.audit.xact.Xid8Field(db_default=models.Func(function='pg_current_xact_id'))),
                ('withdrawn_xact', lienthong.audit.xact.Xid8Field(null=True)),
                ('kind', models.TextField()),
                ('dossier_id', models.UUIDField(null=True)),
                ('entered_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.act')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.person')),
                ('withdrawn_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.act')),
            ],
        ),
        migrations.CreateModel(
            name='Merging',
            fields=[
                ('pk', models.CompositePrimaryKey('person_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('id', models.UUIDField(default=lienthong.core.ids.new_id)),
                ('since', models.DateField()),
                ('since_latest', models.DateField()),
                ('entered_xact', lienthong.audit.xact.Xid8Field(db_default=models.Func(function='pg_current_xact_id'))),
                ('withdrawn_xact', lienthong.audit.xact.Xid8Field(null=True)),
                ('entered_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.act')),
                ('into', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.person')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.person')),
                ('withdrawn_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.act')),
            ],
        ),
        migrations.CreateModel(
            name='NumberEnd',
            fields=[
                ('pk', models.CompositePrimaryKey('person_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('id', models.UUIDField(default=lienthong.core.ids.new_id)),
                ('since', models.DateField()),
                ('since_latest', models.DateField()),
                ('entered_xact', lienthong.audit.xact.Xid8Field(db_default=models.Func(function='pg_current_xact_id'))),
                ('withdrawn_xact', lienthong.audit.xact.Xid8Field(null=True)),
                ('number', models.CharField(max_length=12)),
                ('because', models.TextField()),
                ('entered_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.act')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.person')),
                ('withdrawn_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.act')),
            ],
        ),
        migrations.CreateModel(
            name='OldNumber',
            fields=[
                ('pk', models.CompositePrimaryKey('person_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('id', models.UUIDField(default=lienthong.core.ids.new_id)),
                ('since', models.DateField()),
                ('since_latest', models.DateField()),
                ('entered_xact', lienthong.audit.xact.Xid8Field(db_default=models.Func(function='pg_current_xact_id'))),
                ('withdrawn_xact', lienthong.audit.xact.Xid8Field(null=True)),
                ('kind', models.TextField()),
                ('number', models.TextField()),
                ('entered_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.act')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.person')),
                ('withdrawn_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.act')),
            ],
        ),
        migrations.CreateModel(
            name='OtherName',
            fields=[
                ('pk', models.CompositePrimaryKey('person_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('id', models.UUIDField(default=lienthong.core.ids.new_id)),
                ('since', models.DateField()),
                ('since_latest', models.DateField()),
                ('entered_xact', lienthong.audit.xact.Xid8Field(db_default=models.Func(function='pg_current_xact_id'))),
                ('withdrawn_xact', lienthong.audit.xact.Xid8Field(null=True)),
                ('name', models.TextField()),
                ('until', models.DateField(null=True)),
                ('entered_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.act')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.person')),
                ('withdrawn_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.act')),
            ],
        ),
        migrations.CreateModel(
            name='PresentPlace',
            fields=[
                ('pk', models.CompositePrimaryKey('person_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('id', models.UUIDField(default=lienthong.core.ids.new_id)),
                ('since', models.DateField()),
                ('since_latest', models.DateField()),
                ('entered_xact', lienthong.audit.xact.Xid8Field(db_default=models.Func(function='pg_current_xact_id'))),
                ('withdrawn_xact', lienthong.audit.xact.Xid8Field(null=True)),
                ('text', models.TextField(null=True)),
                ('unit_code', models.CharField(max_length=5, null=True)),
                ('address_key', models.TextField(null=True)),
                ('entered_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.act')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.person')),
                ('withdrawn_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.act')),
            ],
        ),
        migrations.CreateModel(
            name='Religion',
            fields=[
                ('pk', models.CompositePrimaryKey('person_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('id', models.UUIDField(default=lienthong.core.ids.new_id)),
                ('since', models.DateField()),
                ('since_latest', models.DateField()),
                ('entered_xact', lienthong.audit.xact.Xid8Field(db_default=models.Func(function='pg_current_xact_id'))),
                ('withdrawn_xact', lienthong.audit.xact.Xid8Field(null=True)),
                ('religion', models.TextField()),
                ('entered_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.act')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.person')),
                ('withdrawn_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.act')),
            ],
        ),
        migrations.CreateModel(
            name='Representation',
            fields=[
                ('pk', models.CompositePrimaryKey('person_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('id', models.UUIDField(default=lienthong.core.ids.new_id)),
                ('since', models.DateField()),
                ('since_latest', models.DateField()),
                ('entered_xact', lienthong.audit.xact.Xid8Field(db_default=models.Func(function='pg_current_xact_id'))),
                ('withdrawn_xact', lienthong.audit.xact.Xid8Field(null=True)),
                ('kind', models.TextField()),
                ('until', models.DateField(null=True)),
                ('entered_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.act')),
                ('guardian', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.person')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.person')),
                ('withdrawn_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.act')),
            ],
        ),
        migrations.CreateModel(
            name='ResidenceFile',
            fields=[
                ('pk', models.CompositePrimaryKey('person_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('id', models.UUIDField(default=lienthong.core.ids.new_id)),
                ('since', models.DateField()),
                ('since_latest', models.DateField()),
                ('entered_xact', lienthong.audit.xact.Xid8Field(db_default=models.Func(function='pg_current_xact_id'))),
                ('withdrawn_xact', lienthong.audit.xact.Xid8Field(null=True)),
                ('number', models.TextField()),
                ('entered_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.act')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.person')),
                ('withdrawn_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.act')),
            ],
        ),
        migrations.CreateModel(
            name='Stay',
            fields=[
                ('pk', models.CompositePrimaryKey('person_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('id', models.UUIDField(default=lienthong.core.ids.new_id)),
                ('since', models.DateField()),
                ('since_latest', models.DateField()),
                ('entered_xact', lienthong.audit.xact.Xid8Field(db_default=models.Func(function='pg_current_xact_id'))),
                ('withdrawn_xact', lienthong.audit.xact.Xid8Field(null=True)),
                ('text', models.TextField(null=True)),
                ('unit_code', models.CharField(max_length=5, null=True)),
                ('address_key', models.TextField(null=True)),
                ('until', models.DateField()),
                ('reason', models.TextField(default='')),
                ('entered_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.act')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.person')),
                ('withdrawn_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.act')),
            ],
        ),
        migrations.CreateModel(
            name='TemporaryResidence',
            fields=[
                ('pk', models.CompositePrimaryKey('person_id', 'id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('id', models.UUIDField(default=lienthong.core.ids.new_id)),
                ('since', models.DateField()),
                ('since_latest', models.DateField()),
                ('entered_xact', lienthong.audit.xact.Xid8Field(db_default=models.Func(function='pg_current_xact_id'))),
                ('withdrawn_xact', lienthong.audit.xact.Xid8Field(null=True)),
                ('text', models.TextField(null=True)),
                ('unit_code', models.CharField(max_length=5, null=True)),
                ('address_key', models.TextField(null=True)),
                ('entered_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.act')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.person')),
                ('withdrawn_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.act')),
            ],
        ),
        migrations.RemoveField(
            model_name='number',
            name='cancelled_on',
        ),
        migrations.AddField(
            model_name='act',
            name='people',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), db_default=[], size=None),
        ),
        migrations.AddField(
            model_name='card',
            name='ended',
            field=models.TextField(db_default=''),
        ),
        migrations.AddField(
            model_name='lifestate',
            name='place',
            field=models.TextField(db_default=''),
        ),
        migrations.AddField(
            model_name='parentage',
            name='kind',
            field=models.TextField(db_default='natural'),
        ),
        migrations.AddField(
            model_name='personnow',
            name='examined',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), null=True, size=None),
        ),
        migrations.AddField(
            model_name='personnow',
            name='is_absent',
            field=models.BooleanField(db_default=False),
        ),
        migrations.AddField(
            model_name='personnow',
            name='merged_into_id',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='personnow',
            name='present_key',
            field=models.TextField(null=True),
        ),
        migrations.AddField(
            model_name='personnow',
            name='present_place',
            field=models.TextField(null=True),
        ),
        migrations.AddField(
            model_name='personnow',
            name='present_unit_code',
            field=models.CharField(max_length=5, null=True),
        ),
        migrations.AddField(
            model_name='personnow',
            name='residence_file',
            field=models.TextField(null=True),
        ),
        migrations.AddField(
            model_name='personnow',
            name='temporary',
            field=models.TextField(null=True),
        ),
        migrations.AddField(
            model_name='personnow',
            name='temporary_key',
            field=models.TextField(null=True),
        ),
        migrations.AddField(
            model_name='personnow',
            name='temporary_unit_code',
            field=models.CharField(max_length=5, null=True),
        ),
        migrations.AddField(
            model_name='personnow',
            name='temporary_until',
            field=models.DateField(null=True),
        ),
        migrations.AddIndex(
            model_name='residence',
            index=models.Index(fields=['address_key'], name='residence_address'),
        ),
        migrations.AddConstraint(
            model_name='absence',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_by', None)), fields=('person', 'since'), name='one_absence_a_start'),
        ),
        migrations.AddConstraint(
            model_name='absenceground',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_by', None)), fields=('person', 'since'), name='one_absence_ground_a_start'),
        ),
        migrations.AddConstraint(
            model_name='bloodgroup',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_by', None)), fields=('person', 'since'), name='one_blood_group_a_start'),
        ),
        migrations.AddConstraint(
            model_name='contact',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_by', None)), fields=('person', 'kind', 'value', 'since'), name='one_contact_a_start'),
        ),
        migrations.AddConstraint(
            model_name='examination',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_by', None)), fields=('person', 'kind'), name='one_examination_a_kind'),
        ),
        migrations.AddConstraint(
            model_name='merging',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_by', None)), fields=('person',), name='merged_once'),
        ),
        migrations.AddConstraint(
            model_name='merging',
            constraint=models.CheckConstraint(condition=models.Q(('into', models.F('person')), _negated=True), name='nobody_merges_with_themself'),
        ),
        migrations.AddConstraint(
            model_name='numberend',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_by', None)), fields=('person', 'number'), name='one_end_a_number'),
        ),
        migrations.AddIndex(
            model_name='oldnumber',
            index=models.Index(fields=['number'], name='old_number'),
        ),
        migrations.AddConstraint(
            model_name='oldnumber',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_by', None)), fields=('person', 'kind', 'number'), name='one_old_number'),
        ),
        migrations.AddConstraint(
            model_name='othername',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_by', None)), fields=('person', 'name', 'since'), name='one_other_name_a_start'),
        ),
        migrations.AddIndex(
            model_name='presentplace',
            index=models.Index(fields=['address_key'], name='present_address'),
        ),
        migrations.AddConstraint(
            model_name='presentplace',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_by', None)), fields=('person', 'since'), name='one_present_place_a_start'),
        ),
        migrations.AddConstraint(
            model_name='religion',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_by', None)), fields=('person', 'since'), name='one_religion_a_start'),
        ),
        migrations.AddIndex(
            model_name='representation',
            index=models.Index(fields=['guardian'], name='representation_guardian'),
        ),
        migrations.AddConstraint(
            model_name='representation',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_by', None)), fields=('person', 'guardian', 'since'), name='one_guardian_a_start'),
        ),
        migrations.AddConstraint(
            model_name='representation',
            constraint=models.CheckConstraint(condition=models.Q(('guardian', models.F('person')), _negated=True), name='nobody_is_their_own_guardian'),
        ),
        migrations.AddConstraint(
            model_name='residencefile',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_by', None)), fields=('person', 'since'), name='one_residence_file_a_start'),
        ),
        migrations.AddIndex(
            model_name='stay',
            index=models.Index(fields=['address_key'], name='stay_address'),
        ),
        migrations.AddConstraint(
            model_name='stay',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_by', None)), fields=('person', 'address_key', 'since'), name='one_stay_a_start'),
        ),
        migrations.AddIndex(
            model_name='temporaryresidence',
            index=models.Index(fields=['address_key'], name='temporary_address'),
        ),
        migrations.AddConstraint(
            model_name='temporaryresidence',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_by', None)), fields=('person', 'since'), name='one_temporary_residence_a_start'),
        ),
        migrations.RunSQL(UNDOING, migrations.RunSQL.noop),
    ]
