import django.db.models.deletion
import lienthong.core.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Office',
            fields=[
                ('id', models.UUIDField(default=lienthong.core.ids.new_id, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=35, unique=True)),
                ('kind', models.CharField(choices=[('commune_committee', 'Commune Committee'), ('commune_police', 'Commune Police'), ('social_insurance', 'Social Insurance'), ('identity_police', 'Identity Police'), ('hospital', 'Hospital'), ('province_committee', 'Province Committee')], max_length=20)),
                ('unit_code', models.CharField(max_length=5)),
                ('name_vi', models.TextField()),
                ('name_en', models.TextField()),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
                ('saturday_morning', models.BooleanField(default=False)),
                ('reach', models.TextField(db_default='', default='')),
            ],
            options={
                'indexes': [models.Index(fields=['unit_code', 'kind'], name='office_of_unit')],
                'constraints': [models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gt', models.F('since')), _connector='OR'), name='office_ends_later')],
            },
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('id', models.UUIDField(default=lienthong.core.ids.new_id, primary_key=True, serialize=False)),
                ('login', models.CharField(max_length=150, unique=True)),
                ('name', models.TextField()),
                ('person_id', models.UUIDField(null=True, unique=True)),
                ('language', models.CharField(default='vi', max_length=2)),
                ('is_active', models.BooleanField(default=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('language__in', ['vi', 'en'])), name='user_language_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.UUIDField(default=lienthong.core.ids.new_id, primary_key=True, serialize=False)),
                ('role', models.CharField(max_length=20)),
                ('title_vi', models.TextField()),
                ('title_en', models.TextField()),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
                ('sees_protected', models.BooleanField(default=False)),
                ('sees_withdrawn', models.BooleanField(db_default=False, default=False)),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.office')),
                ('stands_for', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.post')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'office', 'role', 'since'), name='one_post_from_a_day'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gt', models.F('since')), _connector='OR'), name='post_ends_later')],
            },
        ),
        migrations.CreateModel(
            name='Rate',
            fields=[
                ('key', models.BinaryField(max_length=32, primary_key=True, serialize=False)),
                ('since', models.DateTimeField(db_index=True)),
                ('count', models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='RecoveryCode',
            fields=[
                ('id', models.UUIDField(default=lienthong.core.ids.new_id, primary_key=True, serialize=False)),
                ('hashed', models.TextField()),
                ('made_by', models.UUIDField()),
                ('made_in', models.UUIDField(null=True)),
                ('made_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('was_used', models.BooleanField(default=False)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('user',), name='one_open_recovery_code')],
            },
        ),
        migrations.CreateModel(
            name='SpecialDay',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('day', models.DateField()),
                ('kind', models.CharField(choices=[('off', 'Off'), ('working', 'Working'), ('half', 'Half')], max_length=7)),
                ('name_vi', models.TextField()),
                ('name_en', models.TextField()),
                ('source', models.TextField()),
                ('confidence', models.CharField(choices=[('certain', 'Certain'), ('likely', 'Likely'), ('unverified', 'Unverified')], max_length=10)),
                ('applies', models.BooleanField(default=True)),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('confirmed_by', models.UUIDField(null=True)),
                ('office', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.office')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('office', 'day'), name='one_special_day', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='Token',
            fields=[
                ('id', models.UUIDField(default=lienthong.core.ids.new_id, primary_key=True, serialize=False)),
                ('digest', models.BinaryField(max_length=32, unique=True)),
                ('kind', models.CharField(choices=[('bearer', 'Bearer'), ('session', 'Session'), ('choice', 'Choice')], max_length=7)),
                ('created_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(null=True)),
                ('device', models.CharField(default='', max_length=40)),
                ('seen_on', models.DateField(null=True)),
                ('post', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.post')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('revoked_at', None)), fields=['user', 'created_at'], name='open_tokens_of_user')],
            },
        ),
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('id', models.UUIDField(default=lienthong.core.ids.new_id, primary_key=True, serialize=False)),
                ('first_day', models.DateField()),
                ('last_day', models.DateField()),
                ('entered_at', models.DateTimeField()),
                ('entered_by', models.UUIDField()),
                ('cancelled_at', models.DateTimeField(null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.office')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('cancelled_at', None)), fields=['office', 'last_day'], name='absences_of_office')],
                'constraints': [models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='absence_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='Agency',
            fields=[
                ('id', models.UUIDField(default=lienthong.core.ids.new_id, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=20)),
                ('facility_code', models.CharField(max_length=20)),
                ('name', models.TextField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'facility_code'), name='one_agency_a_code')],
            },
        ),
        migrations.CreateModel(
            name='AgencyKey',
            fields=[
                ('kid', models.CharField(max_length=100, primary_key=True, serialize=False)),
                ('public_jwk', models.JSONField()),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField(null=True)),
                ('sandbox', models.BooleanField(default=False)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.agency')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='key_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='Competence',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('procedure', models.TextField()),
                ('office_kind', models.CharField(choices=[('commune_committee', 'Commune Committee'), ('commune_police', 'Commune Police'), ('social_insurance', 'Social Insurance'), ('identity_police', 'Identity Police'), ('hospital', 'Hospital'), ('province_committee', 'Province Committee')], max_length=20)),
                ('level', models.CharField(choices=[('commune', 'Commune'), ('province', 'Province')], max_length=8)),
                ('instrument', models.TextField()),
                ('source', models.TextField()),
                ('confidence', models.CharField(choices=[('certain', 'Certain'), ('likely', 'Likely'), ('unverified', 'Unverified')], max_length=10)),
                ('note', models.TextField(default='')),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('procedure', 'since'), name='one_competence_from_a_day'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gt', models.F('since')), _connector='OR'), name='competence_ends_later')],
            },
        ),
        migrations.CreateModel(
            name='OfficeHeir',
            fields=[
                ('former', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='access.office')),
                ('since', models.DateField()),
                ('decree', models.TextField()),
                ('heir', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.office')),
            ],
        ),
    ]
