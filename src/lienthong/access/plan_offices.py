"""What is wrong with the offices, posts and competences of a plan: every fault, by its line."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final

from psycopg import Cursor
from psycopg.rows import TupleRow

from lienthong.core.errors import Problem
from lienthong.core.plans import Plan, PlanRow, What, fault
from lienthong.core.texts import Text

from .actors import CLERK, LEADER
from .models import Level, OfficeKind
from .plan_standing import ONE_DAY, OfficeRow, StandingOffices

ROLES: Final = (CLERK, LEADER, "steering")
PROTECTED: Final = "protected"
STAFF: Final = """
    SELECT DISTINCT post.role FROM access_post AS post
    JOIN access_office AS office ON office.id = post.office_id
    JOIN access_user AS holder ON holder.id = post.user_id AND holder.is_active
    WHERE office.code = %(code)s AND post.since <= %(day)s
      AND (post.until IS NULL OR post.until > %(day)s)"""
RECORDED: Final = """
    SELECT procedure, since, office_kind, level FROM access_competence
    WHERE procedure = ANY(%s) ORDER BY since"""

InForce = Callable[[str, date], bool]


def office_faults(
    plan: Plan,
    standing: StandingOffices,
    *,
    ended: Iterable[PlanRow],
    is_unit_in_force: InForce,
    law: str,
    cursor: Cursor[TupleRow],
) -> Iterator[Problem]:
    """`ended` are the rows by which units end: their offices need somebody who takes over."""
    for row in plan.of(What.OFFICE):
        yield from _faults_of_office(row, standing, is_unit_in_force)
    for row in plan.of(What.TAKES_OVER):
        yield from _faults_of_heir(row, standing, is_unit_in_force)
    for row in plan.of(What.POST):
        yield from _faults_of_post(row, standing)
    for row in ended:
        yield from _without_heir(row, standing, law)
    for code, row in _heirs_of(plan).items():
        yield from _without_staff(code, row, standing, cursor)
    yield from _faults_of_competence(plan, cursor)


def _faults_of_office(
    row: PlanRow, standing: StandingOffices, is_unit_in_force: InForce
) -> Iterator[Problem]:
    if row.kind not in OfficeKind.values:
        text = Text(
            "“{kind}” is no kind of office: {kinds}.",
            kind=row.kind,
            kinds=", ".join(OfficeKind.values),
        )
        yield fault(row, "kind_wrong", text)
    if not is_unit_in_force(row.within, row.since):
        text = Text("the unit {unit} is not in force on {day}.", unit=row.within, day=row.since)
        yield fault(row, "unit_not_in_force", text)
    known = standing.offices.get(row.code)
    if known and (known.kind, known.unit) != (row.kind, row.within):
        text = Text("there is another office with the code {code}: {name}.", **_named(known))
        yield fault(row, "office_otherwise", text)


def _named(office: OfficeRow) -> dict[str, str]:
    return {"code": office.code, "name": office.name}


def _faults_of_heir(
    row: PlanRow, standing: StandingOffices, is_unit_in_force: InForce
) -> Iterator[Problem]:
    if row.code not in standing.offices:
        yield fault(row, "office_unknown", Text("there is no office {code}.", code=row.code))
        return
    if standing.heirs[row.code] is not row:
        text = Text("{code} is taken over twice. One office takes it all over.", code=row.code)
        yield fault(row, "two_heirs", text)
    if row.to == row.code:
        if not is_unit_in_force(row.within, row.since):
            text = Text(
                "{code} stays: say in the column within in which unit it lies from {day} on.",
                code=row.code,
                day=row.since,
            )
            yield fault(row, "unit_not_in_force", text)
        return
    kind = standing.kind_of(row.to)
    if kind is None or not standing.is_open(row.to, row.since):
        text = Text(
            "the office {to} is not there on {day}, so that dossiers of {code} would have none: "
            "add a row “office” for it.",
            to=row.to,
            day=row.since,
            code=row.code,
        )
        yield fault(row, "no_office", text)
    elif kind != standing.offices[row.code].kind:
        text = Text(
            "{code} and {to} are of two kinds; a task moves by a row “competence”.",
            code=row.code,
            to=row.to,
        )
        yield fault(row, "other_kind", text)


def _faults_of_post(row: PlanRow, standing: StandingOffices) -> Iterator[Problem]:
    if standing.user_of(row) is None:
        text = Text(
            "nobody signs in as {login}: make the account first (lienthong accounts officer).",
            login=row.code,
        )
        yield fault(row, "login_unknown", text)
    if row.kind not in ROLES:
        text = Text("“{role}” is no role: {roles}.", role=row.kind, roles=", ".join(ROLES))
        yield fault(row, "role_wrong", text)
    if not standing.is_open(row.to, row.since):
        text = Text("the office {to} is not there on {day}.", to=row.to, day=row.since)
        yield fault(row, "no_office", text)
    if row.text not in ("", PROTECTED):
        text = Text("the column text of a post is empty or says {word}.", word=PROTECTED)
        yield fault(row, "post_text", text)


def _without_heir(row: PlanRow, standing: StandingOffices, law: str) -> Iterator[Problem]:
    for office in standing.offices.values():
        was_there = office.unit == row.code and office.is_open(row.since - ONE_DAY)
        if was_there and office.code not in standing.heirs:
            text = Text(
                "{office} ({name}) ends with its unit {code} on {day}, and nobody takes over its "
                "work: add a row “takes_over” ({law}).",
                office=office.code,
                name=office.name,
                code=row.code,
                day=row.since,
                law=law,
            )
            yield fault(row, "office_without_heir", text)


def _heirs_of(plan: Plan) -> dict[str, PlanRow]:
    rows = plan.of(What.TAKES_OVER)
    return {row.to: row for row in rows if row.to != row.code}


def _without_staff(
    code: str, row: PlanRow, standing: StandingOffices, cursor: Cursor[TupleRow]
) -> Iterator[Problem]:
    """Work that arrives where nobody prepares and nobody signs has no office but in name."""
    cursor.execute(STAFF, {"code": code, "day": row.since})
    held = {str(role) for (role,) in cursor.fetchall()}
    held |= {post.kind for post in standing.posts if post.to == code and post.since <= row.since}
    missing = [role for role in (CLERK, LEADER) if role not in held]
    if missing and standing.is_open(code, row.since):
        text = Text(
            "nobody holds a post as {roles} in {office} on {day}. Add rows “post”, or give the "
            "post first (lienthong accounts officer).",
            roles=", ".join(missing),
            office=code,
            day=row.since,
        )
        yield fault(row, "office_without_staff", text)


def _faults_of_competence(plan: Plan, cursor: Cursor[TupleRow]) -> Iterator[Problem]:
    rows = plan.of(What.COMPETENCE)
    cursor.execute(RECORDED, [[row.code for row in rows]])
    recorded = cursor.fetchall()
    first: dict[tuple[str, date], PlanRow] = {}
    for row in rows:
        other = first.setdefault((row.code, row.since), row)
        if other.decree != row.decree:
            text = Text(
                "two decrees move {code} on one day: {one}; {two}.",
                code=row.code,
                one=other.decree,
                two=row.decree,
            )
            yield fault(row, "two_decrees", text)
        if row.kind not in OfficeKind.values or row.within not in Level.values:
            text = Text(
                "a competence needs in kind one of {kinds}, in within one of {levels}.",
                kinds=", ".join(OfficeKind.values),
                levels=", ".join(Level.values),
            )
            yield fault(row, "competence_wrong", text)
        for procedure, since, kind, level in recorded:
            same_day = since == row.since and (kind, level) != (row.kind, row.within)
            if procedure == row.code and (since > row.since or same_day):
                text = Text(
                    "who decides {code} is on record from {day} on: {kind}.",
                    code=row.code,
                    day=since,
                    kind=kind,
                )
                yield fault(row, "competence_otherwise", text)
