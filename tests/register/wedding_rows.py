"""Rows of histories about marriages, of a few people who live together; what came of them."""

from datetime import date

from msgspec.structs import replace
from tests.conftest import OwnerCursor
from tests.register.taken_in import (
    FATHER_NUMBER,
    MOTHER_NUMBER,
    family,
    person,
)

from lienthong.core.partial_dates import PartialDate
from lienthong.register.incoming.person import IncomingFact, IncomingValue
from lienthong.register.seen import Life, Sex

SECOND_NUMBER, UNCLE_NUMBER = "001183000005", "001078000006"
SECOND = person(5, "Lê Thị Ba", date(1983, 3, 4), Sex.FEMALE, SECOND_NUMBER)
UNCLE = person(6, "Phạm Văn Chú", date(1978, 3, 4), Sex.MALE, UNCLE_NUMBER)
PEOPLE = [*(replace(one, spouse=None, relation=None, head=None) for one in family()), SECOND, UNCLE]
DEAD = replace(UNCLE, life=Life.DEAD, died=PartialDate.on(date(2009, 9, 9)), residence=None)


def day(year: int, month: int = 1, of_month: int = 1) -> PartialDate:
    return PartialDate.on(date(year, month, of_month))


def wed(
    row: int, since: PartialDate, until: date | None = None, *, of: str = FATHER_NUMBER,
    to: str = MOTHER_NUMBER, **says: str,
) -> IncomingFact:  # fmt: skip
    """Married from then on; to nobody where `to` is empty."""
    said = ({"spouse_number": to} if to else {}) | says
    return IncomingFact(
        row=row, number=of, kind="spouses", since=since,
        until=PartialDate.on(until) if until else None,
        values=tuple(IncomingValue(column=column, value=value) for column, value in said.items()),
    )  # fmt: skip


def marriages(cursor: OwnerCursor, number: str) -> list[tuple[object, ...]]:
    return cursor.execute(
        "SELECT s.since, s.since_latest, n.number FROM register_spouse s"
        " JOIN register_number own ON own.person_id = s.person_id"
        " LEFT JOIN register_number n ON n.person_id = s.spouse_id"
        " WHERE own.number = %s AND s.withdrawn_by_id IS NULL ORDER BY s.since",
        [number],
    ).fetchall()
