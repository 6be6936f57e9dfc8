"""What names a fact, and what keeps two from standing at one start: the key alone, no rule."""

from datetime import timedelta

import psycopg
import pytest
from django.db import ProgrammingError, transaction
from tests.conftest import OwnerCursor
from tests.make import BEFORE, NOW, TODAY, Family, make_family

from lienthong.register import effects, models
from lienthong.register.acts import ActDraft
from lienthong.register.apply import apply, people_of
from lienthong.register.entering.undoing import standing
from lienthong.register.facts import APART, KINDS
from lienthong.register.look import opened
from lienthong.register.seen import Dwelling
from lienthong.register.standing import TOLD_BY, facts_standing

# Real commits: an act is known by the transaction in which it entered.
pytestmark = pytest.mark.together

HOME = Dwelling(text="9 Nhà Thờ", unit_code="00070")
TABLES = [
    model._meta.db_table
    for model in (*KINDS.values(), *APART.values())
    if issubclass(model, models.Fact)
]


@pytest.fixture
def family() -> Family:
    return make_family()


def acted(*changes: effects.Effect) -> models.Act:
    with transaction.atomic():
        opened(people_of(changes), actor=BEFORE, purpose="test")
        draft = ActDraft(kind="test", acted_on=TODAY, source="test")
        return apply(changes, act=draft, now=NOW)


def settled(family: Family, text: str) -> models.Act:
    return acted(
        effects.Settle(
            person=family.mother.id,
            dwelling=Dwelling(text=text, unit_code="00070"),
            since=TODAY - timedelta(days=1),
        )
    )


def home_of(family: Family) -> models.Residence:
    with transaction.atomic():
        opened([family.mother.id], actor=BEFORE, purpose="test")
        return list(standing(models.Residence, family.mother.id))[-1]


def taken_back(family: Family, home: models.Residence) -> models.Act:
    return acted(effects.Withdraw(person=family.mother.id, kind="residences", fact=home.id))


def test_the_database_and_the_program_name_a_fact_alike(
    family: Family, owner_cursor: OwnerCursor
) -> None:
    people = [family.mother.id, family.father.id]
    with transaction.atomic():
        opened(people, actor=BEFORE, purpose="test")
        named = {fact.id: fact.kind for fact in facts_standing(people, TOLD_BY)}
    found = {}
    for kind in set(named.values()):
        table = KINDS[kind]._meta.db_table
        owner_cursor.execute(
            f"SELECT register_fact_id(%s, to_jsonb(t)) FROM {table} t WHERE person_id = ANY (%s)",  # noqa: S608
            [table, people],
        )
        found |= dict.fromkeys((id for (id,) in owner_cursor.fetchall()), kind)
    assert len(named) > 12
    assert named == found


def test_of_facts_that_are_withdrawn_from_one_start_each_stays(family: Family) -> None:
    for text in ("1 Hàng Bạc", "2 Hàng Bạc", "3 Hàng Bạc"):
        settled(family, text)
        taken_back(family, home_of(family))
    settled(family, "4 Hàng Bạc")
    with transaction.atomic():
        opened([family.mother.id], actor=BEFORE, purpose="test")
        rows = models.Residence.objects.filter(person_id=family.mother.id).order_by("former")
        told = [(row.former, row.text) for row in rows if row.since > TODAY - timedelta(days=2)]
    assert told == [(0, "4 Hàng Bạc"), (1, "1 Hàng Bạc"), (2, "2 Hàng Bạc"), (3, "3 Hàng Bạc")]


def test_one_that_came_in_the_place_of_another_has_a_name_of_its_own(family: Family) -> None:
    settled(family, "1 Hàng Bạc")
    first = home_of(family)
    taken_back(family, first)
    settled(family, "1 Hàng Bạc")
    assert home_of(family).id != first.id


@pytest.mark.parametrize(
    "forged",
    [
        "SET former = 1",
        "SET former = 0, withdrawn_by_id = entered_by_id",
    ],
)
def test_what_stands_and_what_is_withdrawn_is_told_by_its_key(
    family: Family, owner_cursor: OwnerCursor, forged: str
) -> None:
    """Whoever writes past the program, as a restore does, is held to it by the tables."""
    owner_cursor.execute("ALTER TABLE register_residence DISABLE TRIGGER withdrawn")
    with pytest.raises(psycopg.errors.CheckViolation):
        owner_cursor.execute(
            f"UPDATE register_residence {forged} WHERE person_id = %s",
            [family.mother.id],
        )


def test_every_kind_of_fact_gives_a_withdrawn_one_a_number(owner_cursor: OwnerCursor) -> None:
    owner_cursor.execute(
        "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'withdrawn'"
    )
    assert sorted(table for (table,) in owner_cursor.fetchall()) == sorted(TABLES)


def test_nobody_chooses_when_an_act_was_entered(family: Family) -> None:
    act = settled(family, "1 Hàng Bạc")
    assert act.entering // 100_000 == act.xact
    chosen = models.Act(
        kind="test", acted_on=TODAY, entered_at=NOW, source="test", entering=700_001
    )
    with pytest.raises(ProgrammingError, match="nobody chooses"), transaction.atomic():
        chosen.save()
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        models.Entering.objects.create(id=700_001, act=act)


def test_two_acts_of_one_transaction_are_told_apart(family: Family) -> None:
    with transaction.atomic():
        first, second = (
            settled(family, "1 Hàng Bạc"),
            acted(effects.Settle(person=family.father.id, dwelling=HOME, since=TODAY)),
        )
    assert (first.entering, first.xact) == (second.entering - 1, second.xact)
