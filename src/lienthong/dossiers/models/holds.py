"""What a death or a merge closes, and until when it waits."""

from django.db import models

from lienthong.core.ids import new_id


class Hold(models.Model):
    """
    Something that an act closes for a person, kept open until `until`.

    Closed by the worker then, unless it is lifted before; lifted after, what it closed is open
    again. `was_open` says whether there was anything to close. `act_id` is the act that it came
    of and `closed_by` the one by which the register was told, where it was; `lifted_by` is the
    act that undid the first, or none where a leader has lifted it.
    """

    class Kind(models.TextChoices):
        ACCOUNT = "account"
        INSURANCE_CARD = "insurance_card"
        RESIDENCE = "residence"
        SUBSCRIBERS = "subscribers"

    class Event(models.TextChoices):
        DEATH = "death"
        MERGE = "merge"

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.TextField(choices=Kind.choices)
    event = models.TextField(choices=Event.choices)
    person_id = models.UUIDField()
    act_id = models.UUIDField()
    dossier_id = models.UUIDField(null=True)
    office_id = models.UUIDField(null=True)
    is_guarded = models.BooleanField(default=False)
    opened_at = models.DateTimeField()
    until = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.UUIDField(null=True)
    was_open = models.BooleanField(default=False)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.UUIDField(null=True)
    because = models.TextField(default="")

    class Meta:
        indexes = [
            models.Index(
                fields=["until", "id"],
                name="holds_that_wait",
                condition=models.Q(closed_at=None, lifted_at=None),
            ),
            models.Index(fields=["act_id"], name="holds_of_act"),
            models.Index(fields=["office_id", "-opened_at"], name="holds_of_office"),
        ]
        constraints = [
            # An act that is carried out twice would close twice.
            models.UniqueConstraint(
                fields=["act_id", "person_id", "kind"], name="one_hold_an_act_and_kind"
            ),
        ]
