"""One application to several agencies: the chain and the links that are still to start."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from lienthong.core.ids import new_id


class Chain(models.Model):
    """
    What a citizen asked for in one go; its state is derived from its dossiers.

    The applicant's idempotency key is unique: the same request sent twice makes one chain.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.TextField(unique=True)
    event = models.TextField()
    applicant_id = models.UUIDField(db_index=True)
    idempotency_key = models.TextField()
    request_hash = models.BinaryField(max_length=32)
    links = ArrayField(models.TextField())
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    is_guarded = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["applicant_id", "idempotency_key"], name="one_chain_a_key"
            )
        ]


class PlannedLink(models.Model):
    """
    A link that waits for another to be decided; `after` is that one's procedure.

    Its form is written when the first link is granted, because it speaks of what that decision
    made: the child, its number.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        OPENED = "opened"
        NEVER = "never"

    chain = models.ForeignKey(Chain, on_delete=models.PROTECT, related_name="planned")
    procedure = models.TextField()
    after = models.TextField()
    form = models.JSONField(null=True)
    state = models.TextField(choices=State.choices, default=State.WAITING)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chain", "procedure"], name="one_plan_a_link")
        ]
