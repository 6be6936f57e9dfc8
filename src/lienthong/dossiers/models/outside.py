"""Looks at people outside any dossier, as the office has to answer for them."""

from django.db import models

from lienthong.core.ids import new_id


class OutsideLook(models.Model):
    """
    One person looked at by one post on one day, outside any dossier, and for what reason.

    The look itself stands among the person's own; this row is what the office's leader reads and
    what the day's budget counts. `settled_at` is when a leader said what they make of it.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    person_id = models.UUIDField()
    office_id = models.UUIDField()
    post_id = models.UUIDField()
    user_id = models.UUIDField()
    reason = models.TextField()
    words = models.TextField()
    looked_on = models.DateField()
    looked_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.UUIDField(null=True)
    is_justified = models.BooleanField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["office_id", "-looked_at", "-id"], name="outside_looks_of_office"),
            models.Index(fields=["post_id", "looked_on"], name="outside_looks_of_a_day"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(words__regex=r"\S"), name="outside_look_has_words"
            )
        ]
