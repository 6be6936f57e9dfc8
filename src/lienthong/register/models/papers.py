"""Cards, and how to reach somebody."""

from django.db import models

from .facts import Lasting, key


class Card(Lasting):
    """
    A card issued: many can hold, so its start is in the key and it has a last day.

    One that was lost, given back or replaced is entered anew with that day and why it `ended`.
    """

    pk = key("kind")
    kind = models.TextField()
    number = models.TextField()
    place = models.TextField(default="")
    ended = models.TextField(db_default="")


class Contact(Lasting):
    """A telephone number or an address for electronic mail."""

    pk = key("kind", "value")
    kind = models.TextField()
    value = models.TextField()
