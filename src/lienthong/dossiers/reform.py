"""
Carrying out a plan by which units merge and tasks move, in one transaction, while all work on.

Units, offices, posts, competence, the dwellings of split units and all open dossiers change at
the same moment, or nothing does. Nobody opens or takes hold of a dossier in that moment
(`access.moving`). Finished files follow afterwards, in pages; broken off, the same plan goes on.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

import psycopg
from psycopg import Cursor
from psycopg.rows import TupleRow
from psycopg.types.json import Jsonb

from lienthong.access.moving import hold_offices_alone
from lienthong.access.plan_enter import OfficesChanged, enter_offices, heirs_in
from lienthong.access.plan_offices import office_faults
from lienthong.access.plan_standing import StandingOffices
from lienthong.core.clock import HANOI, day_of
from lienthong.core.errors import Conflict, Invalid, Problem
from lienthong.core.plans import MOST_SHOWN, Plan, PlanRow, What
from lienthong.core.texts import Text
from lienthong.places.plan_faults import unit_faults
from lienthong.places.plan_law import law_of
from lienthong.places.plan_units import UnitsChanged, enter_units
from lienthong.places.standing import Standing
from lienthong.register.placing import (
    Dwellings,
    ResidentsCounted,
    place_dwellings,
    residents_counted,
)

from .followed import Followed, followed_of
from .moved_tasks import ways_of_tasks
from .moving import (
    Moved,
    Way,
    archive_page,
    close_former,
    move_dossiers,
    move_notices,
)

Connection = psycopg.Connection[tuple[object, ...]]

# A plan waits for whoever holds an office, and they are soon done; somebody who is not holds it up
# no longer than this, and then nothing has changed.
PATIENCE: Final = "60s"
ARCHIVE_PAGE: Final = 5_000
SETTINGS: Final = "SELECT set_config('lock_timeout', %s, true)"
KNOWN: Final = "SELECT count(*) FROM places_appliedplan WHERE digest = %s"
KEEP: Final = """
    INSERT INTO places_appliedplan (digest, name, content, applied_at) VALUES (%s, %s, %s, %s)
    ON CONFLICT (digest) DO NOTHING"""
ACCOUNT: Final = """
    INSERT INTO audit_entry (at, action, detail) VALUES (%s, 'plan.applied', %s)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """What a plan did, or would do."""

    is_new: bool
    units: UnitsChanged
    offices: OfficesChanged
    dwellings: Dwellings
    residents: ResidentsCounted
    dossiers: Moved
    tasks: Moved
    staying: int
    notices: int
    books_closed: int

    @property
    def changes(self) -> int:
        """How many rows are other than before: 0 the second time."""
        units, offices = self.units, self.offices
        return sum(
            (
                *(units.ended, units.made, units.successors, units.rules),
                *(offices.made, offices.closed, offices.posts_ended, offices.posts_made),
                *(offices.competences, self.dwellings.placed, self.dwellings.listed),
                *(self.dossiers.dossiers, self.tasks.dossiers, self.notices, self.books_closed),
            )
        )


@dataclass(frozen=True, slots=True)
class Before:
    """What stood when the plan came, with its rows."""

    units: Standing
    offices: StandingOffices


def apply_plan(
    plan: Plan, *, connection: Connection, now: datetime, is_rehearsal: bool = False
) -> Applied:
    """
    Carry a plan out as the owner; a second time changes nothing.

    A rehearsal does the same and takes it all back, so that its counts are those of the plan.
    Raises `Invalid` with every fault at once, by line and article; then nothing has changed.
    """
    with connection.transaction(force_rollback=is_rehearsal), connection.cursor() as cursor:
        cursor.execute(SETTINGS, [PATIENCE])
        try:
            hold_offices_alone(cursor)
        except psycopg.errors.LockNotAvailable as error:
            raise Conflict(
                Text("Somebody has held an office for a minute. Nothing has changed; try again."),
                code="offices_held",
            ) from error
        applied = applied_in(plan, now=now, is_rehearsal=is_rehearsal, cursor=cursor)
    if not is_rehearsal:
        archive(plan, connection=connection, now=now)
    return applied


def applied_in(
    plan: Plan, *, now: datetime, is_rehearsal: bool, cursor: Cursor[TupleRow]
) -> Applied:
    before = checked(plan, today=day_of(now), is_rehearsal=is_rehearsal, cursor=cursor)
    cursor.execute(KNOWN, [plan.digest])
    is_new = cursor.fetchone() == (0,)
    units = enter_units(plan, before.units, cursor=cursor)
    offices = enter_offices(plan, before.offices, cursor=cursor)
    heirs = heirs_in(plan, cursor=cursor)
    ways = [Way(heir.former_id, heir.heir_id, "", heir.decree) for heir in heirs]
    dossiers = move_dossiers(ways, now=now, cursor=cursor)
    tasks = ways_of_tasks(plan.of(What.COMPETENCE), today=day_of(now), cursor=cursor)
    followed = followed_of(before.units, cursor=cursor)
    done = Applied(
        is_new=is_new,
        units=units,
        offices=offices,
        dwellings=place_dwellings(
            followed.split, source=source_of(plan), now=now, today=day_of(now), cursor=cursor
        ),
        residents=residents_counted(followed.ways, followed.ended, cursor=cursor),
        dossiers=dossiers,
        tasks=move_dossiers(tasks.ways, now=now, cursor=cursor),
        staying=tasks.staying,
        notices=notices_moved(followed, units, now=now, cursor=cursor) if is_new else 0,
        books_closed=close_former(heirs, now=now, cursor=cursor),
    )
    check_nothing_lost(done)
    if is_new:
        cursor.execute(KEEP, [plan.digest, plan.name, plan.content, now])
        cursor.execute(ACCOUNT, [now, Jsonb(detail_of(plan, done))])
    return done


def checked(plan: Plan, *, today: date, is_rehearsal: bool, cursor: Cursor[TupleRow]) -> Before:
    """What stands before the plan; raises `Invalid` with all that is wrong with it."""
    units = Standing.of(plan, cursor=cursor)
    ended = tuple(ended_in(units))
    offices = StandingOffices.of(plan, ended=[row.code for row in ended], cursor=cursor)
    problems = [
        *too_early(plan, today=today, is_rehearsal=is_rehearsal),
        *unit_faults(plan, units),
        *office_faults(
            plan,
            offices,
            ended=ended,
            is_unit_in_force=units.is_in_force,
            law=law_of("office"),
            cursor=cursor,
        ),
    ]
    if problems:
        raise Invalid(*problems[:MOST_SHOWN])
    return Before(units, offices)


def too_early(plan: Plan, *, today: date, is_rehearsal: bool) -> Iterator[Problem]:
    if plan.last_day > today and not is_rehearsal:
        text = Text(
            "The plan begins on {day}: carry it out on that day. Until then --dry-run says what "
            "it will do.",
            day=plan.last_day,
        )
        yield Problem("since", "too_early", text)


def ended_in(units: Standing) -> Iterator[PlanRow]:
    """Where a unit ends; one that goes on under its code and name keeps its offices."""
    for day, formers in units.former.items():
        for code, rows in formers.items():
            was, new = units.stands_before(code, day), units.new[day].get(code)
            if was is not None and (new is None or new.name != was.name):
                yield rows[0]


def notices_moved(
    followed: Followed, units: UnitsChanged, *, now: datetime, cursor: Cursor[TupleRow]
) -> int:
    """Of units that were on record before, a notice that came since its day is where it belongs."""
    day = min((unit.day for unit in followed.whole), default=day_of(now))
    before = now if units.successors else datetime.combine(day, time.min, HANOI)
    return move_notices(followed.whole, before=before, cursor=cursor)


def check_nothing_lost(done: Applied) -> None:
    """The last look before the commit, over what is about to stand."""
    unseen = {*done.dossiers.unseen, *done.tasks.unseen}
    if unseen:
        text = Text(
            "Dossiers about protected people would arrive where nobody may see them: {offices}. "
            "Add rows “post” that say “protected” in the column text.",
            offices=", ".join(sorted(unseen)),
        )
        raise Invalid(Problem("post", "nobody_sees", text))
    lost = max(done.dossiers.without_office, done.tasks.without_office)
    if done.residents.lost or lost:
        text = Text(
            "After this plan {dossiers} dossiers would have no office and {people} people no "
            "unit: nothing has changed.",
            dossiers=lost,
            people=done.residents.lost,
        )
        raise Invalid(Problem("plan", "would_lose", text))


def source_of(plan: Plan) -> str:
    return f"plan {plan.digest}"


def detail_of(plan: Plan, done: Applied) -> dict[str, object]:
    return {
        "plan": plan.digest,
        "units": done.units.ended,
        "offices": done.offices.closed,
        "dossiers": done.dossiers.dossiers + done.tasks.dossiers,
        "dwellings_placed": done.dwellings.placed,
        "dwellings_listed": done.dwellings.listed,
    }


def archive(plan: Plan, *, connection: Connection, now: datetime) -> int:
    """Let the finished files follow their offices, page by page; done again, it goes on."""
    followed = 0
    with connection.cursor() as cursor:
        heirs = heirs_in(plan, cursor=cursor)
        while page := archive_page(heirs, page=ARCHIVE_PAGE, now=now, cursor=cursor):
            followed += page
    return followed
