"""Withdrawing facts, undoing acts, and making two records one: nothing is lost by any of it."""

from collections.abc import Iterable
from typing import Final, TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from lienthong.core.errors import Conflict
from lienthong.core.texts import Text

from .. import effects, models
from ..facts import APART, KINDS
from .fact import enter, enter_dated

AnyFact = TypeVar("AnyFact", bound=models.Fact)

# What a fact says, without whose it is and which acts brought it and took it away.
ABOUT_THE_ROW: Final = frozenset(
    {"person", "since", "since_latest", "former", "entered_by", "withdrawn_by"}
)


def withdraw(effect: effects.Withdraw, act: models.Act) -> None:
    row = fact_standing(effect.kind, effect.person, effect.fact)
    if row is None:
        raise Conflict(
            Text("What is to be corrected does not count any more: look at the person again."),
            code="already_withdrawn",
        )
    withdrawn([row], act)


def end(effect: effects.End, act: models.Act) -> None:
    row = fact_standing(effect.kind, effect.person, effect.fact)
    if not isinstance(row, models.Lasting):
        raise Conflict(
            Text("What is to end does not count any more: look at the person again."),
            code="already_withdrawn",
        )
    ended = copied(row)
    ended.until = effect.until
    if isinstance(ended, models.Card):
        ended.ended = effect.ended
    withdrawn([row], act)
    enter(ended, effect.person, act, since=row.since, since_latest=row.since_latest)


def examine(effect: effects.Examine, act: models.Act) -> None:
    enter_dated(models.Examination(kind=effect.kind, dossier_id=effect.dossier), effect, act)


def merge(effect: effects.Merge, act: models.Act) -> None:
    """This record's own facts stay as they are, so that the merge can be taken back whole."""
    enter_dated(models.Merging(into_id=effect.into), effect, act)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT register_merge(%s, %s, %s, %s, %s, %s)",
            [
                effect.person,
                effect.into,
                list(effect.brings),
                list(effect.gives_up),
                list(effect.kin),
                act.id,
            ],
        )


def take_back(effect: effects.TakeBack, act: models.Act) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT register_take_back(%s, %s, %s)",
            [[effect.act, *effect.along], list(effect.people()), act.id],
        )
        (touched,) = cursor.fetchone()
    if touched is None:
        raise Conflict(
            Text("A later act rests on this one: undo that one first."), code="later_act"
        )
    if not touched:
        raise Conflict(
            Text("Nothing that this act entered or withdrew still stands: it is undone already."),
            code="already_undone",
        )


def table_of(kind: str) -> type[models.Fact]:
    model = APART.get(kind) or KINDS[kind]
    if not issubclass(model, models.Fact):
        raise TypeError(f"{kind} are no facts, and are never withdrawn")
    return model


def withdrawn(rows: Iterable[models.Fact], act: models.Act) -> None:
    for row in rows:
        mine = standing(type(row), row.person_id).filter(pk=row.pk, entered_by=row.entered_by_id)
        mine.update(withdrawn_by=act.entering)


def fact_standing(kind: str, person: UUID, fact: UUID) -> models.Fact | None:
    """The one of this id; None where it does not count, or not any more."""
    return next((row for row in standing(table_of(kind), person) if row.id == fact), None)


def standing(table: type[AnyFact], person: UUID) -> QuerySet[AnyFact]:
    """The facts of a person that are not withdrawn, by their start."""
    rows = table._default_manager.filter(person_id=person, withdrawn_by=None)
    return rows.order_by("since")


def copied(row: AnyFact) -> AnyFact:
    """A new fact that says the same; whose and from when is still to be said."""
    said = (field for field in row._meta.concrete_fields if field.name not in ABOUT_THE_ROW)
    return type(row)(**{field.attname: getattr(row, field.attname) for field in said})
