"""The rows of procedures: the national catalogue, and the figures that change without a release."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from lienthong.core.working_time import Unit


class Confidence(models.TextChoices):
    """How sure a figure is: read in a public text, or general knowledge of that degree."""

    FOUND = "found"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Channel(models.TextChoices):
    """How a dossier comes in, in the words of the national catalogue."""

    ONLINE = "ONLINE"
    DIRECT = "DIRECT"
    POSTAL = "POSTAL"


class DatedRow(models.Model):
    """A figure that holds from `since` up to, and without, `until`, and where it is read."""

    since = models.DateField()
    until = models.DateField(null=True)
    source = models.TextField()
    confidence = models.TextField(choices=Confidence.choices)

    class Meta:
        abstract = True


def ends_later(name: str) -> models.CheckConstraint:
    """The constraint of a dated row; by this name the database says which table it is about."""
    return models.CheckConstraint(condition=Q(until=None) | Q(until__gt=F("since")), name=name)


class NationalProcedure(models.Model):
    """
    A procedure of the national catalogue, as its latest version names it.

    `name_key` is the folded name, `words` every folded word that a search may ask for. Both stand
    here and not on the versions, so that a search never meets what the portal no longer says.
    """

    code = models.TextField(primary_key=True)
    version = models.IntegerField()
    hash = models.BinaryField(max_length=32)
    name = models.TextField()
    name_key = models.TextField()
    words = ArrayField(models.TextField())
    first_seen_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [GinIndex(fields=["words"], name="procedures_national_words")]


class NationalVersion(models.Model):
    """What the portal said of a procedure at one time; never changed and never removed."""

    id = models.BigAutoField(primary_key=True)
    procedure = models.ForeignKey(
        NationalProcedure, on_delete=models.PROTECT, related_name="versions"
    )
    number = models.IntegerField()
    hash = models.BinaryField(max_length=32)
    content = models.JSONField()
    name = models.TextField()
    first_seen_at = models.DateTimeField()
    source = models.TextField()
    position = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "number"], name="procedures_version_numbered"
            )
        ]


class Limit(DatedRow):
    """
    The time an office has for a procedure, alone (`chain` "") or as a link of a chain.

    An empty `procedure` is the chain as a whole. Amount 0 in working days is the day of receipt;
    what comes in after `cutoff` counts from the next working day.
    """

    procedure = models.TextField(blank=True)
    chain = models.TextField(blank=True)
    amount = models.IntegerField()
    unit = models.TextField(choices=[(unit.value, unit.value) for unit in Unit])
    cutoff = models.TimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "chain", "since"], name="procedures_limit_once"
            ),
            ends_later("procedures_limit_order"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="procedures_limit_amount"),
        ]


class Fee(DatedRow):
    """What a procedure costs on one channel, in đồng, alone or as a link of a chain."""

    procedure = models.TextField()
    chain = models.TextField(blank=True)
    channel = models.TextField(choices=Channel.choices)
    amount = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "chain", "channel", "since"], name="procedures_fee_once"
            ),
            ends_later("procedures_fee_order"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="procedures_fee_amount"),
        ]


class LinkOrder(DatedRow):
    """A link of a chain, and the link that must be granted before it starts ("": none)."""

    chain = models.TextField()
    procedure = models.TextField()
    after = models.TextField(blank=True)
    position = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["chain", "procedure", "since"], name="procedures_link_once"
            ),
            ends_later("procedures_link_order"),
            models.CheckConstraint(
                condition=~Q(procedure=F("after")), name="procedures_link_not_after_itself"
            ),
        ]


class DossierCodePattern(DatedRow):
    """How dossier codes are written, with the places {agency}, {yymmdd} and {serial}."""

    pattern = models.TextField()
    since = models.DateField(unique=True)

    class Meta:
        constraints = [ends_later("procedures_pattern_order")]


class Defect(DatedRow):
    """
    A defect that an officer may ask to have mended, from a list instead of free words.

    An empty `procedure` serves all of them; `field` is the path in the form that is marked.
    """

    code = models.TextField()
    procedure = models.TextField(blank=True)
    field = models.TextField(blank=True)
    title_vi = models.TextField()
    title_en = models.TextField()
    law_vi = models.TextField()
    law_en = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "code", "since"], name="procedures_defect_once"
            ),
            ends_later("procedures_defect_order"),
        ]


class Age(DatedRow):
    """The age in years at which something begins or ends by law, such as a parent's view."""

    what = models.TextField()
    years = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["what", "since"], name="procedures_age_once"),
            ends_later("procedures_age_order"),
        ]


class FormerBody(models.Model):
    """A body that is no more, under the words by which records still send people to it."""

    words = models.TextField(unique=True)
    until = models.DateField()
    successor = models.TextField()
    source = models.TextField()
    confidence = models.TextField(choices=Confidence.choices)


class FormerInstrument(models.Model):
    """A law, decree or circular that no longer holds, by its number."""

    number = models.TextField(unique=True)
    until = models.DateField()
    successor = models.TextField()
    source = models.TextField()
    confidence = models.TextField(choices=Confidence.choices)


class EverydayWords(DatedRow):
    """What people call a thing, the words of the catalogue for it, and the event of life meant."""

    words = models.TextField()
    official = models.TextField(blank=True)
    event = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["words", "official", "since"], name="procedures_everyday_once"
            ),
            ends_later("procedures_everyday_order"),
        ]


class LifeEvent(models.Model):
    """An event of life, as the first page offers it; `slug` stands in its address."""

    slug = models.SlugField(primary_key=True)
    title_vi = models.TextField()
    title_en = models.TextField()
    says_vi = models.TextField()
    says_en = models.TextField()
    position = models.IntegerField()


class EventProcedure(DatedRow):
    """A procedure that belongs to an event of life; the first is the one most people mean."""

    event = models.TextField()
    procedure = models.TextField()
    position = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event", "procedure", "since"], name="procedures_of_event_once"
            ),
            ends_later("procedures_of_event_order"),
        ]


class Need(DatedRow):
    """What a procedure needs; `held_by` says who has it already, empty for what one brings."""

    procedure = models.TextField()
    position = models.IntegerField()
    held_by = models.TextField(blank=True)
    title_vi = models.TextField()
    title_en = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "position", "since"], name="procedures_need_once"
            ),
            ends_later("procedures_need_order"),
        ]
