"""Who somebody is: names, birth, sex, nationality, life, and the numbers of before."""

from django.db import models

from .facts import Fact, Lasting, one_start


class Name(Fact):
    family = models.TextField()
    middle = models.TextField(default="")
    given = models.TextField()

    class Meta:
        constraints = [one_start("name")]


class OtherName(Lasting):
    """Tên gọi khác: many can hold, so the name is in the key, and it may end."""

    name = models.TextField()
    sound_key = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["sound_key"], name="other_name_sound")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "name", "since"],
                condition=models.Q(withdrawn_by=None),
                name="one_other_name_a_start",
            )
        ]


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


class Hometown(Fact):
    text = models.TextField()
    unit_code = models.CharField(max_length=5, null=True)

    class Meta:
        constraints = [one_start("hometown")]


class LifeState(Fact):
    """Alive, dead or missing, and where somebody died."""

    life = models.TextField()
    place = models.TextField(db_default="")

    class Meta:
        constraints = [one_start("life")]


class OldNumber(Fact):
    """
    A number of before the personal one: the nine digits of the old card, a foreigner's passport.

    Two people can hold the same nine digits: they were given out by provinces that did not ask
    each other. So the person is in the key, and who asks by one may find two.
    """

    kind = models.TextField()
    number = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "number"],
                condition=models.Q(withdrawn_by=None),
                name="one_old_number",
            )
        ]
        indexes = [models.Index(fields=["number"], name="old_number")]


class NumberEnd(Fact):
    """A personal number is cancelled from `since`; it stays as an alias (TT 59/2021, Article 6)."""

    number = models.CharField(max_length=12)
    because = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "number"],
                condition=models.Q(withdrawn_by=None),
                name="one_end_a_number",
            )
        ]


class Merging(Fact):
    """Two records of one person: from `since` this one is known as `into`, numbers and all."""

    into = models.ForeignKey("register.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(withdrawn_by=None), name="merged_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(into=models.F("person")), name="nobody_merges_with_themself"
            ),
        ]


class Examination(Fact):
    """A kind of fact that is doubted, from `since` until it is settled; every answer says so."""

    kind = models.TextField()
    dossier_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=models.Q(withdrawn_by=None),
                name="one_examination_a_kind",
            )
        ]
