"""What came in by files: each import, and what was found about its rows."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from lienthong.core.ids import new_id


class PeopleImport(models.Model):
    """
    One file of people, with its histories, taken in under one act.

    `digest` is of what the files say: the same from the same office is the same import, and
    changes nothing. `state` goes on from step to step, and `reached` is the last row that its step
    has done, in the transaction that did it, so that a broken-off import goes on there. Rows are
    counted as the file counts them, so there are fewer rows than the last one's number.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    digest = models.CharField(max_length=64)
    # An import that refused rows may be begun again: whom they name may have come by another.
    again = models.PositiveSmallIntegerField(default=0)
    begun_by = models.UUIDField()
    office_id = models.UUIDField(null=True)
    post_id = models.UUIDField(null=True)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    state = models.TextField()
    reached = models.PositiveIntegerField(default=0)
    people_rows = models.PositiveIntegerField(default=0)
    last_person_row = models.PositiveIntegerField(default=0)
    fact_rows = models.PositiveIntegerField(default=0)
    last_fact_row = models.PositiveIntegerField(default=0)
    reader_remarks = models.PositiveIntegerField(default=0)
    # In whose communes somebody has to live; None where the office keeps the whole country's.
    area = ArrayField(models.CharField(max_length=5), null=True)
    act = models.ForeignKey("register.Act", on_delete=models.PROTECT, related_name="+")
    accepted = models.PositiveIntegerField(default=0)
    noted = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["digest", "office_id", "again"],
                nulls_distinct=False,
                name="one_import_a_file",
            )
        ]


class Remark(models.Model):
    """
    Something found about a row: why it is refused, what to look at, or that nothing is new in it.

    It holds codes and rows and nothing that a row says. `sheet` is "people" or "facts".
    `other_row` is the row of the same sheet that it is about too. What the reader of the file
    found has words that only reading it again tells.
    """

    id = models.BigAutoField(primary_key=True)
    of_import = models.ForeignKey(
        PeopleImport, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    sheet = models.TextField()
    row = models.PositiveIntegerField()
    grade = models.TextField()
    field = models.TextField()
    code = models.TextField()
    is_readers = models.BooleanField(default=False, db_default=False)
    other_row = models.PositiveIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["of_import", "sheet", "row"], name="remark_on_row")]
