"""What a decision will do is told for every kind of effect, and a form has a schema."""

from datetime import date
from typing import get_args
from uuid import UUID

import pytest

from lienthong.core.texts import Words
from lienthong.procedures.catalogue.birth_v1.examples import OF_A_COUPLE
from lienthong.procedures.catalogue.birth_v1.form import BirthForm
from lienthong.procedures.effect_words import effects_in_words
from lienthong.procedures.effect_words.in_words import in_words
from lienthong.procedures.effect_words.residence import RELATIONS
from lienthong.procedures.effect_words.who import SEXES
from lienthong.procedures.registry import procedure_in_force
from lienthong.procedures.spec import form_schema
from lienthong.register.effects import (
    AnyEffect,
    EnterPerson,
    IssueCard,
    LifeIs,
    Nationality,
    Parent,
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
    lines = [str(line) for line in effects_in_words(procedure.effects(OF_A_COUPLE))]
    assert lines[:3] == [
        "A new person in the register, with the number 001326000020",
        "Name: Trần Thị Minh Châu",
        "Born on 16/11/2026, Bệnh viện Phụ sản Trung ương, phường Cửa Nam, thành phố Hà Nội",
    ]
    assert lines[-2:] == ["Mother: Nguyễn Thị Lan", "Father: Trần Văn Bình"]


def test_a_country_is_told_by_its_name() -> None:
    here, elsewhere = (
        in_words(Nationality(person=PERSON, country=code, since=DAY)) for code in ("VNM", "LAO")
    )
    assert here.places["country"] == Words(vi="Việt Nam", en="Viet Nam")
    assert elsewhere.places["country"] == Words(vi="LAO", en="LAO")


def test_what_is_not_known_is_told() -> None:
    absent = Parent(person=PERSON, role="father", parent=None, name="Lý Mùi", since=DAY)
    card = IssueCard(person=PERSON, kind="identity", number="1", since=DAY, until=None)
    dead = LifeIs(
        person=PERSON, life=Life.DEAD, earliest=date(2026, 1, 1), latest=date(2026, 12, 31)
    )
    assert [str(line) for line in effects_in_words((EnterPerson(person=PERSON), absent))] == [
        "A new person in the register, whose number is still to come",
        "Father: Lý Mùi, who is not in the register",
    ]
    assert [str(line) for line in effects_in_words((card, dead))] == [
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
