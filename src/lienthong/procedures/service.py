"""A procedure as somebody asks about it: what one gets, how long, how much, who, and what for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from lienthong.core.errors import NotFound
from lienthong.core.texts import Text, Words

from .dated import in_force
from .models import NationalProcedure, Need
from .national import NationalSeen, national_procedure
from .national_gaps import channels_of
from .national_record import Detail, Gap, record_as_far_as_read
from .time_and_money import FeeLine, LimitSaid, fees_of, limits_of
from .titles import (
    Chains,
    ServiceLine,
    begins_with,
    carried_out,
    cases_of,
    chains_on,
    firsts_of,
    lines_of,
    title_of,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedSeen:
    """What is needed; `held_by` is register or hospital for what nobody has to bring."""

    title: Words
    held_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PapersOfCase:
    """The papers that the national record asks for in one case, in its own words."""

    case: str
    papers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LawNamed:
    number: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceSeen:
    """
    A procedure whole. What is empty is not said anywhere: `gaps` tells what the record leaves open.

    `begins` is the event of the application that begins with it here; `within` names the
    application in which it follows by itself; `together` is everything that goes with it.
    `cases` are those of its cases that are carried out here by rules of their own.
    """

    code: str
    title: Words
    begins: str | None
    within: ServiceLine | None
    together: tuple[ServiceLine, ...]
    cases: tuple[ServiceLine, ...]
    results: tuple[str, ...]
    limits: tuple[LimitSaid, ...]
    fees: tuple[FeeLine, ...]
    deciders: tuple[str, ...]
    executors: tuple[str, ...]
    online: bool
    by_post: bool
    addresses: str
    needs: tuple[NeedSeen, ...]
    papers: tuple[PapersOfCase, ...]
    conditions: str
    steps: tuple[str, ...]
    law: tuple[LawNamed, ...]
    our_law: tuple[Words, ...]
    gaps: tuple[Gap, ...]
    as_of: datetime | None


def service_seen(code: str, *, on: date) -> ServiceSeen:
    """Raises `NotFound` where neither the catalogue nor the house knows the procedure."""
    ours = carried_out(code, on=on)
    national = record_of(code)
    if national is None and ours is None:
        raise NotFound(Text("There is no such procedure."))
    detail = record_as_far_as_read(national.content).detail if national else Detail()
    chains = chains_on(on)
    begins = begins_with(code, firsts_of(chains), on=on)
    return ServiceSeen(
        code=code,
        title=title_of(code, national.name if national else code, on=on),
        begins=begins,
        within=application_around(code, chains=chains, on=on),
        together=_lines(chains.get(begins or "", ()), chains=chains, on=on),
        cases=cases_of(code, on=on),
        results=_names(result.name for result in detail.results_details),
        limits=limits_of(code, detail, on=on),
        fees=fees_of(code, detail, on=on),
        deciders=_names(body.name for body in detail.deciders),
        executors=_names(body.name for body in detail.executors),
        online="ONLINE" in channels_of(detail),
        by_post="POSTAL" in channels_of(detail),
        addresses=_line(detail.dossier_receiving_addresses),
        needs=needs_of(code, on=on),
        papers=papers_asked(detail),
        conditions=detail.requirements_and_conditions.strip(),
        steps=_steps(detail),
        law=tuple(LawNamed(number=law.code, title=_line(law.name)) for law in detail.legal_bases),
        our_law=ours.law if ours else (),
        gaps=national.gaps if national else (),
        as_of=national.current.first_seen_at if national else None,
    )


def record_of(code: str) -> NationalSeen | None:
    try:
        return national_procedure(code)
    except NotFound:
        return None


def application_around(code: str, *, chains: Chains, on: date) -> ServiceLine | None:
    """The application of whose links this is a later one: it needs no application of its own."""
    for codes in chains.values():
        if code in codes[1:]:
            return _lines(codes[:1], chains=chains, on=on)[0]
    return None


def needs_of(code: str, *, on: date) -> tuple[NeedSeen, ...]:
    rows = in_force(Need.objects.filter(procedure=code), on).order_by("position")
    return tuple(
        NeedSeen(title=Words(vi=row.title_vi, en=row.title_en), held_by=row.held_by) for row in rows
    )


def papers_asked(detail: Detail) -> tuple[PapersOfCase, ...]:
    """The cases with names last: the one without a name is what everybody brings."""
    cases = [
        PapersOfCase(
            case=_line(case.name).strip(" *-:"),
            papers=_names(part.name for part in case.profile_components),
        )
        for case in detail.execution_cases
    ]
    return tuple(sorted((case for case in cases if case.papers), key=lambda case: bool(case.case)))


def _steps(detail: Detail) -> tuple[str, ...]:
    said = (step.description.strip() or step.name.strip() for step in detail.execution_steps)
    return tuple(step for step in said if step)


def _lines(codes: Sequence[str], *, chains: Chains, on: date) -> tuple[ServiceLine, ...]:
    names = dict(NationalProcedure.objects.filter(code__in=codes).values_list("code", "name"))
    named = [(code, names.get(code, code)) for code in codes]
    return lines_of(named, chains=chains, on=on)


def _names(names: Iterable[str]) -> tuple[str, ...]:
    tidy = (_line(name).lstrip("-+* ").rstrip() for name in names)
    return tuple(dict.fromkeys(name for name in tidy if name))


def _line(text: str) -> str:
    return " ".join(text.split())
