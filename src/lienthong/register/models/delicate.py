"""
What can hurt a person (decision 0006), in tables that the application's role may not read.

They are entered like every fact, and leave by functions that ask for a look and a capability.
"""

from django.db import models

from .facts import Fact, one_start


class Ethnicity(Fact):
    ethnicity = models.TextField()

    class Meta:
        constraints = [one_start("ethnicity")]


class Religion(Fact):
    """None is a fact, too: an empty text."""

    religion = models.TextField()

    class Meta:
        constraints = [one_start("religion")]


class BloodGroup(Fact):
    group = models.TextField()

    class Meta:
        constraints = [one_start("blood_group")]


class AbsenceGround(Fact):
    """Why somebody had to say that they leave: a measure of a court or of the police."""

    ground = models.TextField()

    class Meta:
        constraints = [one_start("absence_ground")]
