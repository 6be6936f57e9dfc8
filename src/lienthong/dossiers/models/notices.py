"""Birth notices that hospitals sent, in the versions in which they sent them."""

from django.db import models

from lienthong.core.ids import new_id


class Notice(models.Model):
    """
    One version of one notice. The last version of a code that is not cancelled counts.

    `content` is the hospital's statement; `mother_id` is empty until she is found. A notice of
    a sandbox key has a life of its own and never meets a person.
    """

    class State(models.TextChoices):
        WAITING = "waiting"  # for the mother to be found, on a worklist
        MATCHED = "matched"
        USED = "used"
        REPLACED = "replaced"
        CANCELLED = "cancelled"

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.TextField()
    version = models.PositiveIntegerField(default=1)
    is_sandbox = models.BooleanField(default=False)
    agency_id = models.UUIDField()
    unit_code = models.CharField(max_length=5)
    content = models.JSONField()
    content_hash = models.BinaryField(max_length=32)
    signature = models.TextField()
    state = models.TextField(choices=State.choices)
    is_late = models.BooleanField(default=False)
    mother_id = models.UUIDField(null=True, db_index=True)
    dossier = models.OneToOneField(
        "dossiers.Dossier", on_delete=models.PROTECT, null=True, related_name="notice"
    )
    received_at = models.DateTimeField()
    cancelled_because = models.TextField(default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code", "is_sandbox", "version"], name="one_notice_a_version"
            )
        ]
        indexes = [
            models.Index(
                fields=["unit_code", "received_at", "id"],
                name="notice_worklist",
                condition=models.Q(state="waiting"),
            )
        ]
