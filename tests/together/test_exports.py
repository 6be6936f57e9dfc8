"""Lists that were taken: given out to who took them, until their day, and never round the rules."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction
from tests.accounts import make_office
from tests.conftest import OwnerCursor
from tests.make import BEFORE, NOW, TODAY, make_officer
from tests.register.listing import ELSEWHERE, OPERATOR, acted, asked, read, resident
from tests.together.at_once import taking_long

from lienthong.access.actors import Actor
from lienthong.access.program import PROGRAM
from lienthong.audit.account import START, entries_after
from lienthong.core.errors import Conflict, Invalid, NotFound
from lienthong.core.ids import new_id
from lienthong.register import effects, models
from lienthong.register.effects import Said
from lienthong.register.exporting import store
from lienthong.register.exporting.listing import State, code_of, name_of
from lienthong.register.exporting.taken import end_due, fetched, lists_taken
from lienthong.register.exporting.taking_out import LOCK, take_out
from lienthong.register.look import opened

pytestmark = pytest.mark.together

AFTER = NOW + timedelta(days=8)


@pytest.fixture
def leader() -> Actor:
    return make_officer("leader", office=make_office("G01.26.15"), role="leader")


@pytest.fixture
def code() -> str:
    resident("Nguyễn Thị Lan", 1)
    resident("Lê Thị Tư", 2)
    return code_of(take_out(asked(), actor=OPERATOR, now=NOW).id)


def done(action: str) -> int:
    lines = entries_after(START, limit=10_000)
    return sum(line.action == action for line in lines)


def protect(cursor: OwnerCursor, name: str) -> None:
    cursor.execute(
        "INSERT INTO register_protectedperson (id, person_id, since, marked_by)"
        " SELECT gen_random_uuid(), person_id, '2020-01-01', gen_random_uuid()"
        " FROM register_personnow WHERE given = %s",
        [name],
    )


@contextmanager
def being_written(cursor: OwnerCursor) -> Iterator[None]:
    """While another process writes the first list."""
    cursor.execute("SELECT pg_advisory_lock(%s, %s)", [LOCK, 1])
    yield
    cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCK, 1])


def test_a_list_is_given_to_who_took_it_and_each_time_is_accounted(
    code: str, leader: Actor, tmp_path: Path
) -> None:
    out = tmp_path / "list.csv"
    for _ in range(2):
        shown = fetched(code, out, actor=OPERATOR, now=NOW)
    assert (shown.fetch_count, len(read(out).rows)) == (2, 2)
    assert (out.stat().st_mode & 0o777, store.digest_of(out)) == (0o600, shown.sha256)
    assert (done("people.export_began"), done("people.exported")) == (1, 1)
    assert done("people.export_fetched") == 2
    for other in (leader, Actor(user_id=new_id(), name="x")):
        with pytest.raises(NotFound):
            fetched(code, tmp_path / "other.csv", actor=other, now=NOW)
    assert list(tmp_path.iterdir()) == [out]
    assert done("people.export_fetched") == 2
    (listed,) = lists_taken()
    assert (listed.code, listed.taken_by, listed.people_count) == (code, OPERATOR.name, 2)


def test_a_list_ends_with_its_day(code: str, tmp_path: Path) -> None:
    last_day = NOW + timedelta(days=7)
    assert end_due(actor=PROGRAM, now=last_day) == 0
    fetched(code, tmp_path / "list.csv", actor=OPERATOR, now=last_day)
    with pytest.raises(Conflict):
        fetched(code, tmp_path / "list.csv", actor=OPERATOR, now=AFTER)
    assert end_due(actor=PROGRAM, now=AFTER) == 1
    assert not store.kept(f"{code}.csv").exists()
    assert end_due(actor=PROGRAM, now=AFTER) == 0
    (listed,) = lists_taken()
    assert (listed.state, listed.people_count) == (State.ENDED, 2)
    assert done("people.export_ended") == 1


def test_a_list_with_somebody_protected_since_is_given_out_no_more(
    code: str, tmp_path: Path, owner_cursor: OwnerCursor
) -> None:
    protect(owner_cursor, "Tư")
    with pytest.raises(Conflict) as refused:
        fetched(code, tmp_path / "list.csv", actor=OPERATOR, now=NOW)
    with pytest.raises(Conflict) as expired:
        fetched(code, tmp_path / "list.csv", actor=OPERATOR, now=AFTER)
    # The reason is not told by the words.
    assert str(refused.value) == str(expired.value)
    assert not store.kept(f"{code}.csv").exists()
    again = take_out(asked(), actor=OPERATOR, now=NOW)
    assert (code_of(again.id) != code, again.people_count) == (True, 1)


def test_the_file_of_a_list_with_somebody_protected_since_goes_by_itself(
    code: str, owner_cursor: OwnerCursor
) -> None:
    assert end_due(actor=PROGRAM, now=NOW) == 0
    assert store.kept(f"{code}.csv").exists()
    protect(owner_cursor, "Tư")
    assert end_due(actor=PROGRAM, now=NOW) == 1
    assert not store.kept(f"{code}.csv").exists()
    (listed,) = lists_taken()
    assert (listed.state, done("people.export_ended")) == (State.ENDED, 1)


def test_whether_a_long_list_may_be_given_out_is_asked_however_long_that_takes(
    code: str, owner_cursor: OwnerCursor, tmp_path: Path
) -> None:
    with taking_long(owner_cursor, "register_exportpart"):
        assert fetched(code, tmp_path / "list.csv", actor=OPERATOR, now=NOW).people_count == 2


@pytest.mark.parametrize(
    ("model", "kind", "says"),
    [
        (models.Name, "names", Said(column="given", value="Lành")),
        (models.Sex, "sexes", Said(column="sex", value="male")),
    ],
)
def test_a_list_that_says_what_was_withdrawn_since_is_given_out_no_more(
    tmp_path: Path, model: type[models.Name | models.Sex], kind: str, says: Said
) -> None:
    lan = resident("Nguyễn Thị Lan", 1)
    child = resident("Trần Thị Bé", 2, born=date(2015, 1, 1))
    of_all = code_of(take_out(asked(), actor=OPERATOR, now=NOW).id)
    of_children = code_of(take_out(asked(age_to=20), actor=OPERATOR, now=NOW).id)
    acted(effects.Settle(person=child.id, dwelling=ELSEWHERE, since=TODAY))
    # What comes after takes nothing back.
    fetched(of_all, tmp_path / "list.csv", actor=OPERATOR, now=NOW)
    with transaction.atomic():
        opened([lan.id], actor=BEFORE, purpose="test")
        wrong = model.objects.get(person_id=lan.id)
    acted(effects.Correct(person=lan.id, kind=kind, fact=wrong.id, says=(says,)))
    with pytest.raises(Conflict):
        fetched(of_all, tmp_path / "list.csv", actor=OPERATOR, now=NOW)
    assert fetched(of_children, tmp_path / "b.csv", actor=OPERATOR, now=NOW).people_count == 1


def test_what_a_killed_process_left_beside_the_file_goes_with_the_next(
    code: str, tmp_path: Path
) -> None:
    out = tmp_path / "list.csv"
    with pytest.raises(SystemExit), store.written_whole(out) as part:
        # As it lies there when nothing can be put away any more.
        left, kept = part, part.with_name("kept")
        left.rename(kept)
        raise SystemExit
    kept.rename(left)
    fetched(code, out, actor=OPERATOR, now=NOW)
    assert list(tmp_path.iterdir()) == [out]


def test_a_list_whose_file_is_lost_is_taken_anew(code: str, tmp_path: Path) -> None:
    store.removed(f"{code}.csv")
    with pytest.raises(Conflict):
        fetched(code, tmp_path / "list.csv", actor=OPERATOR, now=NOW)
    assert take_out(asked(), actor=OPERATOR, now=NOW).people_count == 2


def test_who_is_protected_while_a_list_is_broken_off_is_not_in_it(
    owner_cursor: OwnerCursor, monkeypatch: pytest.MonkeyPatch
) -> None:
    resident("Nguyễn Thị Lan", 1)
    resident("Lê Thị Tư", 2)
    with monkeypatch.context() as broken:
        broken.setattr(store, "to_disk", lambda path: (_ for _ in ()).throw(OSError("full")))
        with pytest.raises(OSError, match="full"):
            take_out(asked(), actor=OPERATOR, now=NOW)
    protect(owner_cursor, "Tư")
    made = take_out(asked(), actor=OPERATOR, now=NOW)
    assert (made.id, made.people_count) == (1, 1)
    found = read(store.kept("DS-000001.csv"))
    assert [row[1] for row in found.rows] == ["Nguyễn Thị Lan"]
    assert any(line.strip() == "Số người: 1" for line in found.above)
    (looks,) = owner_cursor.execute(
        "SELECT count(*) FROM audit_look WHERE purpose LIKE '%DS-000001%'"
    ).fetchone() or (0,)
    assert looks == 1


def test_a_list_broken_off_on_a_day_before_is_over(
    owner_cursor: OwnerCursor, monkeypatch: pytest.MonkeyPatch
) -> None:
    resident("Nguyễn Thị Lan", 1)
    monkeypatch.setattr(store, "to_disk", lambda path: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        take_out(asked(), actor=OPERATOR, now=NOW)
    assert end_due(actor=PROGRAM, now=NOW) == 0
    assert end_due(actor=PROGRAM, now=NOW + timedelta(days=2)) == 1
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM register_export_part(1, 1)")


def test_a_list_that_is_being_written_is_not_ended(code: str, owner_cursor: OwnerCursor) -> None:
    models.Export.objects.update(state=State.WRITING)
    with being_written(owner_cursor):
        assert end_due(actor=PROGRAM, now=NOW + timedelta(days=2)) == 0
    assert end_due(actor=PROGRAM, now=NOW + timedelta(days=2)) == 1


def test_a_list_that_was_ended_while_it_was_written_is_not_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    resident("Nguyễn Thị Lan", 1)
    monkeypatch.setattr(store, "digest_of", lambda path: str(ended_meanwhile()))
    with pytest.raises(Conflict):
        take_out(asked(), actor=OPERATOR, now=NOW)
    ended = models.Export.objects.get()
    assert (ended.state, done("people.exported")) == (State.ENDED, 0)
    assert not store.kept(name_of(ended)).exists()


def ended_meanwhile() -> int:
    return models.Export.objects.update(state=State.ENDED)


def test_the_limit_is_that_of_the_post_in_the_database(
    leader: Actor, owner_cursor: OwnerCursor
) -> None:
    owner_cursor.execute(
        "INSERT INTO register_exportlimit (who, has_order, since, most, days, source, confidence)"
        " VALUES ('leader', false, '2026-06-01', 1, 3, 'test', 'low')"
    )
    resident("Nguyễn Thị Lan", 1)
    assert take_out(asked(), actor=leader, now=NOW).people_count == 1
    resident("Lê Thị Tư", 2)
    with pytest.raises(Invalid) as refused:
        take_out(asked(key="two"), actor=leader, now=NOW)
    (problem,) = refused.value.problems
    assert problem.code == "too_many_people" and "1 people" in str(problem.text)
    assert models.Export.objects.count() == 1
    assert done("people.export_began") == 1
    # Of an older day the older row counts.
    assert take_out(asked(), actor=OPERATOR, now=NOW).people_count == 2


def test_the_application_reads_nobody_of_a_list_but_with_a_look(
    code: str, owner_cursor: OwnerCursor
) -> None:
    for statement in (
        "SELECT * FROM register_exportpart",
        "UPDATE register_export SET ends_on = 'infinity'",
        "UPDATE register_export SET actor_id = gen_random_uuid()",
        "INSERT INTO register_exportlimit SELECT * FROM register_exportlimit",
        "DELETE FROM register_export",
        "SELECT * FROM register_told",
        "SELECT register_listed_rows(NULL, '{}')",
        # Complete: it is not read once more without a look.
        "SELECT * FROM register_export_part(1, 1)",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_two_who_ask_at_once_for_one_list_are_one_after_the_other(
    code: str, owner_cursor: OwnerCursor
) -> None:
    models.Export.objects.update(state=State.WRITING)
    with being_written(owner_cursor), pytest.raises(Conflict):
        take_out(asked(), actor=OPERATOR, now=NOW)
    assert code_of(take_out(asked(), actor=OPERATOR, now=NOW).id) == code
