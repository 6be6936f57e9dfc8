"""What every procedure owes, checked for each one: a new file is tested by being there."""

import gzip
import json
import os
from functools import cache
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from lienthong.procedures.effect_words import effect_in_words
from lienthong.procedures.registry import all_versions, procedure_in_force, procedure_version
from lienthong.procedures.spec import AnyProcedure, form_schema
from lienthong.register.effects import AnyEffect

REFERENCE = Path(os.environ.get("LIENTHONG_REFERENCE", "../shared"))
# The 400 records that we have are not all 5,665: codes that domain texts name and these lack.
NOT_AMONG_THE_RECORDS = frozenset({"1.004837", "1.004845", "2.001263"})
NATIONAL = REFERENCE / "data" / "national-procedures.ndjson.gz"

each = pytest.mark.parametrize(
    "procedure", all_versions(), ids=lambda procedure: f"{procedure.code}.v{procedure.version}"
)


@cache
def national_names() -> dict[str, str]:
    with gzip.open(NATIONAL, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    return {record["code"]: record["name"].strip() for record in records}


@each
def test_it_is_found_by_its_version_and_by_its_day(procedure: AnyProcedure) -> None:
    assert procedure_version(procedure.code, procedure.version) is procedure
    assert procedure_in_force(procedure.code, on=procedure.since) is procedure


@each
def test_its_examples_survive_storage(procedure: AnyProcedure) -> None:
    assert procedure.examples
    for case in procedure.examples:
        stored = msgspec.json.encode(case.form)
        assert msgspec.json.decode(stored, type=procedure.form) == case.form


@each
def test_its_examples_are_granted(procedure: AnyProcedure) -> None:
    for case in procedure.examples:
        assert procedure.problems(case.form) == ()
        assert procedure.broken_rules(case) == ()


@each
def test_it_asks_for_everybody_its_rules_look_at(procedure: AnyProcedure) -> None:
    for case in procedure.examples:
        assert set(procedure.asks(case.form).numbers) <= set(case.people.by_number)


@each
def test_its_effects_survive_storage_and_can_be_told(procedure: AnyProcedure) -> None:
    for case in procedure.examples:
        effects = tuple(procedure.effects(case))
        stored = msgspec.json.encode(effects)
        assert msgspec.json.decode(stored, type=tuple[AnyEffect, ...]) == effects
        assert all(isinstance(effect, get_args(AnyEffect)) for effect in effects)
        assert all(str(effect_in_words(effect, {})) for effect in effects)


@each
def test_a_rule_is_named_once(procedure: AnyProcedure) -> None:
    for codes in (
        [rule.code for rule in procedure.rules],
        [mark.code for mark in procedure.marks],
        [follow_up.procedure for follow_up in procedure.follow_ups],
    ):
        assert len(set(codes)) == len(codes)


@each
def test_its_grounds_name_the_article_in_both_languages(procedure: AnyProcedure) -> None:
    assert procedure.law
    of_rules = [rule.law for rule in procedure.rules]
    of_marks = [mark.law for mark in procedure.marks]
    for law in (*procedure.law, *of_rules, *of_marks):
        assert law.vi.startswith("Điều ")
        assert law.en.startswith("Article ")


@each
def test_its_title_is_in_both_languages(procedure: AnyProcedure) -> None:
    assert procedure.title.vi
    assert procedure.title.en
    assert procedure.title.vi != procedure.title.en


@each
def test_another_person_prepares_than_signs(procedure: AnyProcedure) -> None:
    assert procedure.prepares != procedure.signs


@each
def test_its_form_refuses_unknown_fields(procedure: AnyProcedure) -> None:
    for case in procedure.examples:
        sent = {**msgspec.to_builtins(case.form), "surprise": 1}
        with pytest.raises(msgspec.ValidationError, match="unknown field `surprise`"):
            msgspec.convert(sent, procedure.form)


@each
def test_its_form_has_a_schema(procedure: AnyProcedure) -> None:
    assert json.loads(json.dumps(form_schema(procedure.form)))


@each
def test_its_competent_office_is_in_a_commune(procedure: AnyProcedure) -> None:
    for case in procedure.examples:
        assert len(procedure.unit_code(case)) == 5


@each
@pytest.mark.skipif(not NATIONAL.exists(), reason="the national records are not at hand")
def test_it_bears_its_title_of_the_national_catalogue(procedure: AnyProcedure) -> None:
    """A case of a national procedure begins with its title; our own have no record."""
    national = national_names().get(procedure.national_code)
    if national is None:
        assert procedure.national_code in ("", *NOT_AMONG_THE_RECORDS)
    else:
        assert procedure.title.vi.startswith(national)
