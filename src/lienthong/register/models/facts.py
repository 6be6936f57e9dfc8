"""
The facts: dated, never updated, each citing the act that entered it.

Where only one can hold at a time a fact has a start and no end: it holds until the next one
starts, "none" is a fact too, and among rows not withdrawn `(person, since)` is unique, so that
overlap is impossible without a trigger. Where many can hold, the object is in the key.
"""

from django.db import models

from lienthong.audit.xact import Xid8Field
from lienthong.core.ids import new_id


def one_start(name: str) -> models.UniqueConstraint:
    """Among facts not withdrawn, one start a day and person."""
    return models.UniqueConstraint(
        fields=["person", "since"],
        condition=models.Q(withdrawn_by=None),
        name=f"one_{name}_a_start",
    )


class Fact(models.Model):
    """
    Something true of a person from `since`, as entered by one act.

    A start that is partly known lies between `since` and `since_latest`. The transaction ids
    make "as known at" a point of the account and not of a clock.
    """

    pk = models.CompositePrimaryKey("person_id", "id")
    id = models.UUIDField(default=new_id)
    person = models.ForeignKey(
        "register.Person", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    since = models.DateField()
    since_latest = models.DateField()
    entered_by = models.ForeignKey(
        "register.Act", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    entered_xact = Xid8Field()
    withdrawn_by = models.ForeignKey(
        "register.Act", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    # django-stubs cannot say of one field class that it is None where it is nullable.
    withdrawn_xact = Xid8Field(null=True)  # type: ignore[misc]

    class Meta:
        abstract = True


class Name(Fact):
    family = models.TextField()
    middle = models.TextField(default="")
    given = models.TextField()

    class Meta:
        constraints = [one_start("name")]


class Birth(Fact):
    """`since` to `since_latest` is the day of birth itself."""

    place = models.TextField()
    unit_code = models.CharField(max_length=5, null=True)
    registered_unit_code = models.CharField(max_length=5, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(withdrawn_by=None), name="born_once"
            )
        ]


class Sex(Fact):
    sex = models.TextField()

    class Meta:
        constraints = [one_start("sex")]


class Nationality(Fact):
    country = models.CharField(max_length=3)

    class Meta:
        constraints = [one_start("nationality")]


class Ethnicity(Fact):
    """Delicate: the application's role may enter it and may not select it."""

    ethnicity = models.TextField()

    class Meta:
        constraints = [one_start("ethnicity")]


class Hometown(Fact):
    text = models.TextField()
    unit_code = models.CharField(max_length=5, null=True)

    class Meta:
        constraints = [one_start("hometown")]


class LifeState(Fact):
    life = models.TextField()

    class Meta:
        constraints = [one_start("life")]


class Parentage(Fact):
    """The mother or father; one who is not in the register has a name alone."""

    role = models.TextField()
    parent = models.ForeignKey(
        "register.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    name = models.TextField(default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "role", "since"],
                condition=models.Q(withdrawn_by=None),
                name="one_parent_a_role",
            ),
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("person")), name="nobody_is_their_own_parent"
            ),
        ]


class Spouse(Fact):
    """Married to `spouse`, or to nobody."""

    spouse = models.ForeignKey(
        "register.Person", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )

    class Meta:
        constraints = [
            one_start("spouse"),
            models.CheckConstraint(
                condition=models.Q(spouse=None) | ~models.Q(spouse=models.F("person")),
                name="nobody_marries_themself",
            ),
        ]


class Residence(Fact):
    """Permanent residence: the text as registered, and the unit's code on that day."""

    text = models.TextField(null=True)
    unit_code = models.CharField(max_length=5, null=True)
    address_key = models.TextField(null=True)

    class Meta:
        constraints = [one_start("residence")]


class Membership(Fact):
    """Belonging to a household, with the relation to its head."""

    household = models.ForeignKey(
        "register.Household", on_delete=models.PROTECT, null=True, related_name="+"
    )
    relation = models.TextField(null=True)

    class Meta:
        constraints = [one_start("membership")]


class Card(Fact):
    """A card issued: many can hold, so its number is in the key and it has an end."""

    kind = models.TextField()
    number = models.TextField()
    until = models.DateField(null=True)
    place = models.TextField(default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "since"],
                condition=models.Q(withdrawn_by=None),
                name="one_card_a_start",
            )
        ]
