"""Acts and the books they stand in: every change to the register enters by one."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from lienthong.audit.xact import Xid8Field
from lienthong.core.ids import new_id


class Book(models.Model):
    """
    A civil-status book: one kind, one office, one year; closed at the year's end.

    `origin` names who kept it, as written on its cover, where it is a paper book of before this
    register: an office may hold several of one year, of the communes that it was made of.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.TextField()
    office_id = models.UUIDField()
    year = models.PositiveSmallIntegerField()
    last_number = models.PositiveIntegerField(default=0)
    closed_on = models.DateField(null=True)
    origin = models.TextField(db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "office_id", "year", "origin"], name="one_book")
        ]


class BookEntry(models.Model):
    """
    A number taken in a book for one dossier, before the certificate that prints it is signed.

    An entry whose dossier is refused, or moves to another office, keeps its number and stays void:
    books have no gaps that nobody can explain. A void one does not stand in the way of an entry of
    a paper book that is taken over under the same number.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField()
    dossier_id = models.UUIDField(db_index=True)
    taken_on = models.DateField()
    void_because = models.TextField(default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book", "number"],
                condition=models.Q(void_because=""),
                name="one_entry_a_number",
            ),
            models.UniqueConstraint(
                fields=["dossier_id"],
                condition=models.Q(void_because=""),
                name="one_valid_entry_a_dossier",
            ),
        ]


class Act(models.Model):
    """
    Why the register changed: who signed what, for which office, from which source, on which day.

    A correction is an act on an act. `people` are those whom it touched; none for an import, which
    is not undone as one. `dossier_id` with `kind` is unique: a decision that is
    carried out twice fails in the database.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.TextField()
    entry = models.OneToOneField(BookEntry, on_delete=models.PROTECT, null=True)
    office_id = models.UUIDField(null=True)
    signed_by = models.UUIDField(null=True)
    signer_name = models.TextField(default="")
    signer_title = models.TextField(default="")
    acted_on = models.DateField()
    entered_at = models.DateTimeField()
    source = models.TextField()
    dossier_id = models.UUIDField(null=True)
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True)
    marks = ArrayField(models.TextField(), default=list)
    note = models.TextField(default="")
    people = ArrayField(models.UUIDField(), db_default=[])
    xact = Xid8Field()
    # The id of the `Entering` of its own transaction, which the database makes.
    entering = models.BigIntegerField(db_default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier_id", "kind"],
                condition=models.Q(corrects=None),
                name="one_act_a_decision",
            )
        ]
        # The acts about somebody: entries and what was noted on them later.
        indexes = [GinIndex(fields=["people"], name="act_about")]


class Entering(models.Model):
    """
    An act in one transaction: what facts cite, and what makes "as known at" a point of the account.

    The id has the transaction's number before five digits that count its acts; the database makes
    it. A decision enters once, an import batch by batch under its one act.
    """

    id = models.BigIntegerField(primary_key=True)
    act = models.ForeignKey(Act, on_delete=models.PROTECT, related_name="+")
