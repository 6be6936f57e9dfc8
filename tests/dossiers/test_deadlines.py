"""When a dossier is due: the cut-off, the weekend, Tết, an office's own days."""

from datetime import date, datetime

import pytest
from tests import make

from lienthong.access.calendars import set_day
from lienthong.core.calendars import DayKind
from lienthong.core.clock import HANOI
from lienthong.core.texts import Words


def at(day: int, hour: int, minute: int = 0, *, month: int = 11, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=HANOI)


@pytest.mark.parametrize(
    ("sent", "due", "chain_due"),
    [
        # The birth in the day; three working days for the whole.
        (at(20, 9), at(20, 17), at(25, 17)),
        (at(20, 6), at(20, 17), at(25, 17)),
        (at(20, 15), at(20, 17), at(25, 17)),
        (at(20, 15, 1), at(23, 17), at(25, 17)),
        (at(20, 22), at(23, 17), at(26, 17)),
        (at(22, 10), at(23, 17), at(26, 17)),
        # Tết 2027, as far as its days off are known: from Friday until Wednesday nobody works.
        (at(4, 9, month=2, year=2027), at(4, 17, month=2, year=2027), None),
        (at(4, 16, month=2, year=2027), at(11, 17, month=2, year=2027), None),
    ],
)
def test_a_birth_is_due_in_the_day_and_after_three_oclock_on_the_next(
    sent: datetime,
    due: datetime,
    chain_due: datetime | None,
    family: make.Family,
    desks: make.Desks,
) -> None:
    birth = make.make_birth(family, desks, now=sent, key="at-its-hour", child={"given": "Khánh"})
    assert birth.dossier().due_at == due
    if chain_due:
        assert birth.chain.due_at == chain_due


def test_an_office_has_days_of_its_own(family: make.Family, desks: make.Desks) -> None:
    committee = desks.committee
    name = Words(vi="Lễ hội phường", en="Fair of the ward")
    for day, kind in ((20, DayKind.OFF), (21, DayKind.WORKING)):
        set_day(
            date(2026, 11, day),
            kind,
            name=name,
            source="Thông báo 12/TB-UBND",
            actor=committee.leader,
            now=make.NOW,
            office_id=committee.office.id,
        )
    birth = make.make_birth(family, desks, until="granted")
    assert birth.dossier().due_at == at(21, 17)
    # The police of the ward works as everywhere.
    assert birth.dossier(make.RESIDENCE).due_at == at(24, 17)


def test_a_link_is_counted_from_when_it_starts(family: make.Family, desks: make.Desks) -> None:
    birth = make.make_birth(family, desks, until="confirmed")
    birth.now = at(21, 10)
    birth.sign()
    # Signed on a Saturday: day 0 is Monday.
    assert birth.dossier(make.INSURANCE).due_at == at(25, 17)
