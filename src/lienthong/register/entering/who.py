"""Entering who somebody is."""

from lienthong.core.sounds import sound_key

from .. import effects, models
from .fact import enter, enter_dated


def enter_person(effect: effects.EnterPerson, act: models.Act) -> None:
    """The row stands already: facts need it, and the lock took it. Its number is entered here."""
    if effect.number:
        number(effect.number, effect, act)


def give_number(effect: effects.GiveNumber, act: models.Act) -> None:
    number(effect.number, effect, act)


def number(held: str, effect: effects.Effect, act: models.Act) -> None:
    models.Number.objects.create(
        number=held, person_id=effect.person, since=act.acted_on, entered_by_id=act.entering
    )


def cancel_number(effect: effects.CancelNumber, act: models.Act) -> None:
    enter_dated(models.NumberEnd(number=effect.number, because=effect.because), effect, act)


def enter_old_number(effect: effects.EnterOldNumber, act: models.Act) -> None:
    enter_dated(models.OldNumber(kind=effect.kind, number=effect.number), effect, act)


def enter_name(effect: effects.Name, act: models.Act) -> None:
    name = models.Name(family=effect.family, middle=effect.middle, given=effect.given)
    enter_dated(name, effect, act)


def call_also(effect: effects.CallAlso, act: models.Act) -> None:
    name = models.OtherName(name=effect.name, sound_key=sound_key(effect.name), until=effect.until)
    enter_dated(name, effect, act)


def enter_birth(effect: effects.Birth, act: models.Act) -> None:
    birth = models.Birth(
        place=effect.place,
        unit_code=effect.unit_code,
        registered_unit_code=effect.registered_unit_code,
    )
    enter(birth, effect.person, act, since=effect.earliest, since_latest=effect.latest)


def enter_sex(effect: effects.SexIs, act: models.Act) -> None:
    enter_dated(models.Sex(sex=effect.sex.value), effect, act)


def enter_nationality(effect: effects.Nationality, act: models.Act) -> None:
    enter_dated(models.Nationality(country=effect.country), effect, act)


def enter_hometown(effect: effects.Hometown, act: models.Act) -> None:
    enter_dated(models.Hometown(text=effect.text, unit_code=effect.unit_code), effect, act)


def enter_life(effect: effects.LifeIs, act: models.Act) -> None:
    life = models.LifeState(life=effect.life.value, place=effect.place)
    enter(life, effect.person, act, since=effect.earliest, since_latest=effect.latest)
