import django.db.models.deletion
from django.db import migrations, models

FILL = """
    INSERT INTO documents_holder (person_id, document_id)
    SELECT holder_id, id FROM documents_document WHERE holder_id IS NOT NULL
"""


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0002_share'),
    ]

    operations = [
        migrations.CreateModel(
            name='Holder',
            fields=[
                ('pk', models.CompositePrimaryKey('person_id', 'document_id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('person_id', models.UUIDField()),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holders', to='documents.document')),
            ],
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.RemoveIndex(model_name='document', name='document_on_shelf'),
        migrations.RemoveField(model_name='document', name='holder_id'),
    ]
