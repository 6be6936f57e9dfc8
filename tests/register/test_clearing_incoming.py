"""What lies of an import goes at its end, and nothing else does."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from tests.conftest import OwnerCursor
from tests.register.taken_in import BrokenOff, breaking_at, family, taken_in

from lienthong.register import models
from lienthong.register.load import one_at_a_time
from lienthong.register.taking_in.laying_down import clear

pytestmark = pytest.mark.together

# Sixteen megabytes and more, as a list of some twenty thousand people takes.
MANY = """
    INSERT INTO register_incomingperson
    SELECT long.* FROM register_incomingperson p
    CROSS JOIN generate_series(1000, 13000) AS at
    CROSS JOIN LATERAL jsonb_populate_record(p, jsonb_build_object(
      'row', at, 'birth_place', repeat(md5(at::text), 45))) AS long
    WHERE p.import_id = %s AND p.row = 2"""


def broken_off(rows: int) -> models.PeopleImport:
    """With so many rows of the family laid down and not checked."""
    before = set(models.PeopleImport.objects.values_list("id", flat=True))
    with pytest.raises(BrokenOff):
        taken_in(family()[:rows], progress=breaking_at(2))
    return models.PeopleImport.objects.exclude(id__in=before).get()


@pytest.fixture
def long_list(owner_cursor: OwnerCursor) -> models.PeopleImport:
    of_import = broken_off(3)
    owner_cursor.execute(MANY, [of_import.id])
    return of_import


@contextmanager
def the_turn_to_load() -> Iterator[None]:
    connection.ensure_connection()
    with one_at_a_time(connection.connection):
        yield


def lying(cursor: OwnerCursor) -> tuple[int, bool]:
    """How many rows, and whether their table takes any room."""
    row = cursor.execute(
        "SELECT count(*), pg_relation_size('register_incomingperson') > 0"
        " FROM register_incomingperson"
    ).fetchone()
    assert row is not None
    return int(str(row[0])), bool(row[1])


def test_a_long_list_leaves_no_room_behind(
    long_list: models.PeopleImport, owner_cursor: OwnerCursor
) -> None:
    with the_turn_to_load():
        clear(long_list)
    assert lying(owner_cursor) == (0, False)


def test_what_another_import_left_lying_stays(
    long_list: models.PeopleImport, owner_cursor: OwnerCursor
) -> None:
    broken_off(2)
    with the_turn_to_load():
        clear(long_list)
    assert lying(owner_cursor) == (2, True)


def test_a_backup_that_reads_them_is_not_waited_for(
    long_list: models.PeopleImport, owner_cursor: OwnerCursor
) -> None:
    with the_turn_to_load(), owner_cursor.connection.transaction():
        assert lying(owner_cursor)[0] > 1
        clear(long_list)
    assert lying(owner_cursor) == (0, True)


def test_without_the_turn_to_load_its_own_rows_alone_go(
    long_list: models.PeopleImport, owner_cursor: OwnerCursor
) -> None:
    clear(long_list)
    assert lying(owner_cursor) == (0, True)
