"""
What outs somebody is told by no way to who may not see it: they read as if it had always been so.

A sex determined anew, an adoption, a death that was entered wrongly, two records made one: each
beside somebody of whom nothing else was ever known.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final

import pytest
from django.db import transaction
from tests import make
from tests.conftest import OwnerCursor
from tests.contracts.asking import Way, answered, different, told
from tests.contracts.hidden import Town, Whom, make_town
from tests.contracts.ways_by_number import API, CLERK, LEADER

from lienthong.register import effects
from lienthong.register.acts import ActDraft
from lienthong.register.apply import apply, people_of
from lienthong.register.look import opened
from lienthong.register.models import Act
from lienthong.register.seen import Dwelling, Kinship, Life, Sex

pytestmark = [pytest.mark.together, pytest.mark.usefixtures("stopped_clock")]

BORN: Final = date(1995, 5, 6)
PAST: Final = "2024-01-01"
OUTED, PLAIN = 901, 902
Happened = Callable[[make.Somebody, Town], None]


def acted(kind: str, *changes: effects.Effect) -> Act:
    with transaction.atomic():
        opened(people_of(changes), actor=make.BEFORE, purpose="test")
        draft = ActDraft(kind=kind, acted_on=make.TODAY, source="test")
        return apply(changes, act=draft, now=make.NOW)


def sex_determined_anew(person: make.Somebody, town: Town) -> None:
    """And with it another number: the one that tells of it leads to them as a former one."""
    was = person.number
    acted("sex_change", effects.SexIs(person=person.id, sex=Sex.FEMALE, since=make.TODAY))
    acted(
        "number_reset",
        effects.CancelNumber(person=person.id, number=was, because="sex", since=make.TODAY),
        effects.GiveNumber(person=person.id, number=number_after(person)),
    )


def number_after(person: make.Somebody) -> str:
    return f"001195{person.number[-6:]}"


def adopted(person: make.Somebody, town: Town) -> None:
    """By a couple, as the other is a couple's by birth."""
    adopters = couple(OUTED)
    acted(
        "adoption",
        *(parent(person, of, role, Kinship.ADOPTIVE, make.TODAY) for role, of in adopters),
    )


def couple(serial: int) -> tuple[tuple[str, make.Somebody], ...]:
    """Parents of their own for each: else the two would be siblings."""
    born = date(1970, 1, 2)
    she = make.make_person("Vũ Thị Hà", sex=Sex.FEMALE, born_on=born, serial=serial)
    he = make.make_person("Vũ Văn Hải", sex=Sex.MALE, born_on=born, serial=serial)
    return (("mother", she), ("father", he))


def parent(
    child: make.Somebody, of: make.Somebody, role: str, kind: Kinship, since: date
) -> effects.Parent:
    return effects.Parent(
        person=child.id, role=role, parent=of.id, name=of.name.full, kind=kind, since=since
    )


def dead_by_mistake(person: make.Somebody, town: Town) -> None:
    day = date(2025, 3, 1)
    act = acted("death", effects.LifeIs(person=person.id, life=Life.DEAD, earliest=day, latest=day))
    acted("death_error", effects.TakeBack(person=person.id, act=act.id))


def made_one(person: make.Somebody, town: Town) -> None:
    other = make.make_person(person.name.full, sex=person.sex, born_on=BORN, serial=990)
    acted("merge", effects.Merge(person=other.id, into=person.id, since=make.TODAY))


HAPPENED: Final[tuple[Happened, ...]] = (sex_determined_anew, adopted, dead_by_mistake, made_one)
FORM: Final = {"purpose": "marriage", "purpose_said": ""}


@pytest.fixture
def town(owner_cursor: OwnerCursor) -> Town:
    return make_town(owner_cursor)


def somebody(serial: int, happened: Happened, town: Town) -> make.Somebody:
    """As they are in the end, whether it happened or was so from the start."""
    is_outed = serial == OUTED
    is_sex = happened is sex_determined_anew
    sex = Sex.MALE if is_sex and is_outed else Sex.FEMALE
    person = make.imagined("Vũ Minh Khuê", sex=sex, born_on=BORN, serial=serial)
    home = Dwelling(text="7 Hàng Trống", unit_code=make.UNIT_CODE)
    changes: list[effects.Effect] = [
        *make.facts_about(person),
        effects.Settle(person=person.id, dwelling=home, since=date(2025, 7, 1)),
    ]
    if happened is adopted:
        of_birth = (
            (("mother", town.bride), ("father", town.seen.widower)) if is_outed else couple(PLAIN)
        )
        changes += [parent(person, of, role, Kinship.NATURAL, BORN) for role, of in of_birth]
    make.enter_people(changes, since=BORN)
    if is_outed:
        happened(person, town)
        if is_sex:
            return replace(person, number=number_after(person), sex=Sex.FEMALE)
    return person


def asked(serial: int, happened: Happened, town: Town) -> Whom:
    """With a dossier of theirs at the committee, whose procedure is about kin."""
    person = somebody(serial, happened, town)
    login = f"own{serial}"
    make.make_citizen(login, person=person)
    body = {"event": "1.004873", "form": FORM | {"person": person.number}, "attachments": []}
    sent = town.asker(login).post(
        f"{API}/applications",
        body,
        content_type="application/json",
        headers={"Idempotency-Key": "key"},
    )
    assert sent.status_code == 201, sent.content.decode()
    town.dossiers[person.number] = sent.json()["links"][0]["dossier"]["code"]
    home = Dwelling(text="7 Hàng Trống", unit_code=make.UNIT_CODE)
    return Whom(person=person, home=home, widower=person, child=person)


def ways() -> Iterator[Way]:
    for login in (CLERK, LEADER):
        for path in ("", "/timeline", "/kin", "/households"):
            for query in ({}, {"on": PAST}) if path in ("", "/kin") else ({},):
                yield Way(
                    name=f"{login} calls people{path} {query}", ask=called(login, path, query)
                )
        for on in ("", "01/01/2024"):
            yield Way(name=f"{login} opens the page on {on}", ask=page(login, on))
        yield Way(name=f"{login} opens the dossier", ask=dossier(login))
        yield Way(name=f"{login} looks them up outside", ask=outside(login))
    yield Way(name="as known before", ask=called(CLERK, "", {"known_at": "1"}))
    yield Way(name="what was withdrawn", ask=called(CLERK, "/timeline", {"withdrawn": "true"}))


def called(login: str, path: str, more: dict[str, str]) -> Callable[[Town, Whom], str]:
    def ask(town: Town, whom: Whom) -> str:
        query = {"dossier": town.dossiers[whom.number], "purpose": "đối chiếu", **more}
        return told(town.asker(login).get(f"{API}/people/{whom.number}{path}", query))

    return ask


def page(login: str, on: str) -> Callable[[Town, Whom], str]:
    def ask(town: Town, whom: Whom) -> str:
        sent = {"purpose": "examine", "words": "", "number": whom.number, "on": on}
        sent |= {"dossier": town.dossiers[whom.number]}
        return told(town.asker(login).post("/ban/nguoi", sent))

    return ask


def dossier(login: str) -> Callable[[Town, Whom], str]:
    def ask(town: Town, whom: Whom) -> str:
        return told(town.asker(login).get(f"/ban/ho-so/{town.dossiers[whom.number]}"))

    return ask


def outside(login: str) -> Callable[[Town, Whom], str]:
    def ask(town: Town, whom: Whom) -> str:
        words = "Người bị tai nạn trên phố Hàng Bài"
        name = whom.person.name.full
        sent = {"number": whom.number, "name": name, "reason": "unidentified", "words": words}
        return told(town.asker(login).post("/ban/ngoai-ho-so", sent))

    return ask


def said(way: Way, town: Town, whom: Whom) -> str:
    """Without the numbers of their parents either."""
    return re.sub(rf"\d{{6}}000({OUTED}|{PLAIN})", "<number>", answered(way, town, whom))


@pytest.mark.parametrize("happened", HAPPENED)
def test_none_tells_what_outs_somebody(happened: Happened, town: Town) -> None:
    outed, plain = (asked(serial, happened, town) for serial in (OUTED, PLAIN))
    telling = [
        "\n".join((f"{way.name}:", *different(was_so, is_so)))
        for way in ways()
        if (is_so := said(way, town, outed)) != (was_so := said(way, town, plain))
    ]
    assert "\n".join(telling) == ""
    if happened is made_one:
        return  # The other record is found by its number, and not in this one's life.
    office = town.desks.committee.office
    make.make_officer("past", office=office, role="clerk", sees_withdrawn=True)
    whole = Way(name="whole", ask=called("past", "/timeline", {"withdrawn": "true"}))
    assert said(whole, town, outed) != said(whole, town, plain)
