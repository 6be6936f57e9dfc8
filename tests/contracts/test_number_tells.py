"""What an application answers to who has nothing of somebody but the number: of everybody alike."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

import msgspec
import pytest
from tests.catalogue import cases
from tests.contracts.ways_of_forms import numbers_in

from lienthong.dossiers.checks import problems_by_rules
from lienthong.dossiers.heard import as_heard
from lienthong.procedures import examples
from lienthong.procedures.registry import all_versions
from lienthong.procedures.spec import AnyProcedure, Begun, Case
from lienthong.register.seen import Dwelling, Life, PersonSeen

Path = tuple[str | int, ...]
# The two that are asked for beside a number, and that whoever has the number alone gets wrong.
NOT_THE_NAME: Final = "Đoàn Thị Khác"
NOT_THE_YEAR: Final = 1950
STRANGER: Final = replace(
    examples.GRANDMOTHER,
    id=UUID(int=901),
    number="001165000901",
    residence=Dwelling(text="99 Hàng Đào", unit_code=examples.UNIT_CODE),
    household_id=UUID(int=902),
    head_id=UUID(int=901),
)
AS_THE_REGISTER_HAS_THEM: Final[Mapping[str, Mapping[str, Any]]] = {
    "living": {},
    "living elsewhere": {"residence": Dwelling(text="1 Lý Thường Kiệt", unit_code="00008")},
    "homeless": {"residence": None, "household_id": None, "relation": None, "head_id": None},
    "single": {"spouse_id": None, "spouse_number": None},
    "dead": {"life": Life.DEAD, "residence": None, "household_id": None, "relation": None},
    "missing": {"life": Life.MISSING},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """An application that its asker would be granted but for one number, which is a stranger's."""

    case: Case[Any]
    path: Path
    whom: PersonSeen | None


def answer(procedure: AnyProcedure, case: Case[Any]) -> str:
    heard = as_heard(case)
    problems = procedure.problems(case.form) or problems_by_rules(procedure, heard)
    return " ".join(f"{one.field} {one.code}" for one in problems) or "accepted"


def askings(procedure: AnyProcedure) -> Iterator[Asking]:
    for case in procedure.examples:
        form = msgspec.json.decode(msgspec.json.encode(case.form))
        for path in numbers_in(form):
            whom = case.people.numbered(value_at(form, path))
            wrong = msgspec.convert(mistaken(form, path), procedure.form)
            for asker in askers(procedure, case, whom):
                for papers in (frozenset(), procedure.evidence | {"authorisation"}):
                    about = replace(
                        case, form=wrong, applicant_id=asker.id, attachments=frozenset(papers)
                    )
                    if procedure.asks(case.form).applicant:
                        about = cases.joined(about, asker)
                    yield Asking(case=about, path=path, whom=whom)


def askers(
    procedure: AnyProcedure, case: Case[Any], whom: PersonSeen | None
) -> Iterator[PersonSeen]:
    """Somebody else altogether, and who applies in the example, where they are nothing to whom."""
    yield STRANGER
    applicant = case.people.with_id(case.applicant_id)
    if applicant and whom and not is_close(applicant, whom):
        yield applicant


def is_close(one: PersonSeen, other: PersonSeen) -> bool:
    of_one = {one.id, one.mother_id, one.father_id, one.spouse_id, one.head_id}
    of_other = {other.id, other.mother_id, other.father_id, other.spouse_id, other.head_id}
    return other.id in of_one or one.id in of_other or one.household_id == other.household_id


def value_at(form: Any, path: Path) -> str:
    for step in path:
        form = form[step]
    return str(form)


def mistaken(form: Any, path: Path) -> Any:
    """The form with the number, and with a wrong name and year where it asks for them beside it."""
    if isinstance(form, list):
        return [
            mistaken(one, path[1:]) if at == path[0] and path[1:] else one
            for at, one in enumerate(form)
        ]
    if path[0] == "people":
        return {**form, "people_names": [NOT_THE_NAME] * len(form["people"])}
    if len(path) == 1:
        field = path[0]
        beside = {f"{field}_name": NOT_THE_NAME}
        if field == "number":
            beside = {"name": NOT_THE_NAME, "born_year": NOT_THE_YEAR}
        return {**form, **{name: said for name, said in beside.items() if name in form}}
    return {**form, path[0]: mistaken(form[path[0]], path[1:])}


def answers(procedure: AnyProcedure, asking: Asking) -> Iterator[tuple[str, str]]:
    if asking.whom is None:
        return
    for how, changes in AS_THE_REGISTER_HAS_THEM.items():
        yield how, answer(procedure, cases.told(asking.case, asking.whom, **changes))
    # Who is protected is not among the people at all, as who is nobody.
    facts = tuple(fact for fact in asking.case.facts if fact.person != asking.whom.id)
    nobody = replace(cases.without(asking.case, asking.whom), facts=facts)
    yield "unknown or protected", answer(procedure, nobody)


APPLIED_FOR: Final = [one for one in all_versions() if one.begun_by is Begun.APPLICATION]


@pytest.mark.parametrize("procedure", APPLIED_FOR, ids=lambda one: f"{one.code}.v{one.version}")
def test_a_number_alone_tells_nothing_of_its_holder(procedure: AnyProcedure) -> None:
    telling = []
    for asking in askings(procedure):
        said = dict(answers(procedure, asking))
        if len(set(said.values())) > 1:
            papers = sorted(asking.case.attachments)
            telling.append(f"{asking.path} with {papers}: {said}")
    assert "\n".join(telling) == ""


@pytest.mark.parametrize("procedure", APPLIED_FOR, ids=lambda one: f"{one.code}.v{one.version}")
def test_who_applies_as_the_law_says_is_heard(procedure: AnyProcedure) -> None:
    """A door that took everybody for a stranger would pass the other test too."""
    for case in procedure.examples:
        assert answer(procedure, case) == "accepted"
