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


class Lasting(Fact):
    """A fact of which several can hold at once, to `until` inclusive; for good where it is null."""

    until = models.DateField(null=True)

    class Meta:
        abstract = True
