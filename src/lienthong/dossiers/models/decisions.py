"""What is prepared for the leader to sign, and what is asked of the national register."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Prepared(models.Model):
    """
    A decision as prepared: effects, paper and the versions of the people it relies on.

    `content` is the encoded `prepare.Decision`, `pdf` the unsigned paper, `digest` the SHA-256
    over both and the versions: it stands inside the signature. A new preparation has a new
    revision, and keeps the parent's answer only if the paper is the same to the byte.
    """

    dossier = models.OneToOneField(
        "dossiers.Dossier", primary_key=True, on_delete=models.PROTECT, related_name="prepared"
    )
    revision = models.PositiveIntegerField()
    content = models.BinaryField()
    pdf = models.BinaryField()
    digest = models.CharField(max_length=64)
    document_code = models.TextField()
    people = ArrayField(models.UUIDField())
    versions = ArrayField(models.PositiveBigIntegerField())
    prepared_on = models.DateField()
    prepared_at = models.DateTimeField()
    prepared_by = models.UUIDField()
    draft_sent_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    objected_at = models.DateTimeField(null=True)
    objection = models.TextField(default="")


class Correction(models.Model):
    """
    The lines that a re-issue set right; `document_id` is the new sheet.

    The sheet after it starts from here: what was set right once stays right.
    """

    dossier = models.ForeignKey(
        "dossiers.Dossier", on_delete=models.PROTECT, related_name="corrections"
    )
    document_id = models.UUIDField(unique=True)
    lines = models.JSONField()


class UpstreamAsk(models.Model):
    """
    A question to the national register, asked until it is answered.

    `key` goes with every try, so that the same question asked twice is one question there.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        ANSWERED = "answered"
        REFUSED = "refused"

    dossier = models.OneToOneField(
        "dossiers.Dossier", primary_key=True, on_delete=models.PROTECT, related_name="ask"
    )
    key = models.UUIDField(unique=True)
    state = models.TextField(choices=State.choices, default=State.WAITING)
    tries = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField()
    next_try_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    # A stable code, never the other side's text: that may hold personal data.
    problem = models.TextField(default="")
