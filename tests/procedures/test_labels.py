"""Every field that a form or a rule names has a name for people."""

import csv
from datetime import date
from importlib.resources import files

import pytest

from lienthong.core.texts import Text, Words
from lienthong.procedures.field_words import LABELS
from lienthong.procedures.labels import (
    label_of,
    number_at,
    paths_of,
    person_at,
    said_of,
    titles_said,
)
from lienthong.procedures.registry import all_versions
from lienthong.procedures.spec import AnyProcedure

PROCEDURES = pytest.mark.parametrize(
    "procedure", all_versions(), ids=lambda procedure: f"{procedure.code}-{procedure.version}"
)


@PROCEDURES
def test_every_field_of_every_form_has_a_label(procedure: AnyProcedure) -> None:
    assert set(paths_of(procedure.form)) <= set(LABELS)


@PROCEDURES
def test_every_rule_names_a_field_with_a_label(procedure: AnyProcedure) -> None:
    assert {rule.field for rule in procedure.rules} <= set(LABELS)


def test_every_defect_of_the_coded_list_names_a_field_with_a_label() -> None:
    listed = files("lienthong.procedures") / "facts" / "defects.csv"
    with listed.open(encoding="utf-8") as lines:
        assert {row["field"] for row in csv.DictReader(lines)} <= set(LABELS)


def test_a_path_that_is_not_known_is_called_by_the_part_that_is() -> None:
    assert label_of("mother.number.check") == LABELS["mother.number"]
    assert label_of("never.heard.of") == LABELS[""]


def test_answers_are_told_in_words() -> None:
    assert said_of("child.born_on", "2026-11-16") == "16/11/2026"
    assert said_of("child.sex", "female") == Text("Female")
    assert said_of("requester", "other") == Text("Somebody else")
    assert said_of("mother.nationality", "VNM") == Words(vi="Việt Nam", en="Viet Nam")
    assert said_of("mother.nationality", "LAO") == Words(vi="Lào", en="Laos")
    assert said_of("head_consents", False) == Text("No")
    assert said_of("copies", 0) == "0"
    assert said_of("child.middle", "") == ""


def test_an_answer_in_a_list_is_told_in_words_too() -> None:
    assert said_of("members.2.relation", "child") == said_of("relation", "child")
    assert said_of("relation", "child") != "child"


def test_procedures_that_follow_are_told_by_their_titles() -> None:
    said = titles_said(["1.004222", "9.999999"], on=date(2026, 11, 20))
    assert [words.vi for words in said] == ["Đăng ký thường trú", "9.999999"]


def test_a_child_that_is_asked_for_by_number_is_asked_so_and_headed_as_a_child() -> None:
    assert str(number_at("child")) == "Personal number of the child"
    assert str(person_at("child")) == "The child"
    assert str(person_at("wife")) == "The wife"
    assert str(number_at("wife")) == "Personal number of the wife"
