"""Entering one fact, from one act."""

from datetime import date
from uuid import UUID

from .. import models
from ..effects import Dated


def enter(
    fact: models.Fact,
    person: UUID,
    act: models.Act,
    *,
    since: date,
    since_latest: date | None = None,
) -> None:
    fact.person_id = person
    fact.since = since
    fact.since_latest = since_latest or since
    fact.entered_by_id = act.entering
    fact.save(force_insert=True)


def enter_dated(fact: models.Fact, effect: Dated, act: models.Act) -> None:
    enter(fact, effect.person, act, since=effect.since, since_latest=effect.since_latest)
