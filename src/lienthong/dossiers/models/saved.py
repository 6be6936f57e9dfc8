"""An application that somebody is still filling in, kept until it is sent or given up."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from lienthong.core.ids import new_id


class SavedApplication(models.Model):
    """
    The answers so far, by question, as they were typed; nobody but the owner reads them.

    `version` counts the changes. `attachments` are loose files of the owner. Once it is sent,
    `chain_code` tells which chain it became, and the answers are gone: they stand in the dossier.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    owner_id = models.UUIDField()
    event = models.TextField()
    answers = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=0)
    attachments = ArrayField(models.UUIDField(), default=list)
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField(db_index=True)
    chain_code = models.TextField(default="")

    class Meta:
        indexes = [models.Index(fields=["owner_id", "-changed_at"], name="saved_of_owner")]
