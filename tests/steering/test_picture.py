"""Leaders see counts of what they lead, cut down to the step; the role that counts reads no row."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import ProgrammingError, connection, connections
from tests import make
from tests.accounts import TITLES, make_office
from tests.conftest import OwnerCursor
from tests.make import NOW

from lienthong.access.actors import Actor
from lienthong.access.offices import OfficeSeen
from lienthong.core.errors import NotAllowed, NotFound
from lienthong.core.texts import Words
from lienthong.steering.counts import ALIAS, flow, open_dossiers, standing
from lienthong.steering.hiding import Hidden
from lienthong.steering.picture import office_of, today_of, unit_of

pytestmark = pytest.mark.together
HOAN_KIEM, BA_DINH, HA_NOI = "00070", "00004", "01"
PUT = """
INSERT INTO dossiers_dossier (id, code, procedure, version, form, applicant_id, subject_id,
    office_id, channel, status, stage, moves, is_guarded, submitted_at, received_at, due_at,
    paused_at, decided_at)
SELECT gen_random_uuid(), %(code)s || n, '1.001193', 1, '{}', gen_random_uuid(),
    gen_random_uuid(), %(office)s, 'online', 2, %(stage)s, 1, %(guarded)s, %(submitted)s,
    %(submitted)s, %(due)s, %(paused)s, %(decided)s
FROM generate_series(1, %(count)s) AS n"""


@pytest.fixture
def offices() -> dict[str, OfficeSeen]:
    TITLES.setdefault("steering", Words(vi="Phó Chủ tịch", en="Deputy chair"))
    return {
        "hoan_kiem": make_office("H26.15.03", unit_code=HOAN_KIEM),
        "police": make_office("G01.26.15", kind="commune_police", unit_code=HOAN_KIEM),
        "ba_dinh": make_office("H26.15.01", unit_code=BA_DINH),
        "province": make_office("H26", kind="province_committee", unit_code=HA_NOI),
        "elsewhere": make_office("H30.01", unit_code="26740"),
    }


@pytest.fixture
def leader(offices: dict[str, OfficeSeen]) -> Actor:
    return make.make_officer("steering", office=offices["province"], role="steering")


@pytest.fixture
def put(owner_cursor: OwnerCursor) -> "Put":
    return Put(owner_cursor)


class Put:
    """Dossiers in the database as they would stand there; nobody's."""

    def __init__(self, cursor: OwnerCursor) -> None:
        self.cursor, self.serial = cursor, 0

    def __call__(
        self,
        office: OfficeSeen,
        count: int,
        *,
        stage: str = "taken_in",
        days: int = 1,
        late: bool = False,
        guarded: bool = False,
        decided: int | None = None,
        paused: int | None = None,
    ) -> None:
        self.serial += 1
        asked: dict[str, object] = {
            "code": f"test-{self.serial}-",
            "office": office.id,
            "stage": stage,
            "guarded": guarded,
            "submitted": NOW - timedelta(days=days),
            "due": NOW + timedelta(days=-1 if late else 1),
            "paused": None if paused is None else NOW - timedelta(days=paused),
            "decided": None if decided is None else NOW - timedelta(days=decided),
            "count": count,
        }
        self.cursor.execute(PUT, asked)


def test_the_role_that_counts_reads_no_row(offices: dict[str, OfficeSeen], put: Put) -> None:
    put(offices["hoan_kiem"], 7)
    assert [one.dossiers for one in open_dossiers([HOAN_KIEM], at=NOW)] == [7]
    for table in ("dossiers_dossier", "access_user", "access_office", "register_personnow"):
        with (
            connections[ALIAS].cursor() as cursor,
            pytest.raises(ProgrammingError, match="permission denied"),
        ):
            cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608


def test_the_servers_own_role_does_not_count_for_leaders(offices: dict[str, OfficeSeen]) -> None:
    with (
        connection.cursor() as cursor,
        pytest.raises(ProgrammingError, match="permission denied"),
    ):
        cursor.execute("SELECT * FROM steering_open(ARRAY['00070'], now())")


def test_a_province_is_seen_with_its_communes(
    offices: dict[str, OfficeSeen], leader: Actor, put: Put
) -> None:
    put(offices["hoan_kiem"], 30, late=True)
    put(offices["hoan_kiem"], 20, stage="ready", days=5)
    put(offices["police"], 10, days=12)
    put(offices["ba_dinh"], 40)
    put(offices["elsewhere"], 50)
    seen = today_of(actor=leader, now=NOW)
    assert (seen.open, seen.late) == (100, 30)
    assert seen.units and seen.units.rows
    assert [(row.key, row.open, row.late) for row in seen.units.rows] == [
        (HOAN_KIEM, 60, 30),
        (BA_DINH, 40, 0),
        (HA_NOI, 0, 0),
    ]
    assert seen.steps and seen.steps.rows
    assert {row.key: row.open for row in seen.steps.rows if row.open} == {
        "taken_in": 80,
        "ready": 20,
    }
    assert seen.ages and seen.ages.rows
    assert [row.open for row in seen.ages.rows] == [70, 20, 10]
    (late,) = seen.late_offices
    assert (late.office_code, late.late) == ("H26.15.03", 30)
    assert str(late.stuck_in) == "Waits to be prepared"
    assert len(seen.figures) == 6


def test_one_goes_down_to_the_office_and_the_step(
    offices: dict[str, OfficeSeen], leader: Actor, put: Put
) -> None:
    put(offices["hoan_kiem"], 30, late=True)
    put(offices["police"], 10)
    unit = unit_of(HOAN_KIEM, actor=leader, now=NOW)
    assert unit.offices and unit.offices.rows
    assert [(row.key, row.open) for row in unit.offices.rows] == [
        ("H26.15.03", 30),
        ("G01.26.15", 10),
    ]
    office = office_of("G01.26.15", actor=leader, now=NOW)
    assert (office.open, office.late) == (10, 0)
    assert office.steps and office.steps.rows
    assert max(office.steps.rows, key=lambda row: bool(row.open)).key == "taken_in"


def test_a_small_commune_is_hidden_with_the_next_and_has_no_way_down(
    offices: dict[str, OfficeSeen], leader: Actor, put: Put
) -> None:
    put(offices["hoan_kiem"], 30)
    put(offices["ba_dinh"], 3)
    put(offices["province"], 50)
    seen = today_of(actor=leader, now=NOW)
    assert seen.units and seen.units.rows
    assert {row.key: row.open for row in seen.units.rows} == {
        HA_NOI: 50,
        HOAN_KIEM: Hidden.UNSAID,
        BA_DINH: Hidden.FEW,
    }
    assert seen.steps and seen.steps.remainder == 33
    for unit in (HOAN_KIEM, BA_DINH):
        down = unit_of(unit, actor=leader, now=NOW)
        assert down.offices is None
        assert down.steps is None
    office = office_of("H26.15.01", actor=leader, now=NOW)
    assert (office.open, office.steps) == (Hidden.UNSAID, None)


def test_nothing_is_counted_of_the_protected(
    offices: dict[str, OfficeSeen], leader: Actor, put: Put
) -> None:
    put(offices["hoan_kiem"], 9, guarded=True)
    put(offices["hoan_kiem"], 9, guarded=True, decided=1)
    seen = today_of(actor=leader, now=NOW)
    assert (seen.open, [figure.count for figure in seen.figures[2:4]]) == (0, [0, 0])


def test_a_paused_clock_makes_nothing_late(offices: dict[str, OfficeSeen], put: Put) -> None:
    put(offices["hoan_kiem"], 8, late=True, stage="supplement", paused=2, days=4)
    (counted,) = open_dossiers([HOAN_KIEM], at=NOW)
    assert not counted.is_late
    assert standing([HOAN_KIEM], at=NOW).late == 0


def test_what_came_and_went_is_counted_by_its_week(
    offices: dict[str, OfficeSeen], put: Put
) -> None:
    put(offices["hoan_kiem"], 12, days=3, decided=1, stage="granted")
    put(offices["hoan_kiem"], 6, days=5, late=True, decided=0, stage="granted")
    put(offices["hoan_kiem"], 9, days=10, decided=8, stage="granted")
    put(offices["hoan_kiem"], 5, days=2, decided=1, stage="withdrawn")
    week = flow([HOAN_KIEM], since=NOW - timedelta(days=7), until=NOW)
    assert (week.submitted, week.decided, week.decided_late) == (23, 18, 6)
    assert standing([HOAN_KIEM], at=NOW - timedelta(days=9)).open == 9


def test_a_commune_leader_sees_the_commune_alone(offices: dict[str, OfficeSeen], put: Put) -> None:
    chair = make.make_officer("chair", office=offices["hoan_kiem"], role="steering")
    put(offices["hoan_kiem"], 30)
    put(offices["ba_dinh"], 40)
    assert today_of(actor=chair, now=NOW).open == 30
    assert unit_of(HOAN_KIEM, actor=chair, now=NOW).open == 30
    for ask in (
        lambda: unit_of(BA_DINH, actor=chair, now=NOW),
        lambda: office_of("H26.15.01", actor=chair, now=NOW),
        lambda: office_of("none", actor=chair, now=NOW),
    ):
        with pytest.raises(NotFound):
            ask()


def test_nobody_else_sees_counts(offices: dict[str, OfficeSeen]) -> None:
    clerk = make.make_officer("clerk", office=offices["hoan_kiem"], role="clerk")
    with pytest.raises(NotAllowed):
        today_of(actor=clerk, now=NOW)
    citizen = Actor(user_id=UUID(int=3), name="", person_id=UUID(int=4))
    with pytest.raises(NotAllowed):
        unit_of(HOAN_KIEM, actor=citizen, now=NOW)
