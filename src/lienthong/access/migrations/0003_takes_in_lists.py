"""Some posts take in lists of people, in offices that have it to do by a law."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0002_functions'),
    ]

    operations = [
        migrations.AddField(
            model_name='post',
            name='takes_in_lists',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.CreateModel(
            name='Capability',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('capability', models.TextField()),
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
                'constraints': [models.UniqueConstraint(fields=('capability', 'office_kind', 'since'), name='one_capability_from_a_day'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gt', models.F('since')), _connector='OR'), name='capability_ends_later')],
            },
        ),
    ]
