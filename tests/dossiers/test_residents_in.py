"""Who lives at an address: for the office that registers residence there, in its dossiers."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from tests import make
from tests.make import NOW, RESIDENCE, TODAY

from lienthong.core.errors import Invalid, NotAllowed, NotFound, TooMany
from lienthong.dossiers import residents_in as asking
from lienthong.dossiers.own import looks_of
from lienthong.dossiers.residents_in import AddressInquiry, ResidentsIn, residents_in
from lienthong.register import effects
from lienthong.register.protect import protect_person
from lienthong.register.residents import Doubt

PURPOSE = "Thẩm định hồ sơ"


def asked(birth: make.Birth, **changes: Any) -> ResidentsIn:
    actor = changes.pop("actor", birth.desks.police.clerk)
    inquiry = {
        "address": birth.family.dwelling.text,
        "commune": "00070",
        "dossier": birth.dossier(RESIDENCE).code,
        "purpose": PURPOSE,
        **changes,
    }
    return residents_in(AddressInquiry(**inquiry), actor=actor, now=NOW)


def names(found: ResidentsIn) -> set[str]:
    """The family was registered in Hàng Trống, which was split in 2025: possible since."""
    shown = (*found.residents.certain, *found.residents.possible)
    return {one.person.name.full for one in shown}


def test_the_police_of_the_commune_are_told_and_each_person_sees_it(granted: make.Birth) -> None:
    found = asked(granted)
    assert names(found) == {"Nguyễn Thị Lan", "Trần Văn Bình"}
    assert found.address == "11 Hàng Bài, phường Hoàn Kiếm, thành phố Hà Nội"
    look, *_ = looks_of(actor=granted.family.citizen, before=None, limit=5).items
    assert (look.purpose, look.level, look.dossier) == (
        PURPOSE,
        "listed",
        granted.dossier(RESIDENCE).code,
    )


def test_who_was_registered_before_the_unit_was_split_is_possible_until_entered_anew(
    granted: make.Birth,
) -> None:
    (one, other) = asked(granted).residents.possible
    assert one.because == other.because == (Doubt.ELSEWHERE,)
    mother, home = granted.family.mother.id, granted.family.dwelling
    make.enter_people(
        [effects.Settle(person=mother, dwelling=home, since=date(2025, 7, 1))], since=TODAY
    )
    (certain,) = asked(granted).residents.certain
    assert (certain.person.id, certain.since.iso) == (mother, "2025-07-01")


def test_a_day_and_a_period_have_their_own_answers(granted: make.Birth) -> None:
    moved_in = date(2021, 7, 1)
    assert names(asked(granted, last=moved_in - timedelta(days=1))) == set()
    assert names(asked(granted, last=moved_in)) != set()
    assert names(asked(granted, first=date(2000, 1, 1), last=moved_in)) != set()


@pytest.mark.parametrize(
    "who",
    [
        lambda birth: birth.desks.committee.clerk,
        lambda birth: birth.desks.identity.leader,
        lambda birth: birth.family.citizen,
    ],
)
def test_other_offices_and_citizens_are_told_nothing(
    who: Callable[[make.Birth], Any], granted: make.Birth
) -> None:
    with pytest.raises(NotAllowed):
        asked(granted, actor=who(granted))


def test_another_commune_another_dossier_and_no_purpose(granted: make.Birth) -> None:
    with pytest.raises(NotAllowed) as refused:
        asked(granted, commune="00004")
    assert refused.value.reason == "other_commune"
    with pytest.raises(NotFound):
        asked(granted, dossier=granted.dossier().code)
    with pytest.raises(Invalid):
        asked(granted, purpose=" ")
    for days in (
        {"last": TODAY + timedelta(days=1)},
        {"first": TODAY, "last": TODAY - timedelta(days=1)},
    ):
        with pytest.raises(Invalid):
            asked(granted, **days)


def test_a_protected_person_is_not_at_home(granted: make.Birth) -> None:
    office = granted.desks.police.office
    trusted = make.make_officer("trusted", office=office, role="clerk", sees_protected=True)
    protect_person(granted.family.father.id, actor=trusted, now=NOW)
    assert names(asked(granted)) == {"Nguyễn Thị Lan"}


def test_what_was_known_before_is_for_the_posts_that_may_see_it(granted: make.Birth) -> None:
    with pytest.raises(NotAllowed) as refused:
        asked(granted, known_at=1)
    assert refused.value.reason == "withdrawn_closed"
    office = granted.desks.police.office
    may = make.make_officer("seer", office=office, role="clerk", sees_withdrawn=True)
    assert names(asked(granted, known_at=1, actor=may)) == set()


def test_a_day_has_so_many_addresses(granted: make.Birth, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "MOST_A_DAY", 2)
    asked(granted)
    asked(granted, address="12 Hàng Bài")
    with pytest.raises(TooMany):
        asked(granted, address="13 Hàng Bài")
