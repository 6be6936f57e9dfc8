"""A number is cancelled and another given: here, or by the national register; and nine digits."""

from datetime import date

import pytest
from tests import make
from tests.conftest import OwnerCursor
from tests.dossiers.national import served
from tests.dossiers.residents import citizen, facts, seen
from tests.register.test_protection import protect

from lienthong.access.program import PROGRAM
from lienthong.audit.looks import looks_at
from lienthong.core.errors import Invalid
from lienthong.core.numbers import PersonalNumber
from lienthong.dossiers.models import Dossier, UpstreamAsk
from lienthong.dossiers.number_source import HttpSource
from lienthong.dossiers.upstream import try_once
from lienthong.register import effects
from lienthong.register.look import opened_by_number
from lienthong.register.models import Act
from lienthong.register.seen import Sex

RESET, CONFIRM, CARD_LOST = "LT-number-reset", "1.012566", "LT-card-lost"


def anew(family: make.Family, desks: make.Desks) -> make.Matter:
    """The sex was determined anew before, so that the fourth digit of the number is wrong."""
    change = effects.SexIs(person=family.mother.id, sex=Sex.MALE, since=date(2026, 11, 1))
    make.enter_people([change], since=date(2026, 11, 1))
    form = {"person": family.mother.number, "reset_ground": "sex"}
    return entered(family.mother, form, desks)


def entered(about: make.Somebody, form: dict[str, str], desks: make.Desks) -> make.Matter:
    return make.make_entered(
        RESET,
        form,
        desks=desks,
        desk=desks.police,
        about=about.id,
        papers=["verification_record"],
    )


def found(number: str) -> object:
    return opened_by_number([number], actor=make.BEFORE, purpose="test").get(number)


def test_the_new_number_fits_and_the_old_one_leads_to_the_same_person(
    family: make.Family, desks: make.Desks
) -> None:
    reset = anew(family, desks)
    assert reset.dossier().office_id == desks.police.office.id
    reset.grant()
    number = seen(family.mother).number
    assert number is not None
    assert number != family.mother.number
    read = PersonalNumber.parse(number)
    assert (read.place_code, read.sex, read.birth_year) == ("001", "male", 1994)
    assert found(number) == found(family.mother.number) == family.mother.id
    (ended,) = facts(family.mother, "number_ends")
    assert (ended.value, ended.what) == (family.mother.number, "sex")
    said = {line.label.vi: line.value.vi for line in reset.paper().parts[0].lines}
    assert said["Số định danh cá nhân đã hủy"] == family.mother.number
    assert said["Số định danh cá nhân mới"] == number


def test_a_form_with_the_old_number_is_understood(family: make.Family, desks: make.Desks) -> None:
    anew(family, desks).grant()
    form = {"person": family.mother.number, "certifies": "now"}
    certificate = make.make_matter(
        "1.010041", form, desks=desks, citizen=family.citizen, key="certificate"
    )
    certificate.grant()
    said = {line.label.vi: line.value.vi for line in certificate.paper().parts[0].lines}
    assert said["Số định danh cá nhân"] == seen(family.mother).number


def test_a_number_that_fits_is_not_cancelled(family: make.Family, desks: make.Desks) -> None:
    form = {"person": family.father.number, "reset_ground": "sex"}
    with pytest.raises(Invalid) as refused:
        entered(family.mother, form, desks)
    assert [problem.code for problem in refused.value.problems] == ["contradicted"]


@pytest.mark.usefixtures("province")
def test_the_national_register_is_asked_about_who_is_there_with_the_trace(
    family: make.Family, desks: make.Desks
) -> None:
    reset = anew(family, desks)
    reset.prepare()
    dossier = reset.dossier()
    assert dossier.stage == Dossier.Stage.WAITING_NUMBER
    ask = UpstreamAsk.objects.get(dossier=dossier)
    assert ask.next_try_at is not None
    with served() as server:
        try_once(dossier.id, due=ask.next_try_at, source=HttpSource(server.url), now=reset.now)
    assert UpstreamAsk.objects.get(dossier=dossier).state == "answered"
    (look,) = [look for look in looks_at(family.citizen) if look.actor_id == PROGRAM.user_id]
    assert (look.dossier_id, look.level) == (dossier.id, "opened")
    reset.prepare()
    reset.sign()
    assert seen(family.mother).number != family.mother.number


@pytest.mark.together
@pytest.mark.usefixtures("province")
def test_of_whom_the_program_may_not_see_nothing_is_asked(owner_cursor: OwnerCursor) -> None:
    family, desks = make.make_family(), make.make_desks()
    reset = anew(family, desks)
    reset.prepare()
    protect(owner_cursor, family.mother.id)
    ask = UpstreamAsk.objects.get(dossier=reset.dossier())
    with served() as server:
        try_once(ask.dossier_id, due=ask.next_try_at, source=HttpSource(server.url), now=reset.now)
    held = UpstreamAsk.objects.get(dossier=reset.dossier())
    assert (held.state, held.problem) == ("refused", "not_shown")


def confirmed(family: make.Family, desks: make.Desks, who: make.Somebody) -> make.Matter:
    form = {"person": who.number, "old_number": "011 234 567"}
    actor = family.citizen if who is family.mother else citizen(who)
    return make.make_matter(
        CONFIRM, form, desks=desks, citizen=actor, papers=["old_card"], key=who.number
    )


def test_two_who_hold_the_same_nine_digits_are_both_confirmed_and_the_second_is_marked(
    family: make.Family, desks: make.Desks
) -> None:
    first, second = (confirmed(family, desks, who) for who in (family.mother, family.father))
    first.grant()
    second.grant()
    assert [Act.objects.get(dossier_id=m.dossier().id).marks for m in (first, second)] == [
        [],
        ["shared"],
    ]
    for person in (family.mother, family.father):
        assert [fact.value for fact in facts(person, "old_numbers")] == ["011234567"]
