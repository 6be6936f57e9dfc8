"""Finds what a national record leaves open, contradicts, or says of things that are no more."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import msgspec

from lienthong.core.texts import Text

from .national_fees import fee_gaps
from .national_limits import limit_gaps, quoted
from .national_record import Detail, Gap, Json, Kind, Record, record_in

IN_FORCE: Final = frozenset({"UPDATED", "ACTIVE"})
UNREADABLE: Final = "\ufffd"
# An instrument keeps the name of the ministry that issued it: such a mention sends nobody there.
ISSUED_BY: Final = re.compile(
    r"(Thông tư|Nghị định|Quyết định|Quy chế|TT-|QĐ-|ban hành|quản lý nhà nước)[^.;\n]{0,80}$"
)
NUMBER: Final = re.compile(r"\d+(?:\.\w+)?/\d{4}/[\w-]+|\d+/\d{4}/QH\d+|\d+/QĐ-\w+")


@dataclass(frozen=True, slots=True)
class Former:
    """A body or an instrument that is no more since `until`, and what stands in its place."""

    name: str
    until: date
    successor: str


@dataclass(frozen=True, slots=True)
class Known:
    """What we know of bodies and instruments that are no more, as rows of dated data say it."""

    bodies: tuple[Former, ...] = ()
    instruments: Mapping[str, Former] = field(default_factory=dict)


def gaps_of(content: Json, *, known: Known) -> tuple[Gap, ...]:
    """Everything an office has to settle before it can rely on the record."""
    try:
        record = record_in(content)
    except msgspec.ValidationError as error:
        text = Text("The record is not built as the portal's are: {reason}", reason=str(error))
        return (Gap("shape_unknown", Kind.MISSING, text), *_unreadable(content))
    return (
        *_identity(record),
        *_bodies(record.detail),
        *_contents(record.detail),
        *limit_gaps(record.detail),
        *fee_gaps(record.detail),
        *_former_bodies(record.detail, known.bodies),
        *_former_instruments(record.detail, known.instruments),
        *_unreadable(content),
    )


def _identity(record: Record) -> Iterator[Gap]:
    detail = record.detail
    if not record.name.strip():
        yield Gap("name_missing", Kind.MISSING, Text("The record has no name."))
    elif detail.name.strip() and detail.name.split() != record.name.split():
        text = Text("The record gives a second name: {name}", name=quoted(detail.name))
        yield Gap("name_differs", Kind.CONTRADICTION, text)
    if others := {detail.code, detail.code_notation} - {record.code, ""}:
        text = Text("The record gives a second code: {codes}", codes=", ".join(sorted(others)))
        yield Gap("code_differs", Kind.CONTRADICTION, text)
    if detail.state and detail.state not in IN_FORCE:
        text = Text("The portal gives its state as {state}.", state=detail.state)
        yield Gap("not_in_force", Kind.OUTDATED, text)


def _bodies(detail: Detail) -> Iterator[Gap]:
    if not detail.deciders:
        yield Gap("decider_missing", Kind.MISSING, Text("No authority is named that decides."))
    if not detail.executors:
        yield Gap("executor_missing", Kind.MISSING, Text("No body is named that carries it out."))
    if len(detail.department_executing_ids) > len(detail.departments_executing):
        text = Text("A body that carries it out is given by its id alone.")
        yield Gap("executor_unnamed", Kind.MISSING, text)


def _contents(detail: Detail) -> Iterator[Gap]:
    if not detail.execution_methods:
        yield Gap("channels_missing", Kind.MISSING, Text("No way to hand in a dossier is given."))
    elif detail.is_full_process and "ONLINE" not in channels_of(detail):
        text = Text("It is called fully online, and no online channel is given.")
        yield Gap("online_contradicts", Kind.CONTRADICTION, text)
    if not detail.legal_bases:
        yield Gap("legal_basis_missing", Kind.MISSING, Text("No legal basis is given."))
    elif len(detail.legal_basis_ids) > len(detail.legal_bases):
        text = Text("A legal basis is given by its id alone.")
        yield Gap("legal_basis_unnamed", Kind.MISSING, text)
    if not detail.results_details:
        yield Gap("result_missing", Kind.MISSING, Text("No result is given."))
    if not any(step.description.strip() for step in detail.execution_steps):
        yield Gap("steps_missing", Kind.MISSING, Text("No steps are given."))
    yield from _components(detail)


def _components(detail: Detail) -> Iterator[Gap]:
    if not detail.components:
        yield Gap("components_missing", Kind.MISSING, Text("No papers of the dossier are given."))
    if any(not part.name.strip() for part in detail.components):
        text = Text("A paper of the dossier has no name.")
        yield Gap("component_unnamed", Kind.MISSING, text)
    twice = {
        part
        for case in detail.execution_cases
        for part, count in Counter(part.code for part in case.profile_components).items()
        if part and count > 1
    }
    if twice:
        text = Text(
            "A paper is asked for twice in one case: {codes}", codes=", ".join(sorted(twice))
        )
        yield Gap("component_twice", Kind.CONTRADICTION, text)


def channels_of(detail: Detail) -> frozenset[str]:
    return frozenset(method.submission_method for method in detail.execution_methods)


def _former_bodies(detail: Detail, bodies: tuple[Former, ...]) -> Iterator[Gap]:
    text = "\n".join(_directions(detail))
    lower = text.lower()
    for body in bodies:
        # Nearly no record names any of them, and looking without regard to case is dear.
        if body.name.lower() not in lower:
            continue
        for found in re.finditer(re.escape(body.name), text, re.IGNORECASE):
            if ISSUED_BY.search(text, max(0, found.start() - 120), found.start()):
                continue
            told = Text(
                "It sends people to a body that is no more since {until}: {words} (now: {now}).",
                until=body.until,
                words=body.name,
                now=body.successor or "?",
            )
            yield Gap("body_former", Kind.OUTDATED, told)
            break


def _directions(detail: Detail) -> Iterator[str]:
    """The texts that send people somewhere, unlike the titles of instruments and forms."""
    yield from (step.description for step in detail.execution_steps)
    yield from (method.description for method in detail.execution_methods)
    yield detail.dossier_receiving_addresses
    yield from (
        body.name
        for body in (
            *detail.executors,
            *detail.deciders,
            *detail.departments_coordinating,
            *detail.unit_groups_coordinating,
        )
    )


def _former_instruments(detail: Detail, instruments: Mapping[str, Former]) -> Iterator[Gap]:
    cited = {
        number
        for basis in detail.legal_bases
        for number in NUMBER.findall(f"{basis.code} {basis.name}")
    }
    for number in sorted(cited & instruments.keys()):
        former = instruments[number]
        text = Text(
            "It rests on {number}, which no longer holds since {until} (now: {now}).",
            number=number,
            until=former.until,
            now=former.successor or "?",
        )
        yield Gap("legal_basis_former", Kind.OUTDATED, text)


def _unreadable(content: Json) -> Iterator[Gap]:
    if UNREADABLE.encode() in msgspec.json.encode(content):
        text = Text("Some characters could not be read and are marked {mark}.", mark=UNREADABLE)
        yield Gap("text_unreadable", Kind.MISSING, text)
