"""Who somebody is: names, birth, sex, nationality, life, and the numbers of before."""

from django.db import models

from .facts import Fact, Lasting, key, key_once


class Name(Fact):
    pk = key()
    family = models.TextField()
    middle = models.TextField(default="")
    given = models.TextField()


class OtherName(Lasting):
    """Tên gọi khác: many can hold, so the name is in the key, and it may end."""

    pk = key("name")
    name = models.TextField()
    sound_key = models.TextField()

    class Meta(Lasting.Meta):
        indexes = [models.Index(fields=["sound_key"], name="other_name_sound")]


class Birth(Fact):
    """`since` to `since_latest` is the day of birth itself."""

    pk = key_once()
    place = models.TextField()
    unit_code = models.CharField(max_length=5, null=True)
    registered_unit_code = models.CharField(max_length=5, null=True)


class Sex(Fact):
    pk = key()
    sex = models.TextField()


class Nationality(Fact):
    pk = key()
    country = models.CharField(max_length=3)


class Hometown(Fact):
    pk = key()
    text = models.TextField()
    unit_code = models.CharField(max_length=5, null=True)


class LifeState(Fact):
    """Alive, dead or missing, and where somebody died."""

    pk = key()
    life = models.TextField()
    place = models.TextField(db_default="")


class OldNumber(Fact):
    """
    A number of before the personal one: the nine digits of the old card, a foreigner's passport.

    Two people can hold the same nine digits: they were given out by provinces that did not ask
    each other. So the person is in the key, and who asks by one may find two.
    """

    pk = key_once("kind", "number")
    kind = models.TextField()
    number = models.TextField()

    class Meta(Fact.Meta):
        indexes = [models.Index(fields=["number"], name="old_number")]


class NumberEnd(Fact):
    """A personal number is cancelled from `since`; it stays as an alias (TT 59/2021, Article 6)."""

    pk = key_once("number")
    number = models.CharField(max_length=12)
    because = models.TextField()


class Merging(Fact):
    """Two records of one person: from `since` this one is known as `into`, numbers and all."""

    pk = key_once()
    into = models.ForeignKey("register.Person", on_delete=models.PROTECT, related_name="+")

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(into=models.F("person")), name="nobody_merges_with_themself"
            ),
        ]


class Examination(Fact):
    """A kind of fact that is doubted, from `since` until it is settled; every answer says so."""

    pk = key_once("kind")
    kind = models.TextField()
    dossier_id = models.UUIDField(null=True)
