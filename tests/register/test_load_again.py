"""Loading of one seed again: as it was asked for before or not at all, and each day by its act."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests.conftest import OwnerCursor
from tests.make import NOW, TODAY

from lienthong.audit.models import Entry
from lienthong.core.errors import Conflict
from lienthong.register import models
from lienthong.register.invent import Invented, invent
from lienthong.register.invented.hoan_kiem import HOAN_KIEM
from lienthong.register.invented.spoiling import Spoiling
from lienthong.register.load import load_began

pytestmark = pytest.mark.together

ERRORS = {"spoiling": Spoiling(rate=0.2, today=TODAY)}
BOOKS = {"books_since": 2020}


def filled(cursor: OwnerCursor, people: int, *, days: int = 0, **otherwise: Any) -> Invented:
    later = timedelta(days=days)
    return invent(
        people,
        seed=21,
        territory=HOAN_KIEM,
        connection=cursor.connection,
        now=NOW + later,
        today=TODAY + later,
        **otherwise,
    )


def traces() -> tuple[int, int, int]:
    """How many acts, lines of the account and books there are."""
    return models.Act.objects.count(), Entry.objects.count(), models.Book.objects.count()


@pytest.mark.parametrize("otherwise", [ERRORS, BOOKS, ERRORS | BOOKS])
def test_a_seed_asked_for_otherwise_is_refused_each_time_and_leaves_nothing(
    owner_cursor: OwnerCursor, otherwise: dict[str, Any]
) -> None:
    filled(owner_cursor, 300)
    before = traces()
    for _ in range(2):
        with pytest.raises(Conflict, match="other errors or"):
            filled(owner_cursor, 500, **otherwise)
        assert traces() == before
    assert filled(owner_cursor, 500).added == 200


@pytest.mark.parametrize("people", [300, 100])
def test_a_seed_asked_for_otherwise_is_refused_where_enough_are_there(
    owner_cursor: OwnerCursor, people: int
) -> None:
    filled(owner_cursor, 300)
    for otherwise in (ERRORS, BOOKS):
        with pytest.raises(Conflict, match="other errors or"):
            filled(owner_cursor, people, **otherwise)
    assert filled(owner_cursor, people).added == 0


def test_an_act_without_people_does_not_vouch_for_those_of_another(
    owner_cursor: OwnerCursor,
) -> None:
    filled(owner_cursor, 300)
    source = "invented people, seed 21, commune 00070, errors 0.2"
    load_began(owner_cursor.connection, source, now=NOW, today=TODAY)
    with pytest.raises(Conflict, match="other errors or"):
        filled(owner_cursor, 300, **ERRORS)


def test_a_seed_goes_on_on_another_day_under_an_act_of_that_day(owner_cursor: OwnerCursor) -> None:
    filled(owner_cursor, 300)
    assert filled(owner_cursor, 900, days=200).added == 600
    rows = owner_cursor.execute(
        "SELECT act.acted_on, count(DISTINCT home.person_id), max(home.since)"
        " FROM register_residence AS home"
        " JOIN register_entering AS entering ON entering.id = home.entered_by_id"
        " JOIN register_act AS act ON act.id = entering.act_id GROUP BY 1 ORDER BY 1"
    ).fetchall()
    assert [acted_on for acted_on, *_ in rows] == [TODAY, TODAY + timedelta(days=200)]
    assert all(isinstance(last, date) and last <= acted_on for acted_on, _, last in rows)
    assert filled(owner_cursor, 900, days=201).added == 0
    assert models.Act.objects.count() == 2
