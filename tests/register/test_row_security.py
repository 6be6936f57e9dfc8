"""The database itself shows nobody to one who left no trace, and lets nobody rewrite a fact."""

from uuid import UUID

import psycopg
import pytest
from django.db import ProgrammingError, connection, transaction
from tests.conftest import OwnerCursor
from tests.make import BEFORE, TODAY, Family, make_family

from lienthong.home.database import connect, database_url
from lienthong.home.roles import Role
from lienthong.register.facts import APART, KINDS
from lienthong.register.look import LISTED, opened
from lienthong.register.models import Household
from lienthong.register.snapshot import people_now

# Real commits, because what a test enters in its own transaction has been looked at in it.
pytestmark = pytest.mark.together

# Those that a family has.
FACTS = (
    "register_name",
    "register_birth",
    "register_sex",
    "register_nationality",
    "register_hometown",
    "register_lifestate",
    "register_parentage",
    "register_spouse",
    "register_residence",
    "register_membership",
    "register_card",
)
PRESENT = ("register_person", "register_number", "register_personnow")
DELICATE = tuple(model._meta.db_table for model in APART.values())
# Every kind of fact that there is.
ALL_FACTS = (*(model._meta.db_table for model in KINDS.values()), *DELICATE)
HIDDEN = (
    *DELICATE,
    "register_household",
    "register_protectedperson",
    "register_protectedaddress",
    "audit_look",
    # What comes in by files, and the view of it, which reads with its owner's rights.
    "register_incomingperson",
    "register_incomingfact",
    "register_incomingremark",
    "register_named_row",
)


def asked(statement: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        row = cursor.fetchone()
    return row[0] if row else None


def counts(tables: tuple[str, ...]) -> dict[str, object]:
    return {table: asked(f"SELECT count(*) FROM {table}") for table in tables}  # noqa: S608


def is_refused(statement: str) -> bool:
    """Whether the role may not; a failure of any other kind is none of that."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except ProgrammingError as error:
        assert isinstance(error.__cause__, psycopg.errors.InsufficientPrivilege), error
        return True
    return False


def look(family: Family, *, level: str = "opened") -> None:
    opened([family.mother.id], actor=BEFORE, purpose="test", level=level)


@pytest.fixture
def family() -> Family:
    return make_family()


def test_with_nothing_looked_at_there_is_nobody(family: Family) -> None:
    assert set(counts((*FACTS, *PRESENT)).values()) == {0}


def test_who_opened_one_person_sees_that_one(family: Family) -> None:
    with transaction.atomic():
        look(family)
        assert set(counts(PRESENT).values()) == {1}
        assert counts(FACTS) == dict.fromkeys(FACTS, 1) | {
            "register_parentage": 0,
            "register_card": 0,
        }
        assert asked("SELECT person_id FROM register_personnow") == family.mother.id
    assert set(counts((*FACTS, *PRESENT)).values()) == {0}


def test_a_list_shows_the_present_state_and_no_facts(family: Family) -> None:
    with transaction.atomic():
        look(family, level=LISTED)
        assert set(counts(PRESENT).values()) == {1}
        assert set(counts(FACTS).values()) == {0}


def test_a_condition_on_another_does_not_leak_through_the_policy(family: Family) -> None:
    with transaction.atomic():
        look(family)
        assert people_now([family.father.id], today=TODAY) == {}
        assert (
            asked(
                "SELECT count(*) FROM register_membership a JOIN register_membership b"
                " USING (household_id) WHERE a.person_id <> b.person_id"
            )
            == 0
        )


def test_what_is_delicate_cannot_be_selected_at_all(family: Family) -> None:
    with transaction.atomic():
        look(family)
        for table in HIDDEN:
            assert is_refused(f"SELECT * FROM {table}"), table  # noqa: S608


def test_ethnicity_has_a_door_of_its_own_for_who_was_opened(family: Family) -> None:
    mother, father = family.mother.id, family.father.id
    with transaction.atomic():
        look(family)
        assert is_refused("SELECT ethnicity FROM register_ethnicity")
        seen = people_now([mother], today=TODAY, ethnicity=True)
        assert seen[mother].ethnicity == "Kinh"
        with connection.cursor() as cursor:
            cursor.execute("SELECT register_ethnicities(%s, %s)", [[father], TODAY])
            assert cursor.fetchall() == []
            cursor.execute("SELECT register_delicate_facts(%s)", [[father]])
            assert cursor.fetchall() == []


def test_nothing_is_ever_taken_away(family: Family) -> None:
    with transaction.atomic():
        look(family)
        for table in (*ALL_FACTS, *PRESENT, "register_act", "audit_entry"):
            assert is_refused(f"DELETE FROM {table}"), table  # noqa: S608
            assert is_refused(f"TRUNCATE {table} CASCADE"), table


def test_what_a_fact_says_is_never_changed(family: Family) -> None:
    with transaction.atomic():
        look(family)
        for change in (
            "register_name SET given = 'Khác'",
            "register_birth SET since = '1990-01-01'",
            "register_lifestate SET life = 'dead'",
            "register_residence SET text = 'Nơi khác'",
            "register_residence SET entered_by_id = NULL",
            "register_membership SET former = 1",
            "register_number SET number = '001094000001'",
            "register_number SET since = '2026-01-01'",
            "register_act SET source = 'khác'",
            "register_person SET id = id",
        ):
            assert is_refused(f"UPDATE {change}"), change


def test_every_kind_of_fact_stands_behind_a_look(owner_cursor: OwnerCursor) -> None:
    owner_cursor.execute(
        "SELECT relname FROM pg_class WHERE relrowsecurity AND relname = ANY (%s)",
        [list(ALL_FACTS)],
    )
    assert {name for (name,) in owner_cursor.fetchall()} == set(ALL_FACTS)
    owner_cursor.execute("SELECT register_fact_tables()")
    assert {name for (name,) in owner_cursor.fetchall()} == set(ALL_FACTS) - {"register_number"}


def test_copy_is_refused_under_row_security(family: Family) -> None:
    assert is_refused("COPY register_number FROM '/dev/null'")
    assert is_refused("ALTER TABLE register_name DISABLE ROW LEVEL SECURITY")
    assert is_refused("SET SESSION AUTHORIZATION postgres")


def test_nobody_is_entered_whom_nobody_looked_at(family: Family) -> None:
    with transaction.atomic():
        assert is_refused("INSERT INTO register_person (id, version) VALUES (gen_random_uuid(), 0)")


def test_households_can_be_entered_and_not_read(family: Family) -> None:
    assert is_refused("SELECT * FROM register_household")
    with pytest.raises(ProgrammingError, match="permission denied"):
        Household.objects.count()


@pytest.mark.parametrize("role", [Role.EXCHANGE, Role.STEERING, Role.SWEEP])
def test_other_roles_have_nothing_here(role: Role, worker_database: str) -> None:
    with connect(database_url(role, worker_database)) as other:
        for table in (*ALL_FACTS, *PRESENT, *HIDDEN, "register_act", "audit_entry"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                other.execute(f"SELECT count(*) FROM {table}")  # noqa: S608
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            other.execute(
                "SELECT register_open(%s, 'opened', 'x', %s, NULL, NULL)",
                [[UUID(int=2)], UUID(int=1)],
            )
