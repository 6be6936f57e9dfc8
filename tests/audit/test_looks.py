"""A look is written before anything is shown, stays with its transaction, and can be read back."""

from dataclasses import dataclass
from uuid import UUID

import psycopg
import pytest
from django.db import Error, connection, transaction

from lienthong.audit.looks import looks_at
from lienthong.core.ids import new_id


@dataclass(frozen=True)
class Somebody:
    person_id: UUID | None = None
    post_id: UUID | None = None


def look(*people: UUID, level: str = "opened", purpose: str = "hồ sơ") -> int:
    return int(
        str(
            asked(
                "SELECT audit_enter_look(%s::uuid[], %s, %s, %s, NULL, NULL)",
                [list(people), level, purpose, new_id()],
            )
        )
    )


def asked(statement: str, arguments: list[object] | None = None) -> object:
    with connection.cursor() as cursor:
        cursor.execute(statement, arguments)
        return cursor.fetchone()[0]


@pytest.mark.django_db
def test_a_transaction_has_seen_whom_it_looked_at_and_nobody_else() -> None:
    an, binh, chi = new_id(), new_id(), new_id()
    assert asked("SELECT audit_seen()") == []
    look(an)
    look(an, binh, level="listed")
    assert set(asked("SELECT audit_seen()")) == {an, binh}  # type: ignore[call-overload]
    assert asked("SELECT audit_opened()") == [an]
    assert chi not in asked("SELECT audit_seen()")  # type: ignore[operator]


@pytest.mark.together
def test_a_look_ends_with_its_transaction() -> None:
    with transaction.atomic():
        look(new_id())
        assert asked("SELECT cardinality(audit_seen())") == 1
    assert asked("SELECT audit_seen()") == []
    with transaction.atomic():
        asked("SELECT pg_current_xact_id()::text")
        assert asked("SELECT audit_seen()") == []


@pytest.mark.together
def test_a_look_from_before_a_restore_opens_nobody(
    owner_cursor: psycopg.Cursor[tuple[object, ...]],
) -> None:
    """After a dump is restored transactions are counted anew, and a number comes back."""
    with transaction.atomic():
        xact = asked("SELECT pg_current_xact_id()::text")
        owner_cursor.execute(
            "INSERT INTO audit_look (xact, began_at, actor_id, purpose, level, people) VALUES"
            " (%s::text::xid8, now() - interval '1 year', gen_random_uuid(), 'x', 'opened', %s)",
            [xact, [new_id()]],
        )
        assert asked("SELECT audit_seen()") == []
        assert asked("SELECT audit_opened()") == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "arguments",
    [
        "ARRAY[gen_random_uuid()], 'opened', '', gen_random_uuid()",
        "ARRAY[gen_random_uuid()], 'opened', E' \\t\\n', gen_random_uuid()",
        "ARRAY[gen_random_uuid()], 'opened', NULL, gen_random_uuid()",
        "ARRAY[gen_random_uuid()], 'opened', 'x', NULL",
        "ARRAY[gen_random_uuid()], 'glanced', 'x', gen_random_uuid()",
        "NULL, 'opened', 'x', gen_random_uuid()",
        "ARRAY[NULL::uuid], 'opened', 'x', gen_random_uuid()",
    ],
)
def test_a_look_without_purpose_actor_level_or_people_is_refused(arguments: str) -> None:
    with pytest.raises(Error, match=r"look"):
        asked(f"SELECT audit_enter_look({arguments}, NULL, NULL)")


@pytest.mark.django_db
def test_one_sees_the_looks_at_oneself_newest_first_and_page_by_page() -> None:
    an, binh = new_id(), new_id()
    first, second, third = look(an), look(an, binh, level="listed"), look(an)
    look(binh)
    me = Somebody(person_id=an)
    assert [taken.id for taken in looks_at(me)] == [third, second, first]
    assert [taken.id for taken in looks_at(me, limit=2)] == [third, second]
    assert [taken.id for taken in looks_at(me, before=second)] == [first]
    assert looks_at(me)[1].level == "listed"
    assert looks_at(me)[1].purpose == "hồ sơ"


@pytest.mark.django_db
def test_an_officer_sees_no_looks_even_at_themself() -> None:
    an = new_id()
    look(an)
    assert len(looks_at(Somebody(person_id=an))) == 1
    assert looks_at(Somebody(person_id=an, post_id=new_id())) == ()
    assert looks_at(Somebody()) == ()


@pytest.mark.django_db
def test_only_the_application_may_call_these_functions(
    owner_cursor: psycopg.Cursor[tuple[object, ...]],
) -> None:
    owner_cursor.execute(
        "SELECT proname, has_function_privilege('public', oid, 'execute'),"
        " (SELECT count(*) FROM aclexplode(proacl) WHERE grantee <> proowner), prosecdef,"
        " proconfig FROM pg_proc WHERE proname LIKE 'audit\\_%'"
    )
    rows = owner_cursor.fetchall()
    assert {row[0] for row in rows} == {
        "audit_enter_look",
        "audit_seen",
        "audit_opened",
        "audit_looks_at",
    }
    for _, is_public, grantees, runs_as_owner, configuration in rows:
        assert not is_public
        assert grantees == 1
        assert runs_as_owner
        assert "search_path=pg_catalog, public, pg_temp" in configuration


@pytest.mark.django_db
def test_a_temporary_table_cannot_stand_in_for_the_looks() -> None:
    an = new_id()
    look(an)
    with connection.cursor() as cursor:
        try:
            with transaction.atomic():
                cursor.execute("CREATE TEMP TABLE audit_look (people uuid[], xact xid8)")
        except Error:
            return  # Not even that is allowed.
    assert asked("SELECT audit_seen()") == [an]
