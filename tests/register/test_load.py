"""Loading people by COPY: consistent with the fold, once, and going on where it was broken off."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from tests.conftest import OwnerCursor
from tests.make import BEFORE, NOW, TODAY

from lienthong.audit.models import Entry
from lienthong.core.errors import Conflict
from lienthong.core.ids import new_id
from lienthong.core.sounds import sound_key, sounds
from lienthong.register import inventing, models
from lienthong.register import load as loading
from lienthong.register.invent import Invented, invent
from lienthong.register.invented.families import Invention
from lienthong.register.invented.hoan_kiem import HOAN_KIEM
from lienthong.register.load import LOAD_LOCK
from lienthong.register.look import opened
from lienthong.register.present import refresh
from lienthong.register.snapshot import people_now, people_on
from lienthong.register.territories import territory_of

pytestmark = pytest.mark.together


class BrokenOff(Exception):
    pass


def filled(
    cursor: OwnerCursor, people: int, *, seed: int = 1, break_after: int = 10**9
) -> Invented:
    def break_off(count: int) -> None:
        if count >= break_after:
            raise BrokenOff

    return invent(
        people,
        seed=seed,
        territory=HOAN_KIEM,
        connection=cursor.connection,
        now=NOW,
        today=TODAY,
        progress=break_off,
    )


def counted(cursor: OwnerCursor, table: str) -> int:
    row = cursor.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608
    return int(str(row[0])) if row else 0


def ids(cursor: OwnerCursor) -> list[UUID]:
    rows = cursor.execute("SELECT id FROM register_person ORDER BY id").fetchall()
    return [UUID(str(id)) for (id,) in rows]


def full(row: dict[str, Any]) -> str:
    return f"{row['family']} {row['middle']} {row['given']}"


@contextmanager
def looking_at(people: list[UUID]) -> Iterator[None]:
    with transaction.atomic():
        assert opened(people, actor=BEFORE, purpose="test") == set(people)
        yield


def test_what_was_loaded_is_what_the_fold_of_its_facts_says(owner_cursor: OwnerCursor) -> None:
    filled(owner_cursor, 600)
    people = ids(owner_cursor)
    assert len(people) == 600
    with looking_at(people):
        before = list(models.PersonNow.objects.order_by("person_id").values())
        folded = people_on(people, on=TODAY)
        kept = people_now(people, today=TODAY)
        refresh(people, today=TODAY)
        after = list(models.PersonNow.objects.order_by("person_id").values())
    assert before == after
    assert all(row["sound_key"] == sound_key(full(row)) for row in before)
    assert all(row["given_sound"] == sounds(row["given"])[-1] for row in before)
    assert {id: (p.name, p.residence, p.relation, p.cards) for id, p in kept.items()} == {
        id: (p.name, p.residence, p.relation, p.cards) for id, p in folded.items()
    }


def test_a_load_is_one_act_and_stands_in_the_account(owner_cursor: OwnerCursor) -> None:
    filled(owner_cursor, 300)
    (act,) = models.Act.objects.all()
    assert (act.kind, act.acted_on) == ("import", TODAY)
    assert act.source == "invented people, seed 1, commune 00070"
    began, loaded = Entry.objects.order_by("id")
    assert (began.action, loaded.action) == ("people.load_began", "people.loaded")
    assert loaded.detail["people"] == 300


def test_the_same_seed_again_adds_nothing(owner_cursor: OwnerCursor) -> None:
    assert filled(owner_cursor, 300).added == 300
    again = filled(owner_cursor, 300)
    assert (again.held, again.added) == (300, 0)
    assert counted(owner_cursor, "register_person") == 300
    assert counted(owner_cursor, "register_act") == 1


def test_more_of_the_same_seed_adds_the_difference_under_the_same_act(
    owner_cursor: OwnerCursor,
) -> None:
    filled(owner_cursor, 300)
    more = filled(owner_cursor, 500)
    assert (more.held, more.added) == (500, 200)
    assert counted(owner_cursor, "register_number") == 500
    assert counted(owner_cursor, "register_act") == 1


def test_another_seed_stands_beside_the_first(owner_cursor: OwnerCursor) -> None:
    filled(owner_cursor, 400)
    assert filled(owner_cursor, 400, seed=2).added == 400
    assert counted(owner_cursor, "register_number") == 800


def test_a_load_that_was_broken_off_goes_on_as_if_nothing_had_happened(
    owner_cursor: OwnerCursor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inventing, "FAMILIES", 12)
    with pytest.raises(BrokenOff):
        filled(owner_cursor, 1000, break_after=400)
    held = counted(owner_cursor, "register_person")
    assert 400 <= held < 500
    assert filled(owner_cursor, 1000).added == 1000 - held
    rows = owner_cursor.execute("SELECT person_id, number FROM register_number").fetchall()
    whole = Invention(seed=1, today=TODAY, territory=HOAN_KIEM).families(people=1000)
    assert dict(rows) == {p.id: p.number for family in whole for p in family.people}


def test_two_loads_at_once_are_refused(owner_cursor: OwnerCursor) -> None:
    other = owner_cursor.connection.info.dsn
    with loading.psycopg.connect(
        other, password=owner_cursor.connection.info.password, autocommit=True
    ) as busy:
        busy.execute("SELECT pg_advisory_lock(%s)", [LOAD_LOCK])
        with pytest.raises(Conflict, match="Another load"):
            filled(owner_cursor, 100)
        # The server lets go of a lock some time after its holder has hung up.
        busy.execute("SELECT pg_advisory_unlock(%s)", [LOAD_LOCK])
    assert filled(owner_cursor, 100).added == 100


def test_a_number_that_is_promised_to_a_dossier_is_given_to_nobody(
    owner_cursor: OwnerCursor,
) -> None:
    first = next(Invention(seed=1, today=TODAY, territory=HOAN_KIEM).families(people=100)).people[0]
    models.NumberReservation.objects.create(
        dossier_id=new_id(), number=first.number, reserved_at=NOW
    )
    filled(owner_cursor, 100)
    rows = owner_cursor.execute("SELECT number FROM register_number").fetchall()
    assert (first.number,) not in rows


def test_what_contradicts_the_register_leaves_nothing_of_its_batch(
    owner_cursor: OwnerCursor,
) -> None:
    (family, *_) = Invention(seed=1, today=TODAY, territory=HOAN_KIEM).families(people=100)
    connection = owner_cursor.connection
    begun = loading.load_began(connection, "test", now=NOW, today=TODAY)
    with pytest.raises(Conflict) as refused:
        loading.load([family, family], begun, connection=connection, now=NOW, today=TODAY)
    assert family.people[0].number not in str(refused.value)
    assert counted(owner_cursor, "register_person") == 0


def test_any_commune_can_be_filled(owner_cursor: OwnerCursor) -> None:
    territory = territory_of("00592", today=TODAY)
    made = invent(
        200, seed=1, territory=territory, connection=owner_cursor.connection, now=NOW, today=TODAY
    )
    assert made.added == 200
    rows = owner_cursor.execute(
        "SELECT DISTINCT unit_code FROM register_personnow WHERE unit_code IS NOT NULL"
    ).fetchall()
    assert rows == [("00592",)]
