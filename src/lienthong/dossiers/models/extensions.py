"""That a dossier was given more time, which may happen once."""

from django.db import models


class Extension(models.Model):
    """The one extension of a dossier: from when to when, why, and the paper that says sorry."""

    dossier = models.OneToOneField(
        "dossiers.Dossier", primary_key=True, on_delete=models.PROTECT, related_name="extension"
    )
    was_due_at = models.DateTimeField()
    due_at = models.DateTimeField()
    reason = models.TextField()
    document_id = models.UUIDField()
    extended_at = models.DateTimeField()
    extended_by = models.UUIDField()
    extended_in = models.UUIDField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(due_at__gt=models.F("was_due_at")), name="extension_is_later"
            ),
            models.CheckConstraint(
                condition=models.Q(reason__regex=r"\S"), name="extension_has_reason"
            ),
        ]
