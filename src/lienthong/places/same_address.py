"""One address through time: by which keys, of which days, it was and is known."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from .addresses import dwelling_key, key_in_unit
from .formers import formers_of
from .units import Unit, last_day_of_code, successors_of

ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyThen:
    """
    A key under which the address may have been registered from `since` to `last`, inclusive.

    `until` is the last day of its unit; `last` may be later, as a plan is carried out when it is:
    until then its offices go on under the former code, which is nobody else's.

    `is_former`: in a commune that went up into the one asked about, with others perhaps in which
    the same words named another house. `is_doubtful`: in one that was split, so that the address
    may lie in this part or in another.
    """

    key: str
    since: date | None = None
    until: date | None = None
    last: date | None = None
    is_former: bool = False
    is_doubtful: bool = False


def keys_through(text: str, unit: Unit, *, until: date) -> tuple[KeyThen, ...]:
    """
    The address in this unit, in what the unit was made of, and in what it is up to a day.

    The same code names another unit on another day, so each key has the days of its unit. Give
    today as `until` whatever day is asked about: by one of its keys a shelter is known as one.
    """
    dwelling = dwelling_key(text)
    others = (*former_keys(dwelling, unit), *later_keys(dwelling, unit, until=until))
    return tuple(once_each((key_then(dwelling, unit), *others)))


def once_each(keys: Iterable[KeyThen]) -> Iterator[KeyThen]:
    """
    One key, though two communes were made of the same former one and then went up into this one.

    Asked for twice it would answer with everybody twice. One doubt among its ways is a doubt.
    """
    found: dict[tuple[str, date | None], KeyThen] = {}
    for one in keys:
        before = found.setdefault((one.key, one.since), one)
        is_doubtful = before.is_doubtful or one.is_doubtful
        found[one.key, one.since] = replace(before, is_doubtful=is_doubtful)
    yield from found.values()


def key_then(dwelling: str, unit: Unit) -> KeyThen:
    return KeyThen(
        key=key_in_unit(dwelling, unit.code),
        since=unit.since,
        until=unit.until,
        last=last_day_of_code(unit),
    )


def former_keys(dwelling: str, unit: Unit) -> Iterator[KeyThen]:
    for former in formers_of(unit):
        yield KeyThen(
            key=key_in_unit(dwelling, former.code),
            since=former.since,
            until=former.until,
            last=former.last,
            is_former=True,
            is_doubtful=former.is_doubtful,
        )


def later_keys(dwelling: str, unit: Unit, *, until: date) -> Iterator[KeyThen]:
    while unit.until is not None and unit.until < until:
        heirs = successors_of(unit, on=unit.until + ONE_DAY)
        for heir in heirs:
            yield replace(key_then(dwelling, heir), is_doubtful=len(heirs) > 1)
        if len(heirs) != 1:
            return
        (unit,) = heirs
