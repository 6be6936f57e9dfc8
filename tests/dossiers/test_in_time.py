"""One person of one dossier in time: discreet by default, whole for the posts that may see it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from tests import make
from tests.make import BEFORE, IDENTITY_CARD, NOW, TODAY

from lienthong.access.actors import Actor
from lienthong.audit.models import Entry
from lienthong.audit.xact import point_now
from lienthong.core.errors import Invalid, NotAllowed, NotFound
from lienthong.dossiers.concerned import Inquiry, person_in
from lienthong.dossiers.in_time import households_in, kin_in, life_in
from lienthong.dossiers.person_file import person_file
from lienthong.register import effects
from lienthong.register.acts import ActDraft
from lienthong.register.apply import apply, people_of
from lienthong.register.asked import AskedBy
from lienthong.register.lifeline import Befell
from lienthong.register.look import opened
from lienthong.register.seen import Sex

# Points of the account are seen from other transactions.
pytestmark = pytest.mark.together


@pytest.fixture
def birth() -> make.Birth:
    return make.make_birth()


@pytest.fixture
def seer(birth: make.Birth) -> Actor:
    office = birth.desks.committee.office
    return make.make_officer("seer", office=office, role="clerk", sees_withdrawn=True)


def inquiry(birth: make.Birth, **changes: Any) -> Inquiry:
    asked = {
        "dossier": birth.dossier().code,
        "number": birth.family.mother.number,
        "purpose": "Thẩm định hồ sơ",
        **changes,
    }
    return Inquiry(**asked)


def acted(*changes: effects.Effect) -> None:
    with transaction.atomic():
        opened(people_of(changes), actor=BEFORE, purpose="test")
        apply(changes, act=ActDraft(kind="test", acted_on=TODAY, source="test"), now=NOW)


def renamed(birth: make.Birth) -> int:
    """The mother changes her name and sex; gives the point before it."""
    mother, before = birth.family.mother.id, point_now()
    acted(
        effects.Name(person=mother, family="Nguyễn", middle="Minh", given="Lân", since=TODAY),
        effects.SexIs(person=mother, sex=Sex.MALE, since=TODAY),
    )
    return before


def test_a_day_of_the_past_has_the_name_of_today_and_a_point_that_of_then(
    birth: make.Birth, seer: Actor
) -> None:
    before, clerk = renamed(birth), birth.desks.committee.clerk
    on = date(2022, 1, 1)
    ordinary = person_in(inquiry(birth), actor=clerk, now=NOW, on=on)
    assert (ordinary.person.name.full, ordinary.person.sex) == ("Nguyễn Minh Lân", Sex.MALE)
    assert ordinary.person.spouse_number == birth.family.father.number
    then = person_in(inquiry(birth, known_at=before), actor=seer, now=NOW, on=on)
    assert (then.person.name.full, then.person.sex) == ("Nguyễn Thị Lan", Sex.FEMALE)
    assert then.known_at == before
    again = person_in(inquiry(birth, known_at=point_now()), actor=seer, now=NOW, on=TODAY)
    assert again.person.name.full == "Nguyễn Minh Lân"


WAYS: tuple[Callable[[Inquiry, Actor], object], ...] = (
    lambda asked, actor: person_in(asked, actor=actor, now=NOW),
    lambda asked, actor: life_in(asked, actor=actor, now=NOW),
    lambda asked, actor: kin_in(asked, actor=actor, now=NOW),
    lambda asked, actor: households_in(asked, actor=actor, now=NOW),
    lambda asked, actor: person_file(asked, on=None, actor=actor, now=NOW),
)


@pytest.mark.parametrize("way", WAYS)
def test_no_way_leads_to_the_past_without_a_post_for_it(
    way: Callable[[Inquiry, Actor], object], birth: make.Birth, seer: Actor
) -> None:
    clerk = birth.desks.committee.clerk
    for past in ({"known_at": 1}, {"ever": True}):
        with pytest.raises(NotAllowed) as refused:
            way(inquiry(birth, **past), clerk)
        assert refused.value.reason == "withdrawn_closed"
    with pytest.raises(Invalid):
        way(inquiry(birth, known_at=point_now() + 10_000), seer)
    way(inquiry(birth, known_at=point_now()), seer)
    assert Entry.objects.filter(action="past.looked_at", actor_id=seer.user_id).count() == 1
    with pytest.raises(NotFound):
        way(inquiry(birth, number="001194009999"), clerk)


def test_a_life_tells_of_changes_to_those_who_may_see_them(birth: make.Birth, seer: Actor) -> None:
    before = renamed(birth)
    clerk = birth.desks.committee.clerk
    told = {one.event.what for one in life_in(inquiry(birth), actor=clerk, now=NOW).events}
    assert {Befell.BORN, Befell.LIVES, Befell.MARRIED} <= told
    assert not {Befell.NAMED, Befell.SEX, Befell.NUMBER} & told
    whole = life_in(inquiry(birth, ever=True), actor=seer, now=NOW).events
    named = [one for one in whole if one.event.what is Befell.NAMED]
    assert [one.event.text for one in named] == ["Nguyễn Minh Lân", "Nguyễn Thị Lan"]
    assert named[0].event.act is not None
    assert named[0].event.act.point >= before
    wedding = next(one for one in whole if one.event.what is Befell.MARRIED)
    assert wedding.other is not None
    assert wedding.other.name.full == birth.family.father.name.full


def test_nobody_is_known_before_they_were_entered(birth: make.Birth, seer: Actor) -> None:
    with pytest.raises(Invalid) as refused:
        person_in(inquiry(birth, known_at=1), actor=seer, now=NOW)
    assert refused.value.problems[0].code == "not_yet_known"


def test_a_former_number_in_the_dossier_leads_to_the_person_and_is_said_to_be_one(
    birth: make.Birth,
) -> None:
    mother = birth.family.mother
    acted(
        effects.CancelNumber(person=mother.id, number=mother.number, because="sex", since=TODAY),
        effects.GiveNumber(person=mother.id, number="001194000912"),
    )
    clerk = birth.desks.committee.clerk
    found = person_in(inquiry(birth), actor=clerk, now=NOW)
    assert (found.asked_by, found.person.number) == (AskedBy.FORMER, "001194000912")


def test_what_is_examined_is_said_by_every_answer(birth: make.Birth) -> None:
    mother, clerk = birth.family.mother.id, birth.desks.committee.clerk
    acted(effects.Examine(person=mother, kind="names", since=TODAY))
    asked = inquiry(birth)
    assert person_in(asked, actor=clerk, now=NOW).person.examined == ("names",)
    assert life_in(asked, actor=clerk, now=NOW).person.examined == ("names",)
    assert kin_in(asked, actor=clerk, now=NOW).person.examined == ("names",)
    assert households_in(asked, actor=clerk, now=NOW).person.examined == ("names",)
    assert person_file(asked, on=None, actor=clerk, now=NOW).person.examined == ("names",)


def test_where_the_procedure_is_not_about_kin_none_are_told() -> None:
    granted = make.make_birth(until="granted")
    dossier = granted.dossier(IDENTITY_CARD)
    clerk = granted.desks.identity.clerk
    numbers = dossier.form
    assert numbers
    asked = Inquiry(dossier=dossier.code, number=granted.family.mother.number, purpose="Kiểm tra")
    for way in (kin_in, households_in):
        with pytest.raises((NotAllowed, NotFound)):
            way(asked, actor=clerk, now=NOW)
