"""Births on their way when the reform comes, and what stands in the tables before and after."""

from datetime import timedelta
from uuid import UUID

from tests import make
from tests.conftest import OwnerCursor
from tests.make import reform

from lienthong.access.models import Office
from lienthong.access.offices import office_named
from lienthong.access.users import account_named
from lienthong.dossiers.delivery import deliver
from lienthong.dossiers.models import Dossier
from lienthong.dossiers.reform import Applied, apply_plan
from lienthong.dossiers.supplement import Defect, ask
from lienthong.register.seen import Dwelling

CHILD = {"born_on": "2025-06-27", "birth_unit_code": "00082", "hometown_unit_code": None}
SPLIT = reform.row("address", "00070", "00082", text="Hàng Bài")
# What followed a birth in 2025 (NĐ 63/2024/NĐ-CP): the identity card came later.
LINKS = [make.RESIDENCE, make.INSURANCE]
STATES = ("submitted", "taken_in", "prepared", "confirmed", "granted", "delivered")


def family(
    serial: int, *, unit: str = reform.HANG_TRONG, street: str = "Hàng Trống"
) -> make.Family:
    return make.make_family(serial, dwelling=Dwelling(text=f"{serial} {street}", unit_code=unit))


def birth(wards: reform.FormerWards, serial: int, state: str = "submitted") -> make.Birth:
    until = "granted" if state == "delivered" else state
    begun = make.make_birth(
        family(serial),
        wards.desks,
        until=until,
        now=reform.MORNING,
        key=state,
        child=CHILD,
        links=LINKS,
    )
    if state == "delivered":
        deliver(begun.dossier().id, now=begun.now)
    return begun


def sent_back(wards: reform.FormerWards, serial: int) -> make.Birth:
    begun = birth(wards, serial, "taken_in")
    defects = [Defect(code="notice_unreadable")]
    clerk = wards.desks.committee.clerk
    ask(begun.dossier().code, defects, actor=clerk, now=begun.now + timedelta(minutes=5))
    return begun


def in_every_state(wards: reform.FormerWards) -> dict[str, make.Birth]:
    births = {state: birth(wards, 11 + 10 * place, state) for place, state in enumerate(STATES)}
    return {**births, "supplement": sent_back(wards, 91)}


def carried_out(owner: OwnerCursor, *more: str, **options: bool) -> Applied:
    plan = reform.plan_of_2025(more=(SPLIT, *more))
    return apply_plan(plan, connection=owner.connection, now=reform.NOON, **options)


def office(code: str) -> Office:
    return Office.objects.get(code=code)


def new_desk(code: str, former: str) -> make.Desk:
    """The officers of a former ward's office, in their posts of the new one."""
    seen = office_named(code)
    actors = [
        reform.acting(account_named(login).id, login, on=reform.DAY)
        for login in (f"clerk.{former}", f"leader.{former}")
    ]
    return make.Desk(office=seen, clerk=actors[0], leader=actors[1])


def clocks() -> dict[object, tuple[object, ...]]:
    fields = ("code", "submitted_at", "received_at", "due_at", "paused_at", "applicant_id", "form")
    return {row[0]: row[1:] for row in Dossier.objects.values_list("id", *fields)}


def closed_offices() -> list[UUID]:
    return list(Office.objects.exclude(until=None).values_list("id", flat=True))


def count(owner: OwnerCursor, rows: str) -> int:
    owner.execute(f"SELECT count(*) FROM {rows}")  # noqa: S608 - our own words
    [number] = owner.fetchone() or [0]
    assert isinstance(number, int)
    return number


TABLES = (
    "places_unit",
    "places_successor",
    "places_source",
    "places_addressrule",
    "places_appliedplan",
    "access_office",
    "access_officeheir",
    "access_post",
    "access_competence",
    "dossiers_dossier",
    "dossiers_prepared",
    "register_placement",
    "register_act",
    "register_book",
    "register_bookentry",
    "audit_entry",
    "audit_message",
)


def everything(owner: OwnerCursor) -> list[object]:
    """A digest of every row that a plan can touch."""
    found = []
    for table in TABLES:
        owner.execute(
            f"SELECT count(*), md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {table} AS t"  # noqa: S608
        )
        found.append((table, owner.fetchone()))
    return found
