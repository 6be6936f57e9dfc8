"""What is wrong with the units of a plan: every fault at once, each by its line."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date

from lienthong.core.errors import Problem
from lienthong.core.plans import Plan, PlanRow, What, fault
from lienthong.core.texts import Text

from .address_rules import NotARule, Rule
from .kinds import LEVEL_BY_LENGTH, Kind
from .plan_law import law_of
from .standing import ONE_DAY, Standing


def unit_faults(plan: Plan, standing: Standing) -> Iterator[Problem]:
    """The faults of its units, their successors and the rules about addresses."""
    for row in plan.of(What.UNIT):
        yield from _faults_of_unit(row, standing)
    for row in plan.of(What.SUCCESSOR):
        yield from _faults_of_successor(row, standing)
    decrees = _decrees_of(plan)
    for units in list(standing.former.values()):
        for rows in units.values():
            yield from _two_decrees(standing, rows, decrees[rows[0].code, rows[0].since])
            yield from _contradicted(standing, rows)
            yield from _left_behind(standing, rows[0])
        yield from _cycles(standing, units.values())
    for row in plan.of(What.ADDRESS):
        yield from _faults_of_rule(row, standing)


def _faults_of_unit(row: PlanRow, standing: Standing) -> Iterator[Problem]:
    if not (row.code.isascii() and row.code.isdecimal() and len(row.code) in LEVEL_BY_LENGTH):
        text = Text(
            "{code} is no code: provinces have two digits, communes have five ({law}).",
            code=row.code,
            law=law_of("code"),
        )
        yield fault(row, "code_wrong", text)
        return
    if row.kind not in list(Kind):
        text = Text("“{kind}” is no kind of unit: {kinds}.", kind=row.kind, kinds=", ".join(Kind))
        yield fault(row, "kind_wrong", text)
    if standing.new[row.since][row.code] is not row:
        text = Text("the unit {code} stands in the plan twice for this day.", code=row.code)
        yield fault(row, "unit_twice", text)
    if len(row.code) > 2 and not standing.is_in_force(row.within, row.since):
        text = Text(
            "the unit {within}, in which {name} lies, is not in force on {day}.",
            within=row.within or "?",
            name=row.name,
            day=row.since,
        )
        yield fault(row, "parent_not_in_force", text)
    yield from _overlap(row, standing)


def _overlap(row: PlanRow, standing: Standing) -> Iterator[Problem]:
    """A code names one unit on a day: the one before ends the day before, and none comes later."""
    for unit in standing.units[row.code]:
        if unit.since == row.since:
            if (unit.kind, unit.name, unit.parent or "") != (row.kind, row.name, row.within):
                text = Text(
                    "{code} is on record from this day as {kind} {name} ({decree}).",
                    code=row.code,
                    kind=unit.kind,
                    name=unit.name,
                    decree=unit.decree,
                )
                yield fault(row, "unit_otherwise", text)
        elif unit.since > row.since:
            text = Text(
                "{code} has a later unit from {day}: the days overlap ({law}).",
                code=row.code,
                day=unit.since,
                law=law_of("unit"),
            )
            yield fault(row, "days_overlap", text)
        elif unit.is_in_force(row.since) and row.code not in standing.former[row.since]:
            text = Text(
                "{code} is {kind} {name} until something takes its place: the days overlap. Add a "
                "row “successor” that says where it goes ({law}).",
                code=row.code,
                kind=unit.kind,
                name=unit.name,
                law=law_of("unit"),
            )
            yield fault(row, "no_successor", text)


def _faults_of_successor(row: PlanRow, standing: Standing) -> Iterator[Problem]:
    if standing.stands_before(row.code, row.since) is None and not standing.was_made(
        row.code, row.since
    ):
        text = Text(
            "there is no unit {code} on {day} that could go up into another ({law}).",
            code=row.code,
            day=row.since - ONE_DAY,
            law=law_of("unit"),
        )
        yield fault(row, "unit_unknown", text)
    if len(row.to) != len(row.code):
        text = Text("{to} is not of the same level as {code}.", to=row.to, code=row.code)
        yield fault(row, "other_level", text)
    elif not standing.is_in_force(row.to, row.since) and not standing.ends(row.to, row.since):
        text = Text(
            "the successor {to} is not in force on {day}: add a row “unit” for it ({law}).",
            to=row.to,
            day=row.since,
            law=law_of("unit"),
        )
        yield fault(row, "successor_not_in_force", text)


def _cycles(standing: Standing, units: Iterable[list[PlanRow]]) -> Iterator[Problem]:
    """Units that end on a day and go up into one another: at the end nobody has them."""
    told: set[str] = set()
    for row in (row for rows in units for row in rows):
        path, code = [row.code], row.to
        while code not in path and standing.ends(code, row.since):
            path.append(code)
            code = standing.former[row.since][code][0].to
        if code in path and standing.ends(code, row.since):
            if code not in told:
                told.update(path)
                yield _cycle(row, [*path[path.index(code) :], code])
        elif len(path) > 1:
            text = Text(
                "the successor {to} ends itself on {day}: name what is there afterwards ({law}).",
                to=row.to,
                day=row.since,
                law=law_of("unit"),
            )
            yield fault(row, "successor_ends", text)


def _cycle(row: PlanRow, circle: list[str]) -> Problem:
    text = Text(
        "{units} go up into one another on {day}, and nothing is left of them ({law}).",
        units=" → ".join(circle),
        day=row.since,
        law=law_of("unit"),
    )
    return fault(row, "cycle", text)


def _decrees_of(plan: Plan) -> dict[tuple[str, date], set[str]]:
    decrees: dict[tuple[str, date], set[str]] = defaultdict(set)
    for row in plan.of(What.UNIT) + plan.of(What.SUCCESSOR):
        decrees[row.code, row.since].add(row.decree)
    return decrees


def _two_decrees(
    standing: Standing, rows: list[PlanRow], decrees: Collection[str]
) -> Iterator[Problem]:
    row = rows[-1]
    recorded = standing.heirs.get((row.code, row.since))
    if recorded and recorded.decree and recorded.codes != {one.to for one in rows}:
        decrees = {*decrees, recorded.decree}
    if len(decrees) > 1:
        text = Text(
            "two decrees change {code} on one day, {day}: {decrees}. Keep the one that holds "
            "({law}).",
            code=row.code,
            day=row.since,
            decrees="; ".join(sorted(decrees)),
            law=law_of("decree"),
        )
        yield fault(row, "two_decrees", text)


def _contradicted(standing: Standing, rows: list[PlanRow]) -> Iterator[Problem]:
    """What a release knows of a unit is no plan's to change: a wrong fact is set right there."""
    row = rows[0]
    recorded = standing.heirs.get((row.code, row.since))
    if recorded and not recorded.decree and recorded.codes != {one.to for one in rows}:
        text = Text(
            "{code} is on record to have gone up into {heirs} on this day.",
            code=row.code,
            heirs=", ".join(sorted(recorded.codes)),
        )
        yield fault(row, "successors_otherwise", text)


def _left_behind(standing: Standing, row: PlanRow) -> Iterator[Problem]:
    """A province that ends leaves no commune without one."""
    if not standing.ends(row.code, row.since):
        return
    left = sorted(
        unit.code
        for units in standing.units.values()
        for unit in units
        if unit.parent == row.code
        and unit.is_in_force(row.since)
        and unit.code not in standing.former[row.since]
    )
    if left:
        text = Text(
            "{code} ends, and {count} units in it would lie nowhere: {first} and others ({law}).",
            code=row.code,
            count=len(left),
            first=left[0],
            law=law_of("unit"),
        )
        yield fault(row, "left_nowhere", text)


def _faults_of_rule(row: PlanRow, standing: Standing) -> Iterator[Problem]:
    heirs = {heir.to for heir in standing.former[row.since].get(row.code, [])}
    if row.to not in heirs:
        text = Text(
            "a row “successor” has to say first that {code} went up into {to} on this day.",
            code=row.code,
            to=row.to,
        )
        yield fault(row, "rule_elsewhere", text)
    try:
        Rule.parse(row.text, successor=row.to)
    except NotARule:
        text = Text(
            "“{text}” is no rule about addresses. Write “Hàng Bạc”, “Hàng Bạc: 1-51 lẻ” or "
            "“Tổ dân phố 5”.",
            text=row.text,
        )
        yield fault(row, "rule_wrong", text)
