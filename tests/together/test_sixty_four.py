"""Sixty-four who write about a few families at once: some order explains what they did."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from random import Random
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from tests import make
from tests.conftest import OwnerCursor
from tests.dossiers.residents import resident
from tests.together.at_once import outcomes, reasons
from tests.together.histories import Decided, anomaly_in

from lienthong.core.errors import Refused
from lienthong.core.ids import new_id
from lienthong.dossiers.cases import Papers, case_of
from lienthong.dossiers.checks import check_rules
from lienthong.dossiers.models import Dossier
from lienthong.procedures.registry import procedure_in_force
from lienthong.register.acts import ActDraft
from lienthong.register.apply import apply, people_of, versions_locked
from lienthong.register.check import check
from lienthong.register.look import opened
from lienthong.register.seen import Life, PersonSeen, Sex
from lienthong.register.snapshot import people_now, people_on, with_kin

pytestmark = pytest.mark.together

WRITERS = 64
ALL_PAPERS = frozenset({"court_decision", "death_notice", "recognition_proof"})
DECISION = {"number": "1/2026", "court": "Tòa án", "in_force_on": "20/11/2026"}


def decide(procedure: str, form: Mapping[str, Any], *, applicant: UUID) -> Decided:
    """
    As a signature does: the people are opened, locked, and asked about again under the lock.

    What was read are the versions under the lock; what was written, those that the act left.
    """
    version = procedure_in_force(procedure, on=make.TODAY)
    dossier = Dossier(
        procedure=procedure,
        version=version.version,
        form=dict(form),
        applicant_id=applicant,
        submitted_at=make.NOW,
        received_at=make.NOW,
    )
    with transaction.atomic():
        relied_on = {person.id for person in case_about(dossier).people.everybody}
        read = versions_locked(relied_on)
        case = case_about(dossier)
        check_rules(version, case)
        dossier.subject_id = version.subject(case)
        effects = tuple(version.effects(case))
        apply(
            effects,
            act=ActDraft(
                kind=version.act,
                acted_on=make.TODAY,
                source="test",
                dossier_id=new_id(),
            ),
            now=make.NOW,
        )
    wrote = {person: read[person] + 1 for person in people_of(effects)}
    return Decided(name=f"{procedure} {dict(form)}", read=read, wrote=wrote)


def case_about(dossier: Dossier) -> Any:
    case = case_of(
        dossier,
        actor=make.BEFORE,
        today=make.TODAY,
        unit_code=make.UNIT_CODE,
        purpose="test",
        papers=Papers(attachments=ALL_PAPERS),
    )
    return replace(case, received_on=make.TODAY)


def village() -> list[make.Somebody]:
    """Six women, six men and four children of one place, some of them siblings."""
    names = (
        "An",
        "Bình",
        "Chi",
        "Dung",
        "Giang",
        "Hà",
        "Khánh",
        "Lan",
        "Minh",
        "Nga",
        "Oanh",
        "Phú",
    )
    mother = resident("Lê Thị Hòa", Sex.FEMALE, date(1960, 1, 1), 100)
    grown = [
        resident(
            f"Lê {'Thị' if serial % 2 else 'Văn'} {name}",
            Sex.FEMALE if serial % 2 else Sex.MALE,
            date(1990, 1, 1 + serial),
            101 + serial,
            mother=mother if serial < 2 else None,
        )
        for serial, name in enumerate(names)
    ]
    children = [
        resident(f"Lê Minh {name}", Sex.FEMALE, date(2020, 1, 1), 120 + serial, mother=grown[1])
        for serial, name in enumerate(("Quân", "Sơn", "Tú", "Uyên"))
    ]
    return [*grown, *children]


def wishes(people: Sequence[make.Somebody], dice: Random) -> Iterator[partial[Decided]]:
    """What the writers try: marriages above all, for they are what contradicts itself."""
    men, women = people[0:12:2], people[1:12:2]
    for _ in range(WRITERS):
        he, she, child = dice.choice(men), dice.choice(women), dice.choice(people[12:])
        couple = {"husband": he.number, "wife": she.number}
        names = {"husband_name": he.name.full, "wife_name": she.name.full}
        wish = dice.choice(("marry", "marry", "marry", "divorce", "recognise", "die"))
        ways: dict[str, tuple[str, dict[str, Any]]] = {
            "marry": ("1.000894", {**couple, **names}),
            "divorce": ("LT-divorce-notice", {**couple, "decision": DECISION}),
            "recognise": (
                "1.001022",
                {
                    "child": child.number,
                    "child_name": child.name.full,
                    "recognised": he.number,
                    "recognised_name": he.name.full,
                    "role": "father",
                },
            ),
            "die": (
                "1.000656",
                {
                    "deceased": he.number,
                    "deceased_name": he.name.full,
                    "died": "19/11/2026",
                    "died_place": "Hà Nội",
                },
            ),
        }
        procedure, form = ways[wish]
        yield partial(decide, procedure, form, applicant=he.id)


@pytest.mark.parametrize("seed", [1])
def test_some_order_explains_what_sixty_four_writers_did(
    seed: int, owner_cursor: OwnerCursor
) -> None:
    people = village()
    results = outcomes(list(wishes(people, Random(seed))))
    history = [one for one in results if isinstance(one, Decided)]
    # Most contradict each other; of what is left both kinds have to be there to mean anything.
    assert len(history) > 8, reasons(results)
    assert any(isinstance(one, Refused) for one in results)
    assert anomaly_in(history) == ""
    check_village([one.id for one in people])
    found = check(owner_cursor.connection, now=make.NOW, today=make.TODAY, shown=0)
    # Who is said to have died yesterday may have been married today: the death has to be entered.
    assert {one.invariant.code for one in found} <= {"after_death"}


def check_village(ids: list[UUID]) -> None:
    """What no order of right decisions could leave behind."""
    with transaction.atomic():
        opened(ids, actor=make.BEFORE, purpose="test")
        kept = people_now(ids, today=make.TODAY)
        assert kept == with_kin(people_on(ids, on=make.TODAY))
    for person in kept.values():
        if person.spouse_id:
            spouse = kept[person.spouse_id]
            assert spouse.spouse_id == person.id
            assert not are_siblings(person, spouse)
        if person.life is Life.DEAD and person.married_since:
            assert person.died is not None


def are_siblings(one: PersonSeen, other: PersonSeen) -> bool:
    shared = {one.mother_id, one.father_id} & {other.mother_id, other.father_id}
    return bool(shared - {None})
