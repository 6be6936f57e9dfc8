"""The dossier: one application, under one version of one procedure, at one office."""

from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models.functions import Reverse

from lienthong.core.ids import new_id

OPEN = models.Q(decided_at=None)


class Dossier(models.Model):
    """
    A dossier and where it stands.

    `status` is the national list (TrangThaiHoSo, 1 to 10) and `stage` our finer one. `moves`
    counts the changes: who acts names the count they saw, and is told if it moved. A guarded
    dossier concerns a protected person and is known to the posts that may see them. `assignee_id`
    is the post that works on it; who it is decides nothing, so it is no move.
    """

    class Status(models.IntegerChoices):
        NEW = 1
        RECEIVED = 2
        NOT_RECEIVED = 3
        IN_PROGRESS = 4
        SUPPLEMENT_ASKED = 5
        PAYMENT_ASKED = 6
        WITHDRAWN = 7
        STOPPED = 8
        DECIDED = 9
        RETURNED = 10

    class Stage(models.TextChoices):
        SUBMITTED = "submitted"
        TAKEN_IN = "taken_in"
        SUPPLEMENT = "supplement"
        WAITING_NUMBER = "waiting_number"
        DRAFT_SENT = "draft_sent"
        READY = "ready"
        GRANTED = "granted"
        REFUSED = "refused"
        WITHDRAWN = "withdrawn"
        ENDED = "ended"

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.TextField(unique=True)
    procedure = models.TextField()
    version = models.PositiveSmallIntegerField()
    form = models.JSONField()
    applicant_id = models.UUIDField(db_index=True)
    subject_id = models.UUIDField(default=new_id)
    chain = models.ForeignKey(
        "dossiers.Chain", on_delete=models.PROTECT, null=True, related_name="dossiers"
    )
    set_going_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True)
    office_id = models.UUIDField()
    assignee_id = models.UUIDField(null=True)
    channel = models.TextField()
    status = models.PositiveSmallIntegerField(choices=Status.choices, default=Status.NEW)
    stage = models.TextField(choices=Stage.choices, default=Stage.SUBMITTED)
    moves = models.PositiveIntegerField(default=0)
    is_guarded = models.BooleanField(default=False)
    submitted_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    paused_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            # The queue: open dossiers of an office by clock, then by id for the keyset. A filtered
            # one has an index that begins with the filter; what it is filtered by besides stands
            # behind the key, so that the index itself passes over what does not fit.
            models.Index(
                fields=["office_id", "due_at", "id"], name="dossier_queue", condition=OPEN
            ),
            models.Index(
                fields=["office_id", "stage", "due_at", "id", "procedure", "assignee_id"],
                name="dossier_queue_of_stage",
                condition=OPEN,
            ),
            models.Index(
                fields=["office_id", "procedure", "due_at", "id", "stage", "assignee_id"],
                name="dossier_queue_of_procedure",
                condition=OPEN,
            ),
            models.Index(
                fields=["office_id", "assignee_id", "due_at", "id", "stage", "procedure"],
                name="dossier_queue_of_post",
                condition=OPEN,
            ),
            # A code is typed by its tail: the end of it, read backwards, is a beginning.
            models.Index(
                "office_id",
                OpClass(Reverse("code"), name="text_pattern_ops"),
                name="dossier_tail_of_code",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__gte=1, status__lte=10), name="dossier_status_is_known"
            ),
            # One dossier a procedure and chain: a follow-up is not opened twice.
            models.UniqueConstraint(fields=["chain", "procedure"], name="one_dossier_a_link"),
        ]


class Serial(models.Model):
    """The last serial of an agency's day; the row is the lock."""

    agency = models.TextField()
    day = models.DateField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "day"], name="one_serial_a_day")]
