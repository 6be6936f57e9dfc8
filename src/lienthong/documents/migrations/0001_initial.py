import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import lienthong.core.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.UUIDField(default=lienthong.core.ids.new_id, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=24, unique=True)),
                ('kind', models.CharField(max_length=30)),
                ('number', models.TextField()),
                ('subject', models.TextField()),
                ('dossier_id', models.UUIDField()),
                ('office_id', models.UUIDField()),
                ('office_name', models.TextField()),
                ('signer_name', models.TextField()),
                ('signer_title_vi', models.TextField()),
                ('signer_title_en', models.TextField()),
                ('issued_at', models.DateTimeField()),
                ('page_hash', models.BinaryField()),
                ('file_hash', models.BinaryField(unique=True)),
                ('pdf', models.BinaryField()),
                ('status', models.CharField(choices=[('valid', 'Valid'), ('replaced', 'Replaced'), ('revoked', 'Revoked')], default='valid', max_length=10)),
                ('ended_at', models.DateTimeField(null=True)),
                ('reason', models.TextField(default='')),
                ('replaced_by', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
            ],
            options={
                'indexes': [models.Index(fields=['dossier_id'], name='document_of_dossier')],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['valid', 'replaced', 'revoked'])), name='document_status_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('replaced_by__isnull', False), ('status', 'replaced')), models.Q(models.Q(('status', 'replaced'), _negated=True), ('replaced_by__isnull', True)), _connector='OR'), name='document_replaced_by_another'), models.CheckConstraint(condition=models.Q(('replaced_by__isnull', True), models.Q(('replaced_by', models.F('id')), _negated=True), _connector='OR'), name='document_not_replaced_by_itself'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('reason', ''), ('status', 'valid')), models.Q(models.Q(('status', 'valid'), _negated=True), ('ended_at__isnull', False), ('reason__regex', '\\S')), _connector='OR'), name='document_ends_with_a_reason'), models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length('page_hash'), 32), django.db.models.lookups.Exact(django.db.models.functions.text.Length('file_hash'), 32), django.db.models.lookups.GreaterThan(django.db.models.functions.text.Length('pdf'), 0)), name='document_is_whole')],
            },
        ),
        migrations.CreateModel(
            name='Holder',
            fields=[
                ('pk', models.CompositePrimaryKey('person_id', 'document_id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('person_id', models.UUIDField()),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holders', to='documents.document')),
            ],
        ),
        migrations.CreateModel(
            name='Share',
            fields=[
                ('id', models.UUIDField(default=lienthong.core.ids.new_id, primary_key=True, serialize=False)),
                ('holder_id', models.UUIDField()),
                ('token_hash', models.BinaryField(unique=True)),
                ('made_at', models.DateTimeField()),
                ('until', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shares', to='documents.document')),
            ],
            options={
                'indexes': [models.Index(fields=['holder_id', '-made_at'], name='document_share_of_holder')],
                'constraints': [models.CheckConstraint(condition=models.Q(('until__gt', models.F('made_at'))), name='share_ends_later'), models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length('token_hash'), 32)), name='share_is_hashed')],
            },
        ),
        migrations.CreateModel(
            name='ShareUse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('what', models.CharField(choices=[('page', 'Page'), ('file', 'File')], max_length=4)),
                ('share', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='documents.share')),
            ],
            options={
                'indexes': [models.Index(fields=['share', '-at'], name='document_share_used')],
            },
        ),
    ]
