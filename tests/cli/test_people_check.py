"""`people check` names what breaks by ids, by number only to who may see, and never by name."""

from argparse import ArgumentParser
from uuid import UUID

import msgspec
import pytest
from django.conf import settings
from django.utils.translation import override
from tests.cli.test_people import owner_url
from tests.conftest import OwnerCursor

from lienthong.cli import people
from lienthong.cli.people_check import Checked
from lienthong.register.invent import invent
from lienthong.register.invented.hoan_kiem import HOAN_KIEM

pytestmark = pytest.mark.together


def checked(
    capsys: pytest.CaptureFixture[str], database: str, *words: str, is_json: bool = True
) -> tuple[int, str]:
    parser = ArgumentParser()
    people.add_arguments(parser)
    args = parser.parse_args(["check", *words])
    args.json = is_json
    args.owner_url = owner_url(database)
    status = people.run(args)
    return status, capsys.readouterr().out


def whole(capsys: pytest.CaptureFixture[str], database: str, *words: str) -> tuple[int, Checked]:
    status, out = checked(capsys, database, *words)
    return status, msgspec.json.decode(out, type=Checked)


def filled(cursor: OwnerCursor) -> tuple[tuple[UUID, str], ...]:
    """A few people; gives the first two with their numbers."""
    now = settings.CLOCK.now()
    invent(40, seed=1, territory=HOAN_KIEM, connection=cursor.connection, now=now, today=now.date())
    rows = cursor.execute(
        "SELECT person_id, number FROM register_personnow ORDER BY 1 LIMIT 2"
    ).fetchall()
    return tuple((UUID(str(id)), str(number)) for id, number in rows)


def test_what_breaks_is_told_by_id_and_the_status_says_so(
    capsys: pytest.CaptureFixture[str], together_database: str, owner_cursor: OwnerCursor
) -> None:
    (one, number), _ = filled(owner_cursor)
    status, answer = whole(capsys, together_database)
    assert (status, answer.broken, answer.waiting) == (0, (), ())
    owner_cursor.execute(
        "UPDATE register_personnow SET hometown = 'Khác' WHERE person_id = %s", [one]
    )
    status, answer = whole(capsys, together_database)
    (broken,) = answer.broken
    assert (status, broken.code, broken.count, broken.ids) == (1, "present_hometown", 1, (one,))
    assert broken.numbers == {}
    with override("vi"):
        _, page = checked(capsys, together_database, is_json=False)
    assert str(one) in page
    assert number not in page and "Khác" not in page
    looks = owner_cursor.execute("SELECT count(*) FROM audit_look").fetchone()
    assert looks == (0,)


def test_numbers_are_told_with_a_look_and_never_of_who_is_protected(
    capsys: pytest.CaptureFixture[str], together_database: str, owner_cursor: OwnerCursor
) -> None:
    (one, number), (hidden, _) = filled(owner_cursor)
    owner_cursor.execute(
        "UPDATE register_personnow SET hometown = 'khác' WHERE person_id IN (%s, %s)", [one, hidden]
    )
    owner_cursor.execute(
        "INSERT INTO register_protectedperson (id, person_id, since, marked_by)"
        " VALUES (gen_random_uuid(), %s, '2020-01-01', gen_random_uuid())",
        [hidden],
    )
    _, answer = whole(capsys, together_database, "--numbers")
    (broken,) = answer.broken
    assert (broken.count, broken.numbers) == (2, {one: number})
    looks = owner_cursor.execute("SELECT level, people FROM audit_look").fetchall()
    assert looks == [("listed", [one])]


def test_what_only_waits_is_no_failure(
    capsys: pytest.CaptureFixture[str], together_database: str, owner_cursor: OwnerCursor
) -> None:
    filled(owner_cursor)
    owner_cursor.execute(
        "UPDATE register_number SET number = '096' || right(number, 9);"
        "UPDATE register_card SET number = '096' || right(number, 9) WHERE kind = 'identity';"
        "UPDATE register_personnow SET number = '096' || right(number, 9)"
    )
    status, answer = whole(capsys, together_database, "--limit", "1")
    assert (status, answer.broken) == (0, ())
    (waiting,) = answer.waiting
    assert (waiting.code, len(waiting.ids)) == ("number_other_place", 1)
    assert waiting.count > 20
