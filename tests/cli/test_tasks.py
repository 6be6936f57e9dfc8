"""What a demonstration lets try with the register: people who are in it and fit."""

import pytest
from tests.conftest import OwnerCursor
from tests.make import NOW, TODAY

from lienthong.cli.demonstration.cast import Task
from lienthong.cli.demonstration.faults import enter_faults
from lienthong.cli.demonstration.found import family_of
from lienthong.cli.demonstration.tasks import CLERK, POLICE, tasks
from lienthong.core.folding import fold
from lienthong.register.invent import invent
from lienthong.register.invented.hoan_kiem import HOAN_KIEM

pytestmark = pytest.mark.together

CITIZENS = ["bride.01", "groom.01", "mourner.01", "mover.01", "holder.01", "misspelt.01"]


def told(cursor: OwnerCursor, *, people: int = 600) -> tuple[Task, ...]:
    connection = cursor.connection
    invent(people, seed=6, territory=HOAN_KIEM, connection=connection, now=NOW, today=TODAY)
    enter_faults(connection, now=NOW, today=TODAY)
    return tasks(connection, today=TODAY, couples=())


def names_of(cursor: OwnerCursor, number: str) -> tuple[str, str, str]:
    """The family name, the father's, and the key of the whole name, by the register."""
    row = cursor.execute(
        "SELECT p.family, coalesce(f.family, ''), p.name_key FROM register_personnow p"
        " LEFT JOIN register_personnow f ON f.person_id = p.father_id WHERE p.number = %s",
        [number],
    ).fetchone()
    assert row
    return str(row[0]), str(row[1]), str(row[2])


def test_every_task_has_somebody_of_another_family(owner_cursor: OwnerCursor) -> None:
    found = told(owner_cursor)
    assert [task.login for task in found] == [*CITIZENS, POLICE]
    players = [task for task in found if task.login in CITIZENS[:-1]]
    assert len({family_of(task.person_id) for task in players}) == len(players)
    for task in found:
        row = owner_cursor.execute(
            "SELECT life, unit_code, right(number, 6) >= '900000' FROM register_personnow"
            " WHERE number = %s",
            [task.number],
        ).fetchone()
        assert row == ("alive", "00070", True), task.login


def test_the_couple_is_free_and_each_is_told_the_others_number(owner_cursor: OwnerCursor) -> None:
    bride, groom, *_ = told(owner_cursor)
    rows = owner_cursor.execute(
        "SELECT sex, spouse_id FROM register_personnow WHERE number IN (%s, %s) ORDER BY sex",
        [bride.number, groom.number],
    ).fetchall()
    assert rows == [("female", None), ("male", None)]
    assert groom.number in bride.tries.vi and bride.number in groom.tries.en


def test_a_name_has_lost_the_accents_that_the_fathers_has(owner_cursor: OwnerCursor) -> None:
    (misspelt,) = [task for task in told(owner_cursor) if task.login == "misspelt.01"]
    own, fathers, _ = names_of(owner_cursor, misspelt.number)
    assert own != fathers and fold(own) == fold(fathers)
    assert fathers in misspelt.tries.vi and CLERK in misspelt.tries.vi


def test_one_person_stands_in_the_register_twice(owner_cursor: OwnerCursor) -> None:
    (twice,) = [task for task in told(owner_cursor) if task.login == POLICE]
    _, _, key = names_of(owner_cursor, twice.number)
    rows = owner_cursor.execute(
        "SELECT number, residence IS NULL FROM register_personnow p WHERE name_key = %s"
        " AND (born_earliest, sex) IN (SELECT born_earliest, sex FROM register_personnow"
        "                               WHERE number = %s) ORDER BY 2",
        [key, twice.number],
    ).fetchall()
    (first, _), (second, is_homeless) = rows
    assert (first, is_homeless) == (twice.number, True)
    assert second in twice.tries.vi


def test_faults_are_entered_once_and_the_same_people_play(owner_cursor: OwnerCursor) -> None:
    assert told(owner_cursor) == told(owner_cursor)
    row = owner_cursor.execute("SELECT count(*) FROM register_act").fetchone()
    assert row == (2,)


def test_a_small_register_lacks_some_tasks(owner_cursor: OwnerCursor) -> None:
    logins = {task.login for task in told(owner_cursor, people=4)}
    assert {"misspelt.01", POLICE} <= logins < {*CITIZENS, POLICE}
