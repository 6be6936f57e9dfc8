"""Offices, who holds a post in them, and what they are competent for, all with their dates."""

from django.db import models
from django.db.models import F, Q

from lienthong.access.models.calendars import Confidence
from lienthong.access.models.users import User
from lienthong.core.ids import new_id

# `until` is everywhere the first day on which something no longer holds.
ENDS_AFTER_IT_BEGINS = Q(until__isnull=True) | Q(until__gt=F("since"))


class OfficeKind(models.TextChoices):
    """What an office is; the law gives competence to kinds, not to single offices."""

    COMMUNE_COMMITTEE = "commune_committee"
    COMMUNE_POLICE = "commune_police"
    SOCIAL_INSURANCE = "social_insurance"
    IDENTITY_POLICE = "identity_police"
    HOSPITAL = "hospital"
    PROVINCE_COMMITTEE = "province_committee"


class Level(models.TextChoices):
    COMMUNE = "commune"
    PROVINCE = "province"


class Office(models.Model):
    """
    An office of one administrative unit, known by its identification code (H26.15.03).

    `reach` is how one comes to it: house and street, telephone.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=35, unique=True)
    kind = models.CharField(max_length=20, choices=OfficeKind)
    unit_code = models.CharField(max_length=5)
    name_vi = models.TextField()
    name_en = models.TextField()
    since = models.DateField()
    until = models.DateField(null=True)
    saturday_morning = models.BooleanField(default=False)
    reach = models.TextField(default="", db_default="")

    class Meta:
        indexes = [models.Index(fields=["unit_code", "kind"], name="office_of_unit")]
        constraints = [
            models.CheckConstraint(condition=ENDS_AFTER_IT_BEGINS, name="office_ends_later")
        ]


class OfficeHeir(models.Model):
    """Which office took over all the work of one that closed, from when, by which decree."""

    former = models.OneToOneField(
        Office, primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    heir = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    decree = models.TextField()


class Post(models.Model):
    """
    An office held by a person for a time, with a role in it.

    `stands_for` is the post whose work its holder does meanwhile; empty for everybody's own.
    `sees_withdrawn` lets into what the register held before, which can out somebody;
    `takes_in_lists` lets whole lists of people in.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20)
    title_vi = models.TextField()
    title_en = models.TextField()
    since = models.DateField()
    until = models.DateField(null=True)
    sees_protected = models.BooleanField(default=False)
    sees_withdrawn = models.BooleanField(default=False, db_default=False)
    takes_in_lists = models.BooleanField(default=False, db_default=False)
    stands_for = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "office", "role", "since"], name="one_post_from_a_day"
            ),
            models.CheckConstraint(condition=ENDS_AFTER_IT_BEGINS, name="post_ends_later"),
        ]


class Absence(models.Model):
    """
    The days on which an officer does not work in an office, the last one included.

    Why is nobody's business here: an illness is not written down for colleagues to read.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    first_day = models.DateField()
    last_day = models.DateField()
    entered_at = models.DateTimeField()
    entered_by = models.UUIDField()
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["office", "last_day"],
                name="absences_of_office",
                condition=Q(cancelled_at=None),
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="absence_ends_after_it_begins"
            )
        ]


class Competence(models.Model):
    """Which kind of office, on which level, decides a procedure; the reform moved tasks."""

    id = models.BigAutoField(primary_key=True)
    procedure = models.TextField()
    office_kind = models.CharField(max_length=20, choices=OfficeKind)
    level = models.CharField(max_length=8, choices=Level)
    instrument = models.TextField()
    source = models.TextField()
    confidence = models.CharField(max_length=10, choices=Confidence)
    note = models.TextField(default="")
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "since"], name="one_competence_from_a_day"
            ),
            models.CheckConstraint(condition=ENDS_AFTER_IT_BEGINS, name="competence_ends_later"),
        ]


class Capability(models.Model):
    """Which kind of office, on which level, may have posts with a capability, and by which law."""

    id = models.BigAutoField(primary_key=True)
    capability = models.TextField()
    office_kind = models.CharField(max_length=20, choices=OfficeKind)
    level = models.CharField(max_length=8, choices=Level)
    instrument = models.TextField()
    source = models.TextField()
    confidence = models.CharField(max_length=10, choices=Confidence)
    note = models.TextField(default="")
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["capability", "office_kind", "since"], name="one_capability_from_a_day"
            ),
            models.CheckConstraint(condition=ENDS_AFTER_IT_BEGINS, name="capability_ends_later"),
        ]
