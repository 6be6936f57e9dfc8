"""Correcting one fact: what it says is withdrawn and said anew, or holds from a day on."""

from datetime import date
from typing import Final

from lienthong.core.errors import Conflict
from lienthong.core.texts import Text
from lienthong.places.addresses import address_key

from .. import effects, models
from ..fold import ONE_DAY
from .fact import enter
from .undoing import ABOUT_THE_ROW, copied, fact_standing, withdrawn

# Whom a fact names is no slip of the pen: another parent or spouse is another act.
NAMES_SOMEBODY: Final = frozenset({"parent", "spouse", "guardian", "into", "household"})


def correct(effect: effects.Correct, act: models.Act) -> None:
    row = fact_standing(effect.kind, effect.person, effect.fact)
    if row is None:
        raise Conflict(
            Text("What is to be corrected does not count any more: look at the person again."),
            code="already_withdrawn",
        )
    right = saying(copied(row), effect.says)
    if effect.keeps_former:
        end_before(row, effect.since, act)
    else:
        withdrawn([row], act)
    latest = effect.since_latest or effect.since or row.since_latest
    enter(right, effect.person, act, since=effect.since or row.since, since_latest=latest)


def saying(row: models.Fact, says: tuple[effects.Said, ...]) -> models.Fact:
    columns = {field.name: field for field in row._meta.concrete_fields}
    for said in says:
        if said.column in ABOUT_THE_ROW | NAMES_SOMEBODY or said.column not in columns:
            raise TypeError(f"{said.column} of {type(row).__name__} is not to be corrected")
        field = columns[said.column]
        setattr(row, field.attname, None if said.value is None else field.to_python(said.value))
    if isinstance(row, models.Place):
        row.address_key = address_key(row.text, row.unit_code or "") if row.text else None
    return row


def end_before(row: models.Fact, since: date | None, act: models.Act) -> None:
    """
    What was said until then stays said.

    Of what holds until the next one starts nothing needs to end; a card or a contact has an end.
    """
    if since is None or since <= row.since:
        raise Conflict(
            Text("What shall hold from a day on has to start after what it follows."),
            code="starts_too_early",
        )
    if isinstance(row, models.Lasting):
        ended = copied(row)
        ended.until = since - ONE_DAY
        withdrawn([row], act)
        enter(ended, row.person_id, act, since=row.since, since_latest=row.since_latest)
