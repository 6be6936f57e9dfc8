"""Cards, and how to reach somebody."""

from django.db import models

from .facts import Lasting


class Card(Lasting):
    """
    A card issued: many can hold, so its start is in the key and it has a last day.

    One that was lost, given back or replaced is entered anew with that day and why it `ended`.
    """

    kind = models.TextField()
    number = models.TextField()
    place = models.TextField(default="")
    ended = models.TextField(db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "since"],
                condition=models.Q(withdrawn_by=None),
                name="one_card_a_start",
            )
        ]


class Contact(Lasting):
    """A telephone number or an address for electronic mail."""

    kind = models.TextField()
    value = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "value", "since"],
                condition=models.Q(withdrawn_by=None),
                name="one_contact_a_start",
            )
        ]
