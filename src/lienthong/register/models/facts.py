"""
The facts: dated, never updated, each citing the act that entered it.

Where only one can hold at a time a fact has a start and no end: it holds until the next one
starts, "none" is a fact too, and among rows not withdrawn `(person, since)` is unique, so that
overlap is impossible. Where many can hold, the object is in the key.
"""

from hashlib import md5
from uuid import UUID

from django.db import models


def key(*also: str) -> models.CompositePrimaryKey:
    """The primary key of facts of which one stands a start, or one a start and `also`."""
    return models.CompositePrimaryKey("person_id", "since", "former", *also)


def key_once(*also: str) -> models.CompositePrimaryKey:
    """That of facts of which one stands, whenever it started."""
    return models.CompositePrimaryKey("person_id", "former", *also)


class Fact(models.Model):
    """
    Something true of a person from `since`, as entered by one act.

    A start that is partly known lies between `since` and `since_latest`. `former` is 0 while a fact
    stands; the database gives one that is withdrawn a number of its own. So the primary key, the
    one index of all facts of somebody, keeps two from standing at one start (decision 0026).
    """

    person = models.ForeignKey(
        "register.Person", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    entered_by = models.ForeignKey(
        "register.Entering", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    since = models.DateField()
    since_latest = models.DateField()
    former = models.SmallIntegerField(default=0, db_default=0)
    withdrawn_by = models.ForeignKey(
        "register.Entering", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(former=0, withdrawn_by=None)
                | models.Q(former__gt=0, withdrawn_by__isnull=False),
                name="%(class)s_former",
            )
        ]

    @property
    def id(self) -> UUID:
        """
        What names it as long as it stands: its key and the act that entered it.

        It is made and not kept: sixteen bytes a fact are 200 a person. `register_fact_id` makes
        the same in the database.
        """
        apart = [field for field in self._meta.pk_fields if field.name not in PLACE_IN_KEY]
        said = (
            self._meta.db_table,
            self.person_id,
            self.since,
            self.entered_by_id,
            *(getattr(self, field.attname) for field in apart),
        )
        return UUID(md5(":".join(map(str, said)).encode(), usedforsecurity=False).hexdigest())


# What the key of every fact has.
PLACE_IN_KEY = frozenset({"person", "since", "former"})


class Lasting(Fact):
    """A fact of which several can hold at once, to `until` inclusive; for good where it is null."""

    until = models.DateField(null=True)

    class Meta(Fact.Meta):
        abstract = True
