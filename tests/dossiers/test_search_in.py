"""Looking for people: in a dossier of the office, or outside any, with a reason and a budget."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests import make
from tests.make import BIRTH, NOW, RESIDENCE

from lienthong.audit.models import Message
from lienthong.core.errors import Invalid, NotAllowed, NotFound, TooMany
from lienthong.dossiers import search_in as asking
from lienthong.dossiers.outside import MOST_A_DAY, MOST_MISSED, left_today, outside_looks
from lienthong.dossiers.own import looks_of
from lienthong.dossiers.search_in import (
    FoundLines,
    SearchIn,
    SearchOutside,
    search_in,
    search_outside,
)
from lienthong.register.question import Question
from lienthong.register.seen import Life, Sex

LAN = "Nguyễn Thị Lan"
PURPOSE = "Thẩm định hồ sơ"
WORDS = "Người bị tai nạn trên phố Hàng Bài"


def searched(birth: make.Birth, *, procedure: str = BIRTH, **asked: Any) -> FoundLines:
    desks = birth.desks
    default = desks.police.clerk if procedure == RESIDENCE else desks.committee.clerk
    actor, after = asked.pop("actor", default), asked.pop("after", None)
    limit, purpose = asked.pop("limit", 20), asked.pop("purpose", PURPOSE)
    dossier = asked.pop("dossier", birth.dossier(procedure).code)
    search = SearchIn(question=Question(**asked), dossier=dossier, purpose=purpose, after=after)
    return search_in(search, actor=actor, now=NOW, limit=limit)


def found_outside(actor: Any, after: str | None = None, **asked: str) -> FoundLines:
    search = SearchOutside(
        question=Question(**asked), reason="unidentified", words=WORDS, after=after
    )
    return search_outside(search, actor=actor, now=NOW)


def test_a_list_tells_who_and_where_and_each_sees_the_look(birth: make.Birth) -> None:
    (one,) = searched(birth, name="lan nguyen thi", born="1994").items
    assert (one.name, one.born.shown, one.sex, one.life) == (
        LAN,
        "08/03/1994",
        Sex.FEMALE,
        Life.ALIVE,
    )
    assert one.commune.startswith("phường Hoàn Kiếm")
    assert "11" not in one.commune
    look, *_ = looks_of(actor=birth.family.citizen, before=None, limit=5).items
    assert (look.purpose, look.level, look.dossier) == (PURPOSE, "listed", birth.dossier().code)


def test_it_needs_a_dossier_of_the_office_and_a_purpose(birth: make.Birth) -> None:
    with pytest.raises(NotFound):
        searched(birth, name=LAN, dossier="H26-0")
    with pytest.raises(NotFound):
        searched(birth, name=LAN, actor=birth.desks.police.clerk)
    with pytest.raises(NotAllowed):
        searched(birth, name=LAN, actor=birth.family.citizen)
    with pytest.raises(Invalid):
        searched(birth, name=LAN, purpose=" ")


def test_who_lives_somewhere_is_for_the_office_that_registers_it(granted: make.Birth) -> None:
    family = granted.family
    place = {"address": family.dwelling.text, "commune": family.dwelling.unit_code}
    for asked in (place, {"household": family.mother.number}):
        with pytest.raises(NotAllowed):
            searched(granted, **asked)
        assert len(searched(granted, procedure=RESIDENCE, **asked).items) >= 2
    with pytest.raises(NotAllowed):
        searched(granted, procedure=RESIDENCE, address="12 Hàng Bạc", commune="00004")
    # Whether somebody known by name lives there is another question.
    (one,) = searched(granted, **place, name=LAN).items
    assert one.number == family.mother.number


def test_a_day_has_so_many_pages(birth: make.Birth, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "MOST_A_DAY", 2)
    for _ in range(2):
        searched(birth, name=LAN)
    with pytest.raises(Invalid):
        searched(birth, name="A")
    with pytest.raises(TooMany, match="2 pages"):
        searched(birth, name=LAN)


def test_pages_go_on(birth: make.Birth) -> None:
    twin = make.make_person(LAN, sex=Sex.FEMALE, born_on=date(1994, 3, 9), serial=761)
    first = searched(birth, name=LAN, limit=1)
    assert first.next is not None
    second = searched(birth, name=LAN, limit=1, after=first.next)
    assert [one.number for one in (*first.items, *second.items)] == [
        birth.family.mother.number,
        twin.number,
    ]
    assert second.next is None


@pytest.fixture
def namesakes(desks: make.Desks) -> list[make.Somebody]:
    born = date(1980, 1, 1)
    return [
        make.make_person(
            "Lò Thị Ón", sex=Sex.FEMALE, born_on=born + timedelta(days=day), serial=770 + day
        )
        for day in range(MOST_A_DAY + 2)
    ]


def test_outside_a_dossier_each_who_is_listed_is_told_and_counts(
    namesakes: list[make.Somebody], desks: make.Desks
) -> None:
    clerk = desks.police.clerk
    (one,) = found_outside(clerk, name="Lò Thị Ón", born="01/01/1980").items
    assert left_today(clerk.post, now=NOW) == MOST_A_DAY - 1
    (message,) = Message.objects.filter(person_id=namesakes[0].id)
    assert message.topic == "person.looked_at_outside"
    (line,) = outside_looks(actor=desks.police.leader).items
    assert line.words == WORDS
    page = found_outside(clerk, name="lo thi on")
    # The first is among them again, and counts once.
    assert len(page.items) == MOST_A_DAY - 1
    assert left_today(clerk.post, now=NOW) == 1
    (last,) = found_outside(clerk, name="lo thi on", after=page.next).items
    assert left_today(clerk.post, now=NOW) == 0
    with pytest.raises(TooMany):
        found_outside(clerk, name="lo thi on", after=page.next)
    with pytest.raises(TooMany):
        found_outside(clerk, name=LAN)
    assert one.number != last.number


def test_outside_nobody_is_a_miss_and_who_lives_somewhere_is_not_said(
    namesakes: list[make.Somebody], desks: make.Desks
) -> None:
    clerk = desks.police.clerk
    for asked in ({"address": "1 Hàng Bài", "commune": "00070"}, {"household": "001180000770"}):
        with pytest.raises(Invalid, match="dossier"):
            found_outside(clerk, **asked)
    for _ in range(MOST_MISSED):
        with pytest.raises(Invalid) as nobody:
            found_outside(clerk, name="Không Có Ai")
        assert nobody.value.problems[0].code == "nobody"
    with pytest.raises(TooMany):
        found_outside(clerk, name="Lò Thị Ón")
