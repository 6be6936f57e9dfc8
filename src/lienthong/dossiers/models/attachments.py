"""Papers that an applicant attaches: kept in the database, so that a backup is one thing."""

from django.db import models

from lienthong.core.ids import new_id


class Attachment(models.Model):
    """A file of its owner, first loose, then claimed by one dossier."""

    id = models.UUIDField(primary_key=True, default=new_id)
    owner_id = models.UUIDField(db_index=True)
    dossier = models.ForeignKey(
        "dossiers.Dossier", on_delete=models.PROTECT, null=True, related_name="attachments"
    )
    kind = models.TextField()
    name = models.TextField()
    media_type = models.TextField()
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    attached_at = models.DateTimeField()
