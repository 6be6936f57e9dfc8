"""The people, their numbers, their households, and the present state kept for quick answers."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from lienthong.core.ids import new_id

# No default ordering and no reverse names anywhere: a person is never reached by walking.


class Person(models.Model):
    """Somebody the register knows; everything else about them is a fact."""

    id = models.UUIDField(primary_key=True, default=new_id)
    version = models.PositiveBigIntegerField(default=0)


class Number(models.Model):
    """
    A personal number and whose it is.

    The one table about people with a unique key that does not begin with the person: a number
    has to be found, and found once. It is never taken away again: that it was cancelled is a
    fact (`NumberEnd`), and it stays as an alias.
    """

    number = models.CharField(max_length=12, primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    entered_by = models.ForeignKey(
        "register.Entering", on_delete=models.PROTECT, related_name="+", db_index=False
    )


class NumberReservation(models.Model):
    """
    A number promised to a dossier, so that the paper that prints it can be signed before.

    Or to somebody whose row an import has still to enter while rows that name them are entered:
    `dossier_id` is then their own.
    """

    dossier_id = models.UUIDField(primary_key=True)
    number = models.CharField(max_length=12, unique=True)
    reserved_at = models.DateTimeField()


class Household(models.Model):
    """Those who are registered as living together at one dwelling."""

    id = models.UUIDField(primary_key=True, default=new_id)
    text = models.TextField()
    unit_code = models.CharField(max_length=5)
    address_key = models.TextField()
    entered_by = models.ForeignKey(
        "register.Entering", on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        indexes = [models.Index(fields=["address_key"], name="household_address")]


class PersonNow(models.Model):
    """
    The present state of a person, kept in the transaction of every act.

    It equals the fold of the facts on any day before `changes_on`; from then on who reads
    folds the facts, until the job at midnight has moved the row on. `name_key` is the folded name,
    `sound_key` and `given_sound` are how it sounds (`core.sounds`), for `register.search`;
    `with_mother` and `with_father` are how it sounds together with the parent's name, as one
    number each. Those the database keeps itself (sql/name_pairs.sql).
    """

    person = models.OneToOneField(
        Person, primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    version = models.PositiveBigIntegerField()
    number = models.CharField(max_length=12, null=True)
    family = models.TextField()
    middle = models.TextField()
    given = models.TextField()
    name_key = models.TextField()
    sound_key = models.TextField()
    given_sound = models.TextField()
    born_earliest = models.DateField()
    born_latest = models.DateField()
    birth_unit_code = models.CharField(max_length=5, null=True)
    sex = models.TextField()
    nationality = models.CharField(max_length=3)
    hometown = models.TextField()
    life = models.TextField()
    died_earliest = models.DateField(null=True)
    died_latest = models.DateField(null=True)
    residence = models.TextField(null=True)
    unit_code = models.CharField(max_length=5, null=True)
    address_key = models.TextField(null=True)
    temporary = models.TextField(null=True)
    temporary_unit_code = models.CharField(max_length=5, null=True)
    temporary_key = models.TextField(null=True)
    temporary_until = models.DateField(null=True)
    present_place = models.TextField(null=True)
    present_unit_code = models.CharField(max_length=5, null=True)
    present_key = models.TextField(null=True)
    is_absent = models.BooleanField(db_default=False)
    residence_file = models.TextField(null=True)
    household_id = models.UUIDField(null=True)
    relation = models.TextField(null=True)
    spouse_id = models.UUIDField(null=True)
    married_earliest = models.DateField(null=True)
    married_latest = models.DateField(null=True)
    mother_id = models.UUIDField(null=True)
    father_id = models.UUIDField(null=True)
    with_mother = models.IntegerField(null=True)
    with_father = models.IntegerField(null=True)
    merged_into_id = models.UUIDField(null=True)
    examined = ArrayField(models.TextField(), null=True)
    changes_on = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["household_id"], name="person_now_household"),
            models.Index(
                fields=["changes_on"],
                name="person_now_changes",
                condition=models.Q(changes_on__isnull=False),
            ),
            # Each is the order of a list that a search gives page by page; the person is last, so
            # that a page begins behind one of them.
            models.Index(
                fields=["sound_key", "name_key", "born_earliest", "born_latest", "person"],
                include=["unit_code"],
                name="person_now_name",
            ),
            models.Index(fields=["born_earliest", "born_latest", "person"], name="person_now_born"),
            models.Index(
                fields=["born_latest", "born_earliest", "person"],
                name="person_now_born_in_part",
                condition=models.Q(born_earliest__lt=models.F("born_latest")),
            ),
            *(
                models.Index(
                    fields=[pair],
                    name=f"person_now_{pair}",
                    condition=models.Q((f"{pair}__isnull", False)),
                )
                for pair in ("with_mother", "with_father")
            ),
        ]


class KnownName(models.Model):
    """
    A name that there is in the register, by its keys, and nobody's in particular.

    Kept by the database with every row of `PersonNow` (sql/known_names.sql). There are some ten
    thousand for a million people, which is why `register.search` begins with them. Of a parent who
    is in no register there is only how the name sounds (sql/name_pairs.sql).
    """

    pk = models.CompositePrimaryKey("given_sound", "sound_key", "name_key")
    given_sound = models.TextField()
    sound_key = models.TextField()
    name_key = models.TextField()

    class Meta:
        indexes = [
            models.Index(fields=["sound_key", "name_key"], name="known_name_sound"),
            # Whoever asks for a parent may leave out any word of the name.
            GinIndex(
                models.Func(models.F("sound_key"), models.Value(" "), function="string_to_array"),
                name="known_name_words",
                fastupdate=False,
            ),
        ]
