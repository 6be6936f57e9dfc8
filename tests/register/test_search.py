"""Finding people: by what is known of them, in any combination, and nobody who may not be shown."""

from datetime import date, timedelta

import pytest
from tests import make
from tests.make import TODAY, UNIT_CODE
from tests.register.searching import BORN, LAN, entered, fits, found, numbers, woman

from lienthong.core.errors import Invalid
from lienthong.register import effects
from lienthong.register.seen import Life, Sex


@pytest.fixture
def lan(db: None) -> make.Somebody:
    return woman(LAN, 700)


@pytest.mark.parametrize(
    ("asked", "fit"),
    [
        (LAN, "exact"),
        ("nguyen thi lan", "exact"),
        ("NGUYỄN  THỊ LAN", "exact"),
        ("Nguyên Thi Lân", "exact"),
        ("Lan Nguyễn Thị", "alike"),
        ("Nguyễn Thị Nan", "alike"),
        ("Nguiễn Thị Lan", "alike"),
        ("Nguyễn Lan", "part"),
        ("lan thi", "part"),
        ("Lan", "part"),
        ("Nguyễn Thị Lann", "near"),
        ("Ngyuễn Thị Lan", "near"),
        ("Nguyễn Thị Loan", "near"),
        ("Nguyễn Th Lan", "near"),
    ],
)
def test_a_name_is_found_as_it_was_heard_or_written(
    asked: str, fit: str, lan: make.Somebody
) -> None:
    woman("Trần Ngọc Mai", 701)
    assert fits(found(name=asked)) == [(LAN, fit)]


@pytest.mark.parametrize(
    "asked", ["Nguyễn Thị Hoa", "Trần Thị Lan", "Lê", "Nguyễn Thị", "Thị Lam Nguyệt"]
)
def test_who_is_called_otherwise_is_not_found(asked: str, lan: make.Somebody) -> None:
    assert fits(found(name=asked)) == []


def test_the_closest_come_first_and_every_page_goes_on_where_the_last_ended(db: None) -> None:
    told = [("Nguyễn Thị Lan", "exact")] * 3 + [
        ("Lan Nguyễn Thị", "alike"),
        ("Nguyễn Thị Nan", "alike"),
        ("Nguyễn Hoài Thị Lan", "part"),
        ("Nguyễn Thị Loan", "near"),
        ("Nguyễn Thị Lam", "near"),
    ]
    for serial, (name, _) in enumerate(told):
        woman(name, 710 + serial, born_on=BORN + timedelta(days=serial))
    whole = found(name=LAN)
    assert sorted(fits(whole)) == sorted(told)
    assert [fit for _, fit in fits(whole)] == [fit for _, fit in told]
    assert whole.next is None
    for most in (1, 2, 3, 7, 8):
        paged, after = [], None
        while True:
            page = found(most=most, after=after, name=LAN)
            paged += numbers(page)
            if page.next is None:
                break
            after = page.next
        assert paged == numbers(whole)


@pytest.mark.parametrize("after", ["exact-1", "nothing", "exact-" + "0" * 32, "born-" + "0" * 32])
def test_what_is_no_place_is_refused(after: str, lan: make.Somebody) -> None:
    with pytest.raises(Invalid) as refused:
        found(name=LAN, after=after)
    assert [one.field for one in refused.value.problems] == ["after"]


@pytest.mark.parametrize(
    ("born", "is_found"),
    [
        ("08/03/1975", True),
        ("3/1975", True),
        ("1975", True),
        ("09/03/1975", False),
        ("1974", False),
    ],
)
def test_a_name_with_a_day_or_year_of_birth(born: str, is_found: bool, lan: make.Somebody) -> None:
    for name in (LAN, "Lan", "Nguyễn Thị Lam"):
        assert bool(found(name=name, born=born).items) is is_found


def test_a_day_alone_finds_those_born_on_it_and_possibly_who_is_known_in_part(
    lan: make.Somebody,
) -> None:
    others = {
        "Lê Văn Năm": (date(1975, 1, 1), date(1975, 12, 31)),
        "Lê Văn Tháng": (date(1975, 3, 1), date(1975, 3, 31)),
        "Lê Văn Khác": (date(1975, 4, 1), date(1975, 4, 30)),
    }
    for serial, (name, (earliest, latest)) in enumerate(others.items(), start=720):
        one = make.imagined(name, sex=Sex.MALE, born_on=earliest, serial=serial)
        facts = [
            effects.Birth(
                person=one.id,
                earliest=earliest,
                latest=latest,
                place="",
                unit_code=None,
                registered_unit_code=None,
            )
            if isinstance(fact, effects.Birth)
            else fact
            for fact in make.facts_about(one)
        ]
        make.enter_people(facts, since=earliest)
    expected = [(LAN, "born"), ("Lê Văn Tháng", "possible"), ("Lê Văn Năm", "possible")]
    assert fits(found(born="08/03/1975")) == expected
    first = found(born="08/03/1975", most=2)
    assert fits(first) == expected[:2]
    assert fits(found(born="08/03/1975", most=2, after=first.next)) == expected[2:]


def test_former_and_old_numbers_find_and_so_does_a_merged_record(lan: make.Somebody) -> None:
    twice = woman("Nguyễn Thị Lam", 731)
    given = "001175000732"
    entered(
        effects.CancelNumber(person=lan.id, number=lan.number, because="wrong", since=TODAY),
        effects.GiveNumber(person=lan.id, number=given),
        effects.EnterOldNumber(person=lan.id, kind="cmnd9", number="012345678", since=TODAY),
    )
    entered(effects.Merge(person=twice.id, into=lan.id, since=TODAY))
    for number in (given, lan.number, "012 345 678", twice.number):
        assert numbers(found(number=number)) == [given]
    assert fits(found(name="Nguyễn Thị Lam")) == [(LAN, "exact")]
    assert fits(found(name=LAN)) == [(LAN, "exact")]
    assert fits(found(number=twice.number, name=LAN)) == [(LAN, "few")]
    assert fits(found(number=twice.number, name="Trần Ngọc Mai")) == []
    assert fits(found(number="001175000739")) == []


def test_the_dead_are_found_as_dead(lan: make.Somebody) -> None:
    entered(effects.LifeIs(person=lan.id, life=Life.DEAD, earliest=TODAY, latest=TODAY))
    (one,) = found(name=LAN).items
    assert one.person.life is Life.DEAD


def test_another_name_finds_as_long_as_it_is_used(lan: make.Somebody) -> None:
    entered(
        effects.CallAlso(person=lan.id, name="Trần Bích Thủy", since=TODAY),
        effects.CallAlso(
            person=lan.id, name="Hoàng Cúc", since=date(2000, 1, 1), until=date(2001, 1, 1)
        ),
    )
    assert fits(found(name="bich thuy tran")) == [(LAN, "also")]
    assert fits(found(name="Hoàng Cúc")) == []
    assert fits(found(number=lan.number, name="Trần Bích Thuỷ")) == [(LAN, "few")]


@pytest.mark.parametrize(
    ("asked", "problems"),
    [
        ({}, {"name": "nothing_asked"}),
        ({"name": "A"}, {"name": "name_too_short"}),
        ({"name": "Lan 3"}, {"name": "name_with_digit"}),
        ({"born": "31/02/1980"}, {"born": "date_no_such_day"}),
        ({"born": "1980"}, {"born": "born_too_wide"}),
        ({"mother": LAN}, {"name": "asked_too_wide"}),
        ({"commune": UNIT_CODE}, {"name": "asked_too_wide"}),
        ({"name": LAN, "commune": "Không Đâu"}, {"commune": "commune_unknown"}),
        ({"name": LAN, "address": "12 Hàng Bạc"}, {"address": "commune_missing"}),
        (
            {"number": "12", "name": "B", "born": "30/2/1999", "mother": "001"},
            {
                "number": "number_too_short",
                "name": "name_too_short",
                "born": "date_no_such_day",
                "mother": "number_too_short",
            },
        ),
    ],
)
def test_what_cannot_be_read_is_said_by_its_field(
    asked: dict[str, str], problems: dict[str, str], db: None
) -> None:
    with pytest.raises(Invalid) as refused:
        found(**asked)
    said = {one.field: one.code for one in refused.value.problems}
    assert said == problems
