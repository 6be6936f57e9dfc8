"""What a citizen sends: taken as one application, or refused whole with all that is wrong."""

import unicodedata
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from tests import make
from tests.make import BIRTH, IDENTITY_CARD, INSURANCE, NOW, RESIDENCE

from lienthong.audit.account import entries_of
from lienthong.core.clock import HANOI
from lienthong.core.errors import Conflict, Invalid, NotAllowed
from lienthong.dossiers.models import Attachment, Chain, Dossier, PlannedLink, Serial
from lienthong.dossiers.open import Application, open_chain

AUGUST = datetime(2026, 8, 20, 9, 0, tzinfo=HANOI)


def problems(application: Application, *, family: make.Family, now: datetime = NOW) -> set[str]:
    """Field and code of all that is wrong; and nothing has stayed behind."""
    serials = list(Serial.objects.values_list("agency", "last"))
    with pytest.raises(Invalid) as refused:
        open_chain(application, actor=family.citizen, now=now)
    assert not Chain.objects.exists()
    assert not Dossier.objects.exists()
    assert list(Serial.objects.values_list("agency", "last")) == serials
    assert not Attachment.objects.exclude(dossier=None).exists()
    return {f"{problem.field} {problem.code}" for problem in refused.value.problems}


def test_an_application_becomes_a_chain_and_its_first_dossier(birth: make.Birth) -> None:
    dossier = birth.dossier()
    assert birth.chain.code == "H26.15.03.LT-261120-0001"
    assert dossier.code == "H26.15.03-261120-0001"
    assert (dossier.status, dossier.stage) == (1, "submitted")
    assert dossier.office_id == birth.desks.committee.office.id
    assert [file.kind for file in dossier.attachments.all()] == ["birth_notice_photo"]
    assert [entered.action for entered in entries_of(dossier.id)] == ["dossier.submitted"]


def test_sent_twice_it_is_one_application(family: make.Family, desks: make.Desks) -> None:
    application = make.make_application(family)
    first = open_chain(application, actor=family.citizen, now=NOW)
    again = open_chain(application, actor=family.citizen, now=NOW)
    assert first == again
    assert Dossier.objects.count() == 1


def test_a_key_is_good_for_one_application(birth: make.Birth) -> None:
    other = make.make_application(birth.family, child={"given": "An"})
    with pytest.raises(Conflict) as refused:
        open_chain(other, actor=birth.family.citizen, now=NOW)
    assert refused.value.reason == "key_reused"
    assert Chain.objects.count() == 1


def test_the_same_key_of_another_citizen_is_another_key(birth: make.Birth) -> None:
    neighbours = make.make_family(31)
    chain = open_chain(make.make_application(neighbours), actor=neighbours.citizen, now=NOW)
    assert chain != birth.chain
    assert chain.code == "H26.15.03.LT-261120-0002"


@pytest.mark.parametrize("key", ["", "k" * 101, "k\x00"])
def test_a_key_is_short_and_printable(key: str, family: make.Family, desks: make.Desks) -> None:
    application = make.make_application(family, key=key)
    assert problems(application, family=family) == {"Idempotency-Key key_missing"}


def test_all_four_links_are_chosen_by_default(birth: make.Birth) -> None:
    assert birth.chain.links == [BIRTH, RESIDENCE, INSURANCE, IDENTITY_CARD]
    assert set(birth.chain.planned.values_list("procedure", "after", "state")) == {
        (RESIDENCE, BIRTH, "waiting"),
        (INSURANCE, BIRTH, "waiting"),
        (IDENTITY_CARD, BIRTH, "waiting"),
    }


@pytest.mark.parametrize("links", [(), (INSURANCE,), (IDENTITY_CARD, RESIDENCE)])
def test_fewer_are_chosen_on_wish(
    links: tuple[str, ...], family: make.Family, desks: make.Desks
) -> None:
    birth = make.make_birth(family, desks, until="granted", links=links)
    opened = set(birth.chain.dossiers.values_list("procedure", flat=True))
    assert opened == {BIRTH, *links} == set(birth.chain.links)
    assert PlannedLink.objects.count() == len(links)


def test_a_link_that_does_not_exist_yet_is_named(family: make.Family, desks: make.Desks) -> None:
    """The card came with the decree of 1 September 2026."""
    child = {"born_on": "2026-08-16"}
    application = make.make_application(family, child=child)
    assert problems(application, family=family, now=AUGUST) == {"links not_a_link"}
    birth = make.make_birth(
        family, desks, now=AUGUST, key="key-2", links=(RESIDENCE, INSURANCE), child=child
    )
    assert birth.chain.links == [BIRTH, RESIDENCE, INSURANCE]


@pytest.mark.parametrize(
    ("event", "now"),
    [("birthday", NOW), ("", NOW), ("birth", datetime(2024, 6, 28, 9, tzinfo=HANOI))],
)
def test_a_life_event_is_one_of_those_in_force(
    event: str, now: datetime, family: make.Family, desks: make.Desks
) -> None:
    application = replace(make.make_application(family), event=event)
    assert problems(application, family=family, now=now) == {"event unknown_event"}


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"colour": "blue"}, "colour unknown_field"),
        ({"child": {"colour": "blue"}}, "child.colour unknown_field"),
        ({"child": {"sex": "robot"}}, "child.sex not_one_of"),
        ({"child": {"born_on": "16/11/2026"}}, "child.born_on not_a_day"),
        ({"child": {"born_on": "2026-11-1\ud800"}}, "child.born_on not_a_day"),
        ({"child": {"given": 7}}, "child.given wrong_type"),
        ({"child": {"birth_unit_code": "82"}}, "child.birth_unit_code wrong_spelling"),
        ({"mother": None}, "mother missing"),
        ({"hospital": {"name": None}}, "hospital.name missing"),
        ({"links": ["1.004222", "1.000001"]}, "links.1 not_one_of"),
        ({"copies": 21}, "copies out_of_range"),
    ],
)
def test_a_form_of_another_shape_is_refused_with_the_path(
    changes: dict[str, Any], found: str, family: make.Family, desks: make.Desks
) -> None:
    assert problems(make.make_application(family, **changes), family=family) == {found}


def test_all_that_is_wrong_is_said_at_once(family: make.Family, desks: make.Desks) -> None:
    application = make.make_application(
        family, child={"given": "An 2", "born_at": "25:00"}, mother={"number": "123"}, hospital=None
    )
    assert problems(application, family=family) == {
        "child.given name_with_digit",
        "child.born_at time_not_understood",
        "mother.number number_too_short",
        "hospital hospital_missing",
    }


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"child": {"born_on": "2026-11-21"}}, "child.born_on born_already"),
        ({"child": {"given": "Châu" * 50}}, "child.given name_too_long"),
        ({"mother": {"number": "001194999999"}}, "mother.number mother_known"),
        ({"father": None}, "father husband_named"),
    ],
)
def test_a_rule_that_would_refuse_it_later_refuses_it_now(
    changes: dict[str, Any], found: str, family: make.Family, desks: make.Desks
) -> None:
    assert found in problems(make.make_application(family, **changes), family=family)


def test_a_birth_of_sixty_one_days_ago_is_taken(family: make.Family, desks: make.Desks) -> None:
    birth = make.make_birth(family, desks, until="granted", child={"born_on": "2026-09-20"})
    assert birth.dossier().stage == "granted"


@pytest.mark.parametrize("text", ["Bệnh viện\x00", "Bệnh viện \ud800", "Bệnh\x1bviện"])
@pytest.mark.parametrize("field", ["child.birth_place", "hospital.name"])
def test_what_cannot_be_written_down_is_refused_and_not_stumbled_over(
    text: str, field: str, family: make.Family, desks: make.Desks
) -> None:
    part, answer = field.split(".")
    application = make.make_application(family, **{part: {answer: text}})
    assert problems(application, family=family) == {f"{field} unreadable_text"}


def test_words_are_kept_in_one_spelling(family: make.Family, desks: make.Desks) -> None:
    decomposed = unicodedata.normalize("NFD", "Bệnh viện Phụ sản")
    birth = make.make_birth(family, desks, child={"birth_place": decomposed})
    assert birth.dossier().form["child"]["birth_place"] == "Bệnh viện Phụ sản"


def test_a_paper_that_shows_the_birth_is_asked_for(family: make.Family, desks: make.Desks) -> None:
    application = make.make_application(family, attachments=())
    assert problems(application, family=family) == {"notice birth_shown"}


def test_the_attachment_of_another_is_not_there(family: make.Family, desks: make.Desks) -> None:
    stranger = make.make_family(31)
    photo = make.make_attachment(stranger)
    application = make.make_application(family, attachments=(photo.id,))
    assert problems(application, family=family) == {"attachments unknown_attachment"}


def test_an_attachment_belongs_to_one_application(birth: make.Birth) -> None:
    claimed = birth.dossier().attachments.get()
    application = make.make_application(birth.family, key="key-2", attachments=(claimed.id,))
    with pytest.raises(Invalid):
        open_chain(application, actor=birth.family.citizen, now=NOW)
    assert Chain.objects.count() == 1


def test_that_no_office_is_competent_is_said_of_the_application(family: make.Family) -> None:
    application = make.make_application(family)
    assert problems(application, family=family) == {" no_office"}


def test_an_officer_applies_as_a_citizen_or_not_at_all(
    family: make.Family, desks: make.Desks
) -> None:
    with pytest.raises(NotAllowed):
        open_chain(make.make_application(family), actor=desks.committee.clerk, now=NOW)
