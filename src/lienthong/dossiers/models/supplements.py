"""What is missing: all defects at once, from the coded list, each tied to its field."""

from django.db import models


class SupplementRequest(models.Model):
    """One request to complete the dossier; its clock stands still until it is answered."""

    dossier = models.ForeignKey(
        "dossiers.Dossier", on_delete=models.PROTECT, related_name="supplements"
    )
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"],
                condition=models.Q(answered_at=None),
                name="one_open_supplement",
            )
        ]


class DefectFound(models.Model):
    request = models.ForeignKey(SupplementRequest, on_delete=models.PROTECT, related_name="defects")
    code = models.TextField()
    field = models.TextField()
    note = models.TextField(default="")
