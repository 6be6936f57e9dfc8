"""Decisions that a leader chose to sign in one go."""

from django.db import models

from lienthong.core.ids import new_id


class SigningBatch(models.Model):
    """
    A leader's choice of prepared decisions. It lasts longer than a request: what is not signed
    when the browser is closed is found again and goes on.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    post_id = models.UUIDField()
    user_id = models.UUIDField()
    begun_at = models.DateTimeField()
    # The form's own key: the second click of a button begins nothing twice.
    key = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post_id", "key"], name="one_signing_batch_a_key")
        ]
        indexes = [models.Index(fields=["post_id", "-begun_at"], name="signing_batches_of_post")]


class SigningLine(models.Model):
    """One decision of a batch, as the leader saw it; `problem` is a code, never a text."""

    class Outcome(models.TextChoices):
        WAITING = "waiting"
        SIGNED = "signed"
        NOT_SIGNED = "not_signed"

    batch = models.ForeignKey(SigningBatch, on_delete=models.PROTECT, related_name="lines")
    number = models.PositiveSmallIntegerField()
    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField()
    moves = models.PositiveIntegerField()
    outcome = models.TextField(choices=Outcome.choices, default=Outcome.WAITING)
    problem = models.TextField(default="")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "number"], name="one_signing_line_a_number"),
            models.UniqueConstraint(fields=["batch", "dossier"], name="one_signing_line_a_dossier"),
        ]
