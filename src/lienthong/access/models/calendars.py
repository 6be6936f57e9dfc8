"""Days that are not like their weekday: holidays, days worked instead, half days."""

from django.db import models

from lienthong.core.calendars import DayKind

DAY_KINDS = [(kind.value, kind.value.capitalize()) for kind in DayKind]


class Confidence(models.TextChoices):
    """How sure we are of a fact that somebody will rely on."""

    CERTAIN = "certain"
    LIKELY = "likely"
    UNVERIFIED = "unverified"


class SpecialDay(models.Model):
    """
    A day off, worked instead of another, or half: for one office, or for all (`office` empty).

    A row that does not apply is known but not counted until an administrator confirms it; what
    was confirmed is not overwritten when the facts of a release are loaded again.
    """

    id = models.BigAutoField(primary_key=True)
    office = models.ForeignKey(
        "access.Office", on_delete=models.PROTECT, null=True, related_name="+"
    )
    day = models.DateField()
    kind = models.CharField(max_length=7, choices=DAY_KINDS)
    name_vi = models.TextField()
    name_en = models.TextField()
    source = models.TextField()
    confidence = models.CharField(max_length=10, choices=Confidence)
    applies = models.BooleanField(default=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "day"], nulls_distinct=False, name="one_special_day"
            )
        ]
