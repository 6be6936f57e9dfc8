"""Each form of the catalogue beside what is known: nothing is left out, differences stand out."""

from dataclasses import replace
from typing import Any

import msgspec
import pytest

from lienthong.core.names import PersonName
from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text
from lienthong.dossiers.beside import beside
from lienthong.dossiers.beside_named import Known
from lienthong.dossiers.compare import ComparedLine, Standing
from lienthong.procedures.examples import FATHER, GRANDMOTHER, TODAY
from lienthong.procedures.labels import IDS, said_of
from lienthong.procedures.registry import all_versions
from lienthong.procedures.spec import Case

CASES = [
    pytest.param(case, id=f"{procedure.code}-{number}")
    for procedure in all_versions()
    for number, case in enumerate(procedure.examples)
]
BIRTH: Case[Any] = next(p for p in all_versions() if p.code == "1.001193").examples[0]
RESIDENCE: Case[Any] = next(p for p in all_versions() if p.code == "1.004222").examples[0]


def known_in(case: Case[Any], **changes: Any) -> Known:
    people = changes.pop("people", case.people.everybody)
    units = {"00082": "phường Cửa Nam, Hà Nội", "00070": "phường Hoàn Kiếm, thành phố Hà Nội"}
    notice = changes.pop("notice", case.notice)
    return Known(people=people, notice=notice, units=units, on=case.today)


def plain(case: Case[Any]) -> dict[str, Any]:
    form = msgspec.to_builtins(case.form)
    assert isinstance(form, dict)
    return form


def lines_of(form: dict[str, Any], known: Known) -> dict[str, ComparedLine]:
    """The first line of each field: of the mother what the register says, not the notice."""
    found: dict[str, ComparedLine] = {}
    for group in beside(form, known):
        for line in group.lines:
            found.setdefault(line.field, line)
    return found


def leaves(form: dict[str, Any], before: str = "") -> set[str]:
    found: set[str] = set()
    for name, answer in form.items():
        if isinstance(answer, dict):
            found |= leaves(answer, f"{before}{name}.")
        elif answer not in (None, "", [], ()):
            found.add(f"{before}{name}")
    return found


@pytest.mark.parametrize("case", CASES)
def test_every_answer_of_every_form_is_shown(case: Case[Any]) -> None:
    shown = set(lines_of(plain(case), known_in(case)))
    assert {leaf for leaf in leaves(plain(case)) if not is_shown(leaf, shown)} <= IDS


def is_shown(leaf: str, shown: set[str]) -> bool:
    """A list is shown by its parts."""
    return any(field == leaf or field.startswith(f"{leaf}.") for field in shown)


@pytest.mark.parametrize("case", CASES)
def test_an_example_that_may_be_granted_has_no_difference(case: Case[Any]) -> None:
    groups = beside(plain(case), known_in(case))
    wrong = [line for group in groups for line in group.lines if line.standing is Standing.DIFFERS]
    assert wrong == []


def test_a_slip_in_the_mothers_name_stands_out() -> None:
    form = plain(BIRTH)
    form["mother"]["name"] = "Nguyễn Thị Loan"
    line = lines_of(form, known_in(BIRTH))["mother.name"]
    assert line.standing is Standing.DIFFERS
    assert (line.applied, line.register) == ("Nguyễn Thị Loan", "Nguyễn Thị Lan")


def test_the_notice_stands_beside_the_child() -> None:
    form = plain(BIRTH)
    form["child"] |= {"born_at": "07:46", "sex": "male"}
    lines = lines_of(form, known_in(BIRTH))
    assert lines["child.born_at"].standing is Standing.DIFFERS
    assert lines["child.sex"].standing is Standing.DIFFERS
    assert lines["child.born_on"].standing is Standing.SAME
    assert lines["child.birth_unit_code"].register == "phường Cửa Nam, Hà Nội"


def test_without_a_notice_nothing_stands_beside_the_child() -> None:
    lines = lines_of(plain(BIRTH), known_in(BIRTH, notice=None))
    assert lines["child.born_on"].standing is Standing.UNCOMPARED


def test_somebody_who_is_not_known_has_nothing_beside_them() -> None:
    groups = {
        group.title.message: group for group in beside(plain(BIRTH), known_in(BIRTH, people=()))
    }
    mother = groups["The mother"]
    assert mother.source == Text("Nobody with this number is known")
    assert {line.standing for line in mother.lines} == {Standing.UNCOMPARED}


def test_a_day_known_in_part_is_possible() -> None:
    mother = BIRTH.people.numbered(BIRTH.form.mother.number)
    assert mother
    partly = replace(
        mother, born=PartialDate(mother.born.earliest, mother.born.latest.replace(year=1999))
    )
    lines = lines_of(plain(BIRTH), known_in(BIRTH, people=(partly,)))
    year = plain(BIRTH)["mother"]["born_year"]
    expected = Standing.ONLY_REGISTER if year is None else Standing.POSSIBLE
    assert lines["mother.born_year"].standing is expected


def test_old_and_new_spelling_of_a_name_are_one() -> None:
    mother = BIRTH.people.numbered(BIRTH.form.mother.number)
    assert mother
    renamed = replace(mother, name=PersonName("Nguyễn", "Thị", "Hòa"))
    form = plain(BIRTH)
    form["mother"]["name"] = "Nguyễn Thị Hoà"
    lines = lines_of(form, known_in(BIRTH, people=(renamed,)))
    assert lines["mother.name"].standing is Standing.SAME


def test_who_is_named_by_number_is_told_by_the_register() -> None:
    groups = {group.title.message: group for group in beside(plain(RESIDENCE), known_in(RESIDENCE))}
    told = {line.label.message: line for line in groups["The child"].lines}
    assert told["Name"].register == "Trần Thị Minh Châu"
    assert told["Name"].standing is Standing.ONLY_REGISTER
    parent = {line.label.message: line for line in groups["The parent who applies"].lines}
    assert parent["Parent of the child"].register == Text("Yes")


@pytest.mark.parametrize(
    ("said", "standing"),
    [
        (GRANDMOTHER.name.full, Standing.SAME),
        (GRANDMOTHER.name.full.upper(), Standing.SAME),
        ("Vũ Thị Khác", Standing.DIFFERS),
    ],
)
def test_the_name_that_is_given_stands_beside_the_registers(said: str, standing: Standing) -> None:
    form = {"deceased": GRANDMOTHER.number, "deceased_name": said}
    known = Known(people=(GRANDMOTHER,), notice=None, units={}, on=TODAY)
    (dead,) = beside(form, known)
    line = next(line for line in dead.lines if line.label == Text("Name"))
    assert (line.applied, line.register) == (said, GRANDMOTHER.name.full)
    assert line.standing is standing
    (nobody,) = beside(form, replace(known, people=()))
    assert said in [line.applied for line in nobody.lines]


def test_a_form_is_read_in_the_order_in_which_it_was_asked() -> None:
    form = plain(BIRTH)
    shuffled = {name: form[name] for name in sorted(form, key=len)}
    shuffled["child"] = {name: form["child"][name] for name in sorted(form["child"], key=len)}
    assert beside(shuffled, known_in(BIRTH)) == beside(form, known_in(BIRTH))
    fields = [line.field for line in beside(shuffled, known_in(BIRTH))[0].lines]
    assert fields[:3] == ["child.family", "child.middle", "child.given"]


def test_an_address_is_set_beside_the_one_that_papers_write() -> None:
    line = lines_of(plain(BIRTH), known_in(BIRTH))["mother.residence"]
    assert line.register == "12 Hàng Bài, phường Hoàn Kiếm, thành phố Hà Nội"
    assert line.standing is Standing.SAME


def test_everybody_named_by_a_number_stands_beside_the_register() -> None:
    doubted = replace(GRANDMOTHER, examined=("residences",))
    known = Known(people=(doubted, FATHER), notice=None, units={}, on=TODAY)
    form = {
        "deceased": doubted.number,
        "deceased_name": doubted.name.full,
        "died": "18/11/2026",
        "decision": {"number": "112/2026", "court": "Tòa án"},
        "members": [{"number": FATHER.number, "relation": "child"}, {"number": "001194000099"}],
    }
    groups = beside(form, known)
    assert [group.title.message for group in groups] == [
        "The deceased",
        *([groups[1].title.message] * 2),
        "Other answers",
    ]
    dead, father, nobody, rest = groups
    assert doubted.name.full in [line.register for line in dead.lines]
    assert dead.lines[1].label.message == "Under examination"
    assert FATHER.name.full in [line.register for line in father.lines]
    assert nobody.source and nobody.source.message == "Nobody with this number is known"
    applied = [line.applied for line in rest.lines]
    assert all(said in applied for said in ("18/11/2026", "112/2026", "Tòa án"))


def test_of_what_is_decided_it_is_not_said_that_nobody_is_there() -> None:
    known = Known(people=(), notice=None, units={}, on=TODAY, is_asked=False)
    for form in (
        {"deceased": GRANDMOTHER.number, "deceased_name": GRANDMOTHER.name.full},
        plain(BIRTH),
        plain(RESIDENCE),
    ):
        assert all(group.source is None for group in beside(form, known))


def test_what_a_row_says_stands_with_whom_it_names() -> None:
    number = FATHER.number
    form = {"members": [{"number": number, "relation": "child"}], "head_consents": True}
    groups = beside(form, known_in(RESIDENCE, people=(FATHER,)))
    (of_father,) = [group for group in groups if group.lines[0].applied == number]
    said = [line.applied for line in of_father.lines if line.field.endswith("relation")]
    assert said == [said_of("relation", "child")]
    others = [line for group in groups if group is not of_father for line in group.lines]
    assert not [line for line in others if line.field.endswith("relation")]
