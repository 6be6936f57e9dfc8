"""The offices that a plan speaks of, as they stand before it, and as it would have them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from psycopg import Cursor
from psycopg.rows import TupleRow

from lienthong.core.plans import Plan, PlanRow, What

from .users import normal_login

ONE_DAY: Final = timedelta(days=1)
OFFICES: Final = """
    SELECT id, code, kind, unit_code, name_vi, since, until FROM access_office
    WHERE code = ANY(%(codes)s) OR unit_code = ANY(%(units)s) ORDER BY code"""
USERS: Final = "SELECT login, id FROM access_user WHERE login = ANY(%s) AND is_active"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeRow:
    """An office on record; `until` is the first day on which it is none any more."""

    id: UUID
    code: str
    kind: str
    unit: str
    name: str
    since: date
    until: date | None

    def is_open(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on < self.until)


@dataclass(slots=True)
class StandingOffices:
    """`new` and `heirs` are the plan's rows by the code of their office."""

    offices: dict[str, OfficeRow]
    users: dict[str, UUID]
    new: dict[str, PlanRow]
    heirs: dict[str, PlanRow]
    posts: tuple[PlanRow, ...]

    @classmethod
    def of(
        cls, plan: Plan, *, ended: Collection[str], cursor: Cursor[TupleRow]
    ) -> "StandingOffices":
        """`ended` are the codes of units that end; every office of theirs is looked at."""
        mentioned = plan.of(What.OFFICE) + plan.of(What.TAKES_OVER) + plan.of(What.POST)
        codes = {row.code for row in mentioned} | {row.to for row in mentioned}
        cursor.execute(OFFICES, {"codes": list(codes), "units": list(ended)})
        offices = {
            code: OfficeRow(
                id=id, code=code, kind=kind, unit=unit, name=name, since=since, until=until
            )
            for id, code, kind, unit, name, since, until in cursor.fetchall()
        }
        cursor.execute(USERS, [[normal_login(row.code) for row in plan.of(What.POST)]])
        users = {str(login): id for login, id in cursor.fetchall()}
        return cls(
            offices=offices,
            users=users,
            new={row.code: row for row in plan.of(What.OFFICE)},
            heirs={row.code: row for row in plan.of(What.TAKES_OVER)},
            posts=plan.of(What.POST),
        )

    def user_of(self, row: PlanRow) -> UUID | None:
        """Whose post it is, however the login was written."""
        return self.users.get(normal_login(row.code))

    def kind_of(self, code: str) -> str | None:
        if code in self.new:
            return self.new[code].kind
        return self.offices[code].kind if code in self.offices else None

    def is_open(self, code: str, on: date) -> bool:
        """Whether the office is there from the day on, if the plan is carried out."""
        if code in self.heirs and self.heirs[code].to != code and self.heirs[code].since <= on:
            return False
        if code in self.new and self.new[code].since <= on:
            return True
        return code in self.offices and self.offices[code].is_open(on)
