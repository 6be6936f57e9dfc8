from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0004_looks_alike'),
    ]

    operations = [
        migrations.AddField(
            model_name='post',
            name='sees_withdrawn',
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
