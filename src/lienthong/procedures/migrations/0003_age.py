from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('procedures', '0002_life_events'),
    ]

    operations = [
        migrations.CreateModel(
            name='Age',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
                ('source', models.TextField()),
                ('confidence', models.TextField(choices=[('found', 'Found'), ('high', 'High'), ('medium', 'Medium'), ('low', 'Low')])),
                ('what', models.TextField()),
                ('years', models.PositiveSmallIntegerField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('what', 'since'), name='procedures_age_once'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gt', models.F('since')), _connector='OR'), name='procedures_age_order')],
            },
        ),
    ]
