"""Whatever is planted in the register is found and named; what was loaded is whole."""

from collections.abc import Iterator
from uuid import UUID, uuid4

import psycopg
import pytest
from tests.conftest import OwnerCursor
from tests.make import NOW, TODAY
from tests.register.planted import PLANTED

from lienthong.audit.models import Entry
from lienthong.register.check import Broken, check
from lienthong.register.invariants import INVARIANTS
from lienthong.register.invent import invent
from lienthong.register.invented.hoan_kiem import HOAN_KIEM

pytestmark = pytest.mark.together

PEOPLE = 1600
# Grown-up children of a head, one of each household, whose own mother is in the register.
POOL = """
    SELECT DISTINCT ON (household_id) person_id FROM register_personnow
    WHERE life = 'alive' AND relation = 'child' AND spouse_id IS NULL AND mother_id IS NOT NULL
      AND born_latest < '2020-01-01' AND NOT person_id IN (SELECT person_id FROM register_spouse)
    ORDER BY household_id, person_id"""


def found_in(cursor: OwnerCursor) -> dict[str, Broken]:
    found = check(cursor.connection, now=NOW, today=TODAY, shown=5000)
    return {broken.invariant.code: broken for broken in found}


def planted(cursor: OwnerCursor) -> Iterator[tuple[str, UUID]]:
    """Plants all, each with people of its own; gives the code and the id that must be named."""
    pool = [id for (id,) in cursor.execute(POOL).fetchall()]
    act = cursor.execute("SELECT act_id, max(id) FROM register_entering GROUP BY 1").fetchone()
    for code, statements in PLANTED.items():
        values = {"who": pool.pop(), "other": pool.pop(), "new": uuid4(), "today": TODAY}
        values["act"], values["entering"] = act or (None, None)
        with psycopg.ClientCursor(cursor.connection) as writing:
            writing.execute(statements.encode(), values)
            while writing.nextset():
                pass
            named = writing.fetchone()[0] if writing.description else values["who"]
        yield code, UUID(str(named))


def test_what_is_planted_is_named_and_nothing_was_named_before(owner_cursor: OwnerCursor) -> None:
    invent(
        PEOPLE,
        seed=1,
        territory=HOAN_KIEM,
        connection=owner_cursor.connection,
        now=NOW,
        today=TODAY,
    )
    assert found_in(owner_cursor) == {}
    expected = dict(planted(owner_cursor))
    found = found_in(owner_cursor)
    missed = [
        code for code, id in expected.items() if code not in found or id not in found[code].ids
    ]
    assert missed == []
    assert found["act_of_nobody"].count == 1
    checked = Entry.objects.filter(action="people.checked").order_by("id")
    assert [entry.detail.get("act_of_nobody") for entry in checked] == [None, 1]


def test_every_invariant_has_a_breakage_that_is_planted() -> None:
    codes = [invariant.code for invariant in INVARIANTS]
    assert sorted(codes) == sorted(PLANTED)


def test_what_is_counted_is_more_than_what_is_named(owner_cursor: OwnerCursor) -> None:
    invent(
        60, seed=1, territory=HOAN_KIEM, connection=owner_cursor.connection, now=NOW, today=TODAY
    )
    owner_cursor.execute("UPDATE register_personnow SET hometown = 'khác'")
    (broken,) = check(owner_cursor.connection, now=NOW, today=TODAY, shown=3)
    assert (broken.invariant.code, broken.count, len(broken.ids)) == ("present_hometown", 60, 3)
