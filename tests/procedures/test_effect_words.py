"""What a decision will do is told for every kind of effect, and a form has a schema."""

from datetime import date
from typing import get_args
from uuid import UUID

import pytest

from lienthong.core.texts import Words
from lienthong.procedures.catalogue.birth_v1.examples import OF_A_COUPLE
from lienthong.procedures.catalogue.birth_v1.form import BirthForm
from lienthong.procedures.effect_words import effect_in_words, entered_by_name
from lienthong.procedures.effect_words.in_words import in_words
from lienthong.procedures.effect_words.residence import RELATIONS
from lienthong.procedures.effect_words.who import SEXES
from lienthong.procedures.registry import procedure_in_force
from lienthong.procedures.spec import form_schema
from lienthong.register.effects import (
    AnyEffect,
    Divorced,
    EnterPerson,
    IssueCard,
    LifeIs,
    Married,
    Merge,
    Nationality,
    Parent,
    Represent,
)
from lienthong.register.seen import Life, Relation, Sex

PERSON = UUID(int=1)
DAY = date(2026, 11, 16)


@pytest.mark.parametrize("kind", get_args(AnyEffect), ids=lambda kind: kind.__name__)
def test_every_kind_of_effect_has_words_of_its_own(kind: type) -> None:
    assert kind in in_words.registry


def test_every_sex_and_relation_has_words() -> None:
    assert set(SEXES) == set(Sex)
    assert set(RELATIONS) == set(Relation)


def test_a_birth_is_told_line_by_line() -> None:
    procedure = procedure_in_force("1.001193", on=OF_A_COUPLE.received_on)
    lines = [str(effect_in_words(effect, {})) for effect in procedure.effects(OF_A_COUPLE)]
    assert lines[:3] == [
        "A new person in the register, with the number 001326000020",
        "Name: Trần Thị Minh Châu",
        "Born on 16/11/2026, Bệnh viện Phụ sản Trung ương, phường Cửa Nam, thành phố Hà Nội",
    ]
    assert lines[-2:] == ["Mother: Nguyễn Thị Lan", "Father: Trần Văn Bình"]


def test_each_line_says_who_it_is_about_and_who_is_beside_them() -> None:
    other, called = UUID(int=2), {PERSON: "Lê Mai (1)", UUID(int=2): "Phạm Huy (2)"}
    told = [
        str(effect_in_words(effect, called))
        for effect in (
            Married(person=PERSON, spouse=other, earliest=DAY, latest=DAY),
            Divorced(person=PERSON, spouse=other, earliest=DAY, latest=DAY),
            Parent(person=PERSON, role="mother", parent=other, name="Huy", since=DAY),
            Represent(person=PERSON, guardian=other, kind="guardian", since=DAY),
            Represent(person=PERSON, guardian=other, kind="guardian", since=DAY, until=DAY),
            Merge(person=PERSON, into=other, since=DAY),
            LifeIs(person=PERSON, life=Life.MISSING, earliest=DAY, latest=DAY),
            Married(person=PERSON, spouse=UUID(int=3), earliest=DAY, latest=DAY),
        )
    ]
    assert told == [
        "Lê Mai (1): Married on 16/11/2026 to Phạm Huy (2)",
        "Lê Mai (1): Divorced on 16/11/2026 from Phạm Huy (2)",
        "Lê Mai (1): Mother: Phạm Huy (2)",
        "Lê Mai (1): Is represented by law from 16/11/2026 by Phạm Huy (2)",
        "Lê Mai (1): Is represented by law from 16/11/2026 to 16/11/2026 by Phạm Huy (2)",
        "Lê Mai (1): Becomes one record with Phạm Huy (2); both numbers are kept",
        "Lê Mai (1): Missing since 16/11/2026",
        "Lê Mai (1): Married on 16/11/2026",
    ]


def test_a_newborn_is_called_by_the_name_and_number_that_it_gets() -> None:
    procedure = procedure_in_force("1.001193", on=OF_A_COUPLE.received_on)
    called = entered_by_name(procedure.effects(OF_A_COUPLE))
    assert [*called.values()] == ["Trần Thị Minh Châu (001326000020)"]


def test_a_country_is_told_by_its_name() -> None:
    here, elsewhere = (
        in_words(Nationality(person=PERSON, country=code, since=DAY)) for code in ("VNM", "LAO")
    )
    assert here.places["country"] == Words(vi="Việt Nam", en="Viet Nam")
    assert elsewhere.places["country"] == Words(vi="Lào", en="Laos")


def test_what_is_not_known_is_told() -> None:
    absent = Parent(person=PERSON, role="father", parent=None, name="Lý Mùi", since=DAY)
    card = IssueCard(person=PERSON, kind="identity", number="1", since=DAY, until=None)
    dead = LifeIs(
        person=PERSON, life=Life.DEAD, earliest=date(2026, 1, 1), latest=date(2026, 12, 31)
    )
    assert [str(in_words(effect)) for effect in (EnterPerson(person=PERSON), absent)] == [
        "A new person in the register, whose number is still to come",
        "Father: Lý Mùi, who is not in the register",
    ]
    assert [str(in_words(effect)) for effect in (card, dead)] == [
        "Identity card 1, issued on 16/11/2026, valid to —",
        "Died on 2026",
    ]


def test_the_schema_names_every_question_and_allows_no_other() -> None:
    schema = form_schema(BirthForm)
    definitions = schema["$defs"]
    assert isinstance(definitions, dict)
    assert set(definitions) == {"BirthForm", "Child", "Hospital", "ParentAsked", "Sex"}
    assert definitions["BirthForm"]["additionalProperties"] is False
    assert set(definitions["BirthForm"]["required"]) == {"child", "mother", "requester"}


@pytest.mark.parametrize("role", ["mother", "father"])
def test_that_there_is_no_parent_is_told_from_its_day(role: str) -> None:
    nobody = Parent(person=PERSON, role=role, parent=None, name="", since=DAY)
    assert str(in_words(nobody)) == f"No {role} by law from 16/11/2026"
