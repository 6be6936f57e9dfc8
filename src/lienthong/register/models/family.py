"""Parents, spouses and who stands for whom; children and siblings follow from these."""

from django.db import models

from .facts import Fact, Lasting, key


class Parentage(Fact):
    """
    The mother or father; one who is not in the register has a name alone.

    `kind` is "natural" or "adoptive". The last one of a role that has started is who the law
    means; that there was another before outs an adopted child, and is read behind a door.
    `sound_key` is how the name of one who is not in the register sounds: others are found by
    their own.
    """

    pk = key("role")
    role = models.TextField()
    kind = models.TextField(db_default="natural")
    parent = models.ForeignKey(
        "register.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    name = models.TextField(default="")
    sound_key = models.TextField(null=True)

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("person")), name="nobody_is_their_own_parent"
            ),
        ]


class Spouse(Fact):
    """Married to `spouse`, or to nobody any more. A death ends a marriage by itself."""

    pk = key()
    spouse = models.ForeignKey(
        "register.Person", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(spouse=None) | ~models.Q(spouse=models.F("person")),
                name="nobody_marries_themself",
            ),
        ]


class Representation(Lasting):
    """`guardian` stands for the person by law: appointed, chosen or by court, with both ends."""

    pk = key("guardian_id")
    guardian = models.ForeignKey(
        "register.Person", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    kind = models.TextField()

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(guardian=models.F("person")),
                name="nobody_is_their_own_guardian",
            ),
        ]
        indexes = [models.Index(fields=["guardian"], name="representation_guardian")]
