"""Entering what can hurt a person."""

from .. import effects, models
from .fact import enter_dated


def enter_ethnicity(effect: effects.Ethnicity, act: models.Act) -> None:
    enter_dated(models.Ethnicity(ethnicity=effect.ethnicity), effect, act)


def enter_religion(effect: effects.Religion, act: models.Act) -> None:
    enter_dated(models.Religion(religion=effect.religion), effect, act)


def enter_blood_group(effect: effects.BloodGroup, act: models.Act) -> None:
    enter_dated(models.BloodGroup(group=effect.group), effect, act)


def enter_ground(effect: effects.AbsentBecause, act: models.Act) -> None:
    enter_dated(models.AbsenceGround(ground=effect.ground), effect, act)
