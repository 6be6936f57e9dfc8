"""Effects are carried out whole or not at all, by one who opened those concerned."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.make import BEFORE, NOW, TODAY, Family, Somebody, facts_about, make_family

from lienthong.core.errors import Conflict
from lienthong.core.ids import new_id
from lienthong.core.names import PersonName
from lienthong.register import effects, models
from lienthong.register.acts import ActDraft
from lienthong.register.apply import apply, people_of, versions_locked
from lienthong.register.look import opened
from lienthong.register.seen import Dwelling, Life, PersonSeen, Relation, Sex
from lienthong.register.snapshot import people_now

# Real commits: only then is what the transaction left behind what anybody else finds.
pytestmark = pytest.mark.together

ELSEWHERE = Dwelling(text="9 Nhà Thờ", unit_code="00070")


@pytest.fixture
def family() -> Family:
    return make_family()


def carried_out(
    changes: Iterable[effects.Effect],
    *,
    looked_at: Iterable[UUID] | None = None,
    kind: str = "test",
    dossier_id: UUID | None = None,
) -> models.Act:
    changes = list(changes)
    with transaction.atomic():
        opened(
            list(people_of(changes) if looked_at is None else looked_at),
            actor=BEFORE,
            purpose="test",
        )
        draft = ActDraft(kind=kind, acted_on=TODAY, source="test", dossier_id=dossier_id)
        return apply(changes, act=draft, now=NOW)


def state(family: Family) -> tuple[PersonSeen, PersonSeen, int, int]:
    """All that can change of a family, as somebody finds it who comes afterwards."""
    both = [family.mother.id, family.father.id]
    with transaction.atomic():
        opened(both, actor=BEFORE, purpose="test")
        seen = people_now(both, today=TODAY)
        rows = sum(
            table.objects.filter(person_id__in=both).count()
            for table in (models.Residence, models.Membership, models.Spouse, models.Name)
        )
    return seen[both[0]], seen[both[1]], rows, models.Act.objects.count()


def newborn(serial: int = 77) -> Somebody:
    born = TODAY - timedelta(days=3)
    return Somebody(
        id=new_id(),
        number=f"001226{serial:06}",
        name=PersonName("Trần", "Minh", "An"),
        sex=Sex.MALE,
        born_on=born,
    )


def child_of(family: Family, child: Somebody) -> list[effects.Effect]:
    since = child.born_on
    return [
        *facts_about(child),
        effects.Parent(
            person=child.id, role="mother", parent=family.mother.id, name="", since=since
        ),
        effects.Parent(
            person=child.id, role="father", parent=family.father.id, name="", since=since
        ),
    ]


def test_a_child_its_parents_and_their_versions_stand_together(family: Family) -> None:
    mother, father, _, acts = state(family)
    child = newborn()
    act = carried_out(child_of(family, child))
    later_mother, later_father, _, later_acts = state(family)
    assert (later_mother.version, later_father.version) == (mother.version + 1, father.version + 1)
    assert later_acts == acts + 1
    with transaction.atomic():
        opened([child.id], actor=BEFORE, purpose="test")
        (seen,) = people_now([child.id], today=TODAY).values()
        assert set(models.Name.objects.values_list("entered_by_id", flat=True)) == {act.entering}
    assert (seen.mother_id, seen.father_id) == (family.mother.id, family.father.id)
    assert (seen.number, seen.version, seen.life) == (child.number, 1, Life.ALIVE)


CONTRADICTIONS: dict[str, Callable[[Family], list[effects.Effect]]] = {
    "two homes from one day": lambda family: [
        effects.Settle(person=family.mother.id, dwelling=ELSEWHERE, since=day)
        for day in (TODAY, TODAY)
    ],
    "a home from the day of another": lambda family: [
        effects.Settle(person=family.mother.id, dwelling=ELSEWHERE, since=date(2021, 7, 1))
    ],
    "a household that is not there": lambda family: [
        effects.Settle(person=family.mother.id, dwelling=ELSEWHERE, since=TODAY),
        effects.JoinHousehold(
            person=family.mother.id,
            household=new_id(),
            relation=Relation.OTHER,
            head=family.father.id,
            since=TODAY,
        ),
    ],
    "married to oneself": lambda family: [
        effects.Married(
            person=family.mother.id, spouse=family.mother.id, earliest=TODAY, latest=TODAY
        )
    ],
    "a number that somebody holds": lambda family: [
        effects.Settle(person=family.mother.id, dwelling=ELSEWHERE, since=TODAY),
        *facts_about(
            Somebody(
                id=new_id(),
                number=family.father.number,
                name=PersonName("Trần", "", "An"),
                sex=Sex.MALE,
                born_on=TODAY,
            )
        ),
    ],
    "born a second time": lambda family: [
        effects.Birth(
            person=family.mother.id,
            earliest=TODAY,
            latest=TODAY,
            place="",
            unit_code=None,
            registered_unit_code=None,
        )
    ],
    "a person without a name": lambda family: [
        effects.Settle(person=family.mother.id, dwelling=ELSEWHERE, since=TODAY),
        *(fact for fact in facts_about(newborn()) if not isinstance(fact, effects.Name)),
    ],
    "one's own parent": lambda family: [
        effects.Parent(
            person=family.mother.id, role="mother", parent=family.mother.id, name="", since=TODAY
        )
    ],
}


@pytest.mark.parametrize("contradiction", CONTRADICTIONS)
def test_nothing_happens_if_the_register_contradicts(contradiction: str, family: Family) -> None:
    before = state(family)
    with pytest.raises(Conflict) as refused:
        carried_out(CONTRADICTIONS[contradiction](family))
    assert state(family) == before
    assert family.father.number not in str(refused.value)
    carried_out([effects.Settle(person=family.mother.id, dwelling=ELSEWHERE, since=TODAY)])
    assert state(family)[0].residence == ELSEWHERE


def test_who_was_not_opened_is_not_changed(family: Family) -> None:
    before = state(family)
    change = effects.Married(
        person=family.mother.id, spouse=family.father.id, earliest=TODAY, latest=TODAY
    )
    with pytest.raises(Conflict) as refused:
        carried_out([change], looked_at=[family.mother.id])
    assert refused.value.reason == "unknown_person"
    assert state(family) == before


def test_somebody_who_does_not_exist_is_a_conflict(family: Family) -> None:
    with pytest.raises(Conflict):
        carried_out([effects.Settle(person=new_id(), dwelling=ELSEWHERE, since=TODAY)])


def test_a_decision_is_carried_out_once(family: Family) -> None:
    dossier = new_id()
    change = effects.Settle(person=family.mother.id, dwelling=ELSEWHERE, since=TODAY)
    carried_out([change], kind="residence", dossier_id=dossier)
    before = state(family)
    again = effects.Settle(
        person=family.mother.id, dwelling=ELSEWHERE, since=TODAY - timedelta(days=1)
    )
    with pytest.raises(Conflict):
        carried_out([again], kind="residence", dossier_id=dossier)
    assert state(family) == before


def test_outside_a_transaction_nothing_is_applied(family: Family) -> None:
    draft = ActDraft(kind="test", acted_on=TODAY, source="test")
    with pytest.raises(RuntimeError):
        apply([], act=draft, now=NOW)


def test_people_are_locked_one_by_one_in_the_order_of_their_ids(family: Family) -> None:
    both = [family.father.id, family.mother.id]
    with transaction.atomic():
        opened(both, actor=BEFORE, purpose="test")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            versions = versions_locked(both)
    (statement,) = (query["sql"] for query in asked)
    assert 'ORDER BY "register_person"."id" ASC FOR NO KEY UPDATE' in statement
    assert set(versions) == set(both)


def test_each_effect_names_everybody_whom_it_concerns() -> None:
    one, two = new_id(), new_id()
    assert effects.Married(person=one, spouse=two, earliest=TODAY, latest=TODAY).people() == {
        one,
        two,
    }
    assert effects.Parent(person=one, role="mother", parent=two, name="", since=TODAY).people() == {
        one,
        two,
    }
    nobody = effects.Parent(person=one, role="mother", parent=None, name="Lan", since=TODAY)
    assert nobody.people() == {one}
    joined = effects.JoinHousehold(
        person=one, household=new_id(), relation=Relation.CHILD, head=two, since=TODAY
    )
    assert joined.people() == {one, two}
