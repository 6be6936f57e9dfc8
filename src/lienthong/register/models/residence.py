"""Where somebody lives, stays, is away, and the household they belong to."""

from django.db import models

from .facts import Fact, key


class Place(Fact):
    """A dwelling: the text as registered, the unit's code on that day; none where all are null."""

    text = models.TextField(null=True)
    unit_code = models.CharField(max_length=5, null=True)
    address_key = models.TextField(null=True)

    class Meta(Fact.Meta):
        abstract = True


class Residence(Place):
    """Nơi thường trú."""

    pk = key()

    class Meta(Fact.Meta):
        indexes = [
            models.Index(fields=["address_key"], name="residence_address"),
            # Who lives in a commune: for lists that leave, since nothing else asks for all of them.
            models.Index(
                fields=["unit_code"],
                condition=models.Q(withdrawn_by=None, unit_code__isnull=False),
                name="residence_unit",
            ),
        ]


class TemporaryResidence(Place):
    """Nơi tạm trú, for two years at most; its end is entered with it, as a fact of no place."""

    pk = key()

    class Meta(Fact.Meta):
        indexes = [
            models.Index(fields=["address_key"], name="temporary_address"),
            models.Index(
                fields=["unit_code"],
                condition=models.Q(withdrawn_by=None, unit_code__isnull=False),
                name="temporary_unit",
            ),
        ]


class PresentPlace(Place):
    """Nơi ở hiện tại, where it is neither of the two."""

    pk = key()

    class Meta(Fact.Meta):
        indexes = [models.Index(fields=["address_key"], name="present_address")]


class Absence(Fact):
    """Declared absent from the commune (tạm vắng), or back again."""

    pk = key()
    is_absent = models.BooleanField()


class Stay(Place):
    """Lưu trú: a night or a few at a dwelling, with both ends; `until` is the last night."""

    pk = key("address_key")
    # Unlike other places it is always one: a key is never null.
    address_key = models.TextField()
    until = models.DateField()
    reason = models.TextField(default="")

    class Meta(Fact.Meta):
        indexes = [models.Index(fields=["address_key"], name="stay_address")]


class ResidenceFile(Fact):
    """Số hồ sơ cư trú."""

    pk = key()
    number = models.TextField()


class Membership(Fact):
    """Belonging to a household, with the relation to its head."""

    pk = key()
    household = models.ForeignKey(
        "register.Household", on_delete=models.PROTECT, null=True, related_name="+"
    )
    relation = models.TextField(null=True)
