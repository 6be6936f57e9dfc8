"""Whose list somebody is in where communes were merged, split, and dwellings placed in a part."""

from datetime import date, timedelta

import pytest
from tests.conftest import OwnerCursor
from tests.make import NOW, TODAY
from tests.register.listing import LONG_AGO, OPERATOR, asked, resident, taken

from lienthong.core.ids import new_id
from lienthong.places.addresses import address_key
from lienthong.places.area import area_of
from lienthong.places.units import unit_named
from lienthong.register.exporting.taking_out import take_out
from lienthong.register.seen import Dwelling

pytestmark = pytest.mark.together

# Split on 1 July 2025; wholly gone up into 00070; and 00070 itself, which was another one before.
DONG_XUAN, HANG_BAC, HOAN_KIEM, OTHER_PART = "00040", "00061", "00070", "00004"
EVE = LONG_AGO - timedelta(days=1)
BEFORE_IT = date(2010, 1, 1)
NUMBER = "Số định danh cá nhân"


def area(code: str, on: date = TODAY) -> tuple[set[str], set[str]]:
    found = area_of(unit_named(code, on=on), on=on, today=TODAY)
    return set(found.codes), set(found.doubtful_codes)


def placed(owner: OwnerCursor, text: str, code: str | None, *, former: str = DONG_XUAN) -> None:
    """As a plan or an officer would: in which part of a split commune a dwelling lies."""
    owner.execute(
        "INSERT INTO register_placement"
        " (id, address_key, since, former_code, text, unit_code, as_of, entered_by_id)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s, (SELECT id FROM register_act LIMIT 1))",
        [new_id(), address_key(text, former), LONG_AGO, former, text, code,
         LONG_AGO if code else None],
    )  # fmt: skip


def test_a_commune_is_what_it_was_made_of_on_the_day() -> None:
    codes, doubtful = area(HOAN_KIEM)
    assert {HOAN_KIEM, HANG_BAC} <= codes and DONG_XUAN in doubtful
    assert not codes & doubtful
    assert area(HOAN_KIEM, on=EVE) == ({HOAN_KIEM}, set())
    # A code that is another commune's on the day means that one.
    for code in codes - {HOAN_KIEM}:
        assert code not in area("00082")[0]


def test_a_province_holds_the_parts_of_what_was_split_within_it() -> None:
    codes, doubtful = area("01")
    assert {HOAN_KIEM, HANG_BAC, DONG_XUAN, "00199"} <= codes
    assert doubtful == set()


def test_a_placement_says_in_whose_list_somebody_is(owner_cursor: OwnerCursor) -> None:
    here, there, unknown = (
        resident(name, serial, home=Dwelling(text=text, unit_code=DONG_XUAN), since=BEFORE_IT)
        for serial, (name, text) in enumerate(
            (("Lê Thị Tư", "1 Đồng Xuân"), ("Lê Thị Năm", "2 Đồng Xuân"),
             ("Lê Thị Sáu", "3 Đồng Xuân")), start=1,
        )
    )  # fmt: skip
    placed(owner_cursor, "1 Đồng Xuân", HOAN_KIEM)
    placed(owner_cursor, "2 Đồng Xuân", OTHER_PART)
    placed(owner_cursor, "3 Đồng Xuân", None)
    made = take_out(asked(), actor=OPERATOR, now=NOW)
    assert (made.people_count, made.undecided) == (1, 1)
    found = taken(asked())
    assert found.column(NUMBER) == [here.number]
    assert found.column("Nơi thường trú") == ["1 Đồng Xuân, phường Hoàn Kiếm, thành phố Hà Nội"]
    assert taken(asked(unit=OTHER_PART)).column(NUMBER) == [there.number]
    # Before the split all three lived in one commune.
    assert len(taken(asked(unit=DONG_XUAN, as_of=EVE)).rows) == 3
    # In the province all of them do, and of one it is not said in which commune.
    found = taken(asked(unit="01"))
    pairs = zip(found.column(NUMBER), found.column("Mã đơn vị hành chính"), strict=True)
    assert dict(pairs) == {here.number: HOAN_KIEM, there.number: OTHER_PART, unknown.number: ""}
    assert "3 Đồng Xuân" in found.column("Nơi thường trú")


def test_a_dwelling_is_followed_from_one_split_to_the_next(owner_cursor: OwnerCursor) -> None:
    resident("Lê Thị Tư", 1)
    for day, former, part in (
        (date(2025, 7, 1), "00001", "00002"),
        (date(2026, 7, 1), "00002", "00003"),
        # The code of the first, by then another commune's, in which the same words are a house.
        (date(2027, 7, 1), "00001", "00009"),
    ):
        owner_cursor.execute(
            "INSERT INTO register_placement"
            " (id, address_key, since, former_code, text, unit_code, as_of, entered_by_id)"
            " VALUES (gen_random_uuid(), '00001:1 a', %s, %s, '1 A', %s, %s,"
            " (SELECT id FROM register_act LIMIT 1))",
            [day, former, part, day],
        )

    def part_by(day: date, since: date) -> object:
        row = owner_cursor.execute(
            "SELECT unit_code FROM register_placed_by('00001:1 a', '00001', %s, %s)", [since, day]
        ).fetchone()
        return row[0] if row else None

    assert part_by(date(2025, 6, 30), BEFORE_IT) is None
    assert part_by(date(2026, 6, 30), BEFORE_IT) == "00002"
    assert part_by(date(2028, 1, 1), BEFORE_IT) == "00003"
    assert part_by(date(2028, 1, 1), date(2027, 1, 1)) == "00009"
