"""A commune's list of residents as its office keeps it: invented families, some rows spoilt."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Final

from lienthong.register.incoming.person import IncomingPerson
from lienthong.register.seen import Life, Relation, Sex

from . import lists_sent
from .file_rows import invented_rows

# The people of a demonstration have numbers whose serial begins with 9: here it is another.
SERIAL: Final = "8"
TITLE: Final = ("DANH SÁCH NHÂN KHẨU PHƯỜNG HOÀN KIẾM",)
HEADINGS: Final = (
    "STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số định danh", "Dân tộc", "Nơi thường trú",
    "Thường trú từ ngày", "Sổ số", "Quan hệ với chủ hộ", "Số định danh chủ hộ", "Số định danh mẹ",
)  # fmt: skip
# What no heading of ours means, and the officer has to say.
UNCLEAR: Final = "Sổ số"
FIRST_ROW: Final = 3
SEXES: Final = {Sex.MALE: "Nam", Sex.FEMALE: "Nữ"}
RELATIONS: Final = {
    Relation.HEAD: "Chủ hộ",
    Relation.CHILD: "Con",
    Relation.GRANDCHILD: "Cháu",
    Relation.CHILD_IN_LAW: "Con dâu",
}
NAME, BORN, NUMBER, SINCE = 1, 2, 4, 7
# Column and what somebody wrote in it: days that are none, a number too short, a year that does
# not fit the number, no name.
SPOILT: Final = (
    (BORN, "31/02/1980"), (NUMBER, "00118"), (BORN, "1901"), (SINCE, "30/02/2020"), (NAME, ""),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A row that is wrong, as a spreadsheet counts it, with what is right in its column."""

    row: int
    column: int
    right: str


Row = tuple[str, ...]


def residents(people: int) -> list[IncomingPerson]:
    """As many who are alive and live there, families together."""
    alive = [one for one in invented_rows(people * 5 // 4) if one.life is Life.ALIVE]
    at_home = [one for one in alive if one.residence is not None]
    assert len(at_home) >= people
    return at_home[:people]


def rows_of(people: int) -> list[Row]:
    found = residents(people)
    there = {one.number for one in found}
    return [row_of(number, one, there) for number, one in enumerate(found, start=1)]


def row_of(count: int, one: IncomingPerson, there: set[str | None]) -> Row:
    """Whoever heads or bore somebody and is not on the list is not named in it."""
    home, head = one.residence, one.head.number if one.head else None
    mother = one.mother.number if one.mother else None
    is_housed = one.relation is Relation.HEAD or head in there
    return (
        str(count),
        one.name.full,
        one.born.shown,
        SEXES[one.sex],
        renumbered(one.number),
        one.ethnicity or "",
        home.text if home else "",
        home.since.shown if home and home.since else "",
        f"HK{renumbered(head or one.number)}" if is_housed else "",
        relation(one) if is_housed else "",
        renumbered(head) if is_housed and one.relation is not Relation.HEAD else "",
        renumbered(mother) if mother in there else "",
    )


def renumbered(number: str | None) -> str:
    return f"{number[:6]}{SERIAL}{number[7:]}" if number else ""


def relation(one: IncomingPerson) -> str:
    if one.relation is Relation.SPOUSE:
        return "Chồng" if one.sex is Sex.MALE else "Vợ"
    return RELATIONS.get(one.relation, "Người khác") if one.relation else ""


def residents_list(path: Path, *, people: int, wrong: int) -> tuple[Spoilt, ...]:
    """
    Write the list as a workbook, with so many rows spoilt; give these.

    Only children are: whoever names a row that is refused would be refused with it.
    """
    rows = rows_of(people)
    spoilt = tuple(spoil(rows, wrong))
    lists_sent.xlsx(path, [TITLE, HEADINGS, *rows])
    return spoilt


def spoil(rows: list[Row], wrong: int) -> Iterator[Spoilt]:
    named = {number for row in rows for number in row[-2:]}
    alone = [at for at, row in enumerate(rows) if row[NUMBER] not in named]
    apart = alone[:: len(alone) // wrong][:wrong]
    for at, (column, text) in zip(apart, cycle(SPOILT), strict=False):
        yield Spoilt(at + FIRST_ROW, column, rows[at][column])
        rows[at] = (*rows[at][:column], text, *rows[at][column + 1 :])
    assert len(apart) == wrong
