"""
What can hurt a person (decision 0006), in tables that the application's role may not read.

They are entered like every fact, and leave by functions that ask for a look and a capability.
"""

from django.db import models

from .facts import Fact, key


class Ethnicity(Fact):
    pk = key()
    ethnicity = models.TextField()


class Religion(Fact):
    """None is a fact, too: an empty text."""

    pk = key()
    religion = models.TextField()


class BloodGroup(Fact):
    pk = key()
    group = models.TextField()


class AbsenceGround(Fact):
    """Why somebody had to say that they leave: a measure of a court or of the police."""

    pk = key()
    ground = models.TextField()
