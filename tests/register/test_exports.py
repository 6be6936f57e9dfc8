"""Lists that leave hold who lives there on the day, and nobody of whom nothing is told."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.accounts import make_office
from tests.make import NOW, TODAY, make_citizen, make_officer
from tests.register.listing import (
    ELSEWHERE,
    HERE,
    LONG_AGO,
    OPERATOR,
    acted,
    asked,
    numbers,
    resident,
    taken,
)

from lienthong.audit.looks import looks_at
from lienthong.core.errors import Invalid, NotAllowed, NotFound
from lienthong.register import effects, models
from lienthong.register.exporting.request import Order, Stay
from lienthong.register.exporting.taking_out import take_out
from lienthong.register.models import Name
from lienthong.register.protect import protect_dwelling, protect_person
from lienthong.register.seen import Dwelling, Life, Sex

pytestmark = pytest.mark.django_db

NUMBER, NAME = "Số định danh cá nhân", "Họ, chữ đệm và tên"
EVE = TODAY - timedelta(days=30)
ORDER = Order(number="15/QĐ-UBND", signer="Chủ tịch Trần Văn Bình", on=EVE)


def test_a_mover_stands_in_the_former_commune_before_the_day_and_in_the_new_one_since() -> None:
    mover = resident("Nguyễn Thị Lan", 1)
    acted(effects.Settle(person=mover.id, dwelling=ELSEWHERE, since=EVE))
    before = EVE - timedelta(days=1)
    assert taken(asked(as_of=before)).column(NUMBER) == [mover.number]
    assert taken(asked(as_of=EVE)).rows == ()
    assert taken(asked(as_of=EVE, unit="00199")).column(NUMBER) == [mover.number]
    assert taken(asked(as_of=before, unit="00199")).rows == ()


def test_what_is_said_is_of_the_day_too_and_what_was_withdrawn_is_never_said() -> None:
    lan = resident("Nguyễn Thị Lan", 1)
    named = effects.Name(person=lan.id, family="Nguyễn", middle="Thị", given="Lành", since=EVE)
    act = acted(named)
    assert taken(asked(as_of=EVE - timedelta(days=1))).column(NAME) == ["Nguyễn Thị Lan"]
    assert taken(asked()).column(NAME) == ["Nguyễn Thị Lành"]
    fact = Name.objects.get(entered_by__act=act)
    acted(effects.Withdraw(person=lan.id, kind="names", fact=fact.id))
    # Asked on the same day: under another key it is another list, as known by then.
    assert taken(asked(key="again")).column(NAME) == ["Nguyễn Thị Lan"]


def test_the_dead_the_unborn_and_who_was_merged_live_nowhere() -> None:
    lan, dead = resident("Nguyễn Thị Lan", 1), resident("Lê Thị Tư", 2)
    baby = resident("Lê Thị Bé", 3, born=TODAY, since=TODAY)
    acted(effects.LifeIs(person=dead.id, life=Life.DEAD, earliest=EVE, latest=EVE))
    assert set(taken(asked()).column(NUMBER)) == numbers([lan, baby])
    eve = TODAY - timedelta(days=1)
    assert taken(asked(as_of=eve)).column(NUMBER) == [lan.number]
    assert set(taken(asked(as_of=EVE - timedelta(days=1))).column(NUMBER)) == numbers([lan, dead])


def test_a_list_is_narrowed_by_age_and_sex() -> None:
    old = resident("Nguyễn Thị Lan", 1, born=date(1946, 11, 20))
    man = resident("Trần Văn An", 2, born=date(1946, 11, 21), sex=Sex.MALE)
    child = resident("Lê Thị Bé", 3, born=date(2011, 11, 20))
    assert taken(asked(age_from=80)).column(NUMBER) == [old.number]
    assert set(taken(asked(age_from=79)).column(NUMBER)) == numbers([old, man])
    assert taken(asked(age_from=6, age_to=15)).column(NUMBER) == [child.number]
    assert taken(asked(age_to=14)).rows == ()
    assert taken(asked(sex=Sex.MALE)).column(NUMBER) == [man.number]


def test_who_may_be_of_the_age_is_in_the_list() -> None:
    old = resident("Nguyễn Thị Lan", 1, born=date(1946, 1, 1))
    born = models.Birth.objects.get(person_id=old.id)
    acted(
        effects.Withdraw(person=old.id, kind="births", fact=born.id),
        effects.Birth(
            person=old.id,
            earliest=date(1946, 1, 1),
            latest=date(1946, 12, 31),
            place="Hà Nội",
            unit_code=None,
            registered_unit_code=None,
        ),
    )
    found = taken(asked(age_from=80))
    assert found.column("Ngày, tháng, năm sinh") == ["1946"]


def test_lodgers_are_asked_for_by_themselves() -> None:
    resident("Nguyễn Thị Lan", 1)
    lodger = resident("Trần Văn An", 2, sex=Sex.MALE, home=ELSEWHERE)
    acted(effects.Lodge(person=lodger.id, dwelling=HERE, since=EVE, until=TODAY))
    found = taken(asked(stay=Stay.TEMPORARY))
    assert found.column(NUMBER) == [lodger.number]
    assert found.column("Nơi thường trú")[0].startswith("9 Láng Hạ, ")
    assert found.column("Nơi tạm trú") == ["5 Hàng Bài, phường Hoàn Kiếm, thành phố Hà Nội"]


def test_the_protected_are_in_no_list_not_even_for_who_may_see_them() -> None:
    shelter = Dwelling(text="1 Lý Quốc Sư", unit_code="00070")
    lan, hidden = resident("Nguyễn Thị Lan", 1), resident("Lê Thị Tư", 2)
    sheltered = resident("Trần Thị Ba", 3, home=shelter)
    lodger = resident("Trần Thị Năm", 4, home=ELSEWHERE)
    guest = resident("Trần Thị Sáu", 5)
    for one in (lodger, guest):
        acted(effects.Lodge(person=one.id, dwelling=shelter, since=EVE))
    trusted = make_officer(
        "trusted", office=make_office("G01.26.15"), role="leader", sees_protected=True
    )
    assert set(taken(asked()).column(NUMBER)) == numbers([lan, hidden, sheltered, guest])
    protect_person(hidden.id, actor=trusted, now=NOW)
    protect_dwelling(shelter, actor=trusted, now=NOW)
    for actor in (OPERATOR, trusted):
        assert taken(asked(key="again"), actor=actor).column(NUMBER) == [lan.number]
        assert taken(asked(stay=Stay.TEMPORARY), actor=actor).rows == ()


def test_each_in_the_list_reads_that_it_leaves_what_for_and_until_when() -> None:
    lan, other = resident("Nguyễn Thị Lan", 1), resident("Lê Thị Tư", 2, home=ELSEWHERE)
    leader = make_officer("leader", office=make_office("G01.26.15"), role="leader")
    made = take_out(asked(words="Phường rà soát quý IV"), actor=leader, now=NOW)
    look, *_ = looks_at(make_citizen("lan", person=lan))
    assert (look.level, look.post_id, look.actor_id) == ("listed", leader.post_id, leader.user_id)
    assert look.purpose == (
        f"Đưa vào danh sách DS-{made.id:06} lấy ra khỏi hệ thống, chỉ được giữ đến hết ngày "
        "20/12/2026. Kiểm tra, rà soát cư trú: Phường rà soát quý IV (Luật Cư trú số 68/2020/QH14)"
    )
    assert not any("DS-" in one.purpose for one in looks_at(make_citizen("tu", person=other)))


def test_the_same_asked_again_is_the_same_list_with_one_look() -> None:
    lan = resident("Nguyễn Thị Lan", 1)
    citizen = make_citizen("lan", person=lan)
    before = len(looks_at(citizen))
    first, second = (take_out(asked(), actor=OPERATOR, now=NOW) for _ in range(2))
    assert (first.id, first.sha256) == (second.id, second.sha256)
    assert len(looks_at(citizen)) == before + 1
    another = take_out(asked(), actor=replace(OPERATOR, user_id=lan.id), now=NOW)
    assert another.id != first.id
    tomorrow = take_out(asked(), actor=OPERATOR, now=NOW + timedelta(days=1))
    assert tomorrow.id not in (first.id, another.id)


def test_an_office_takes_lists_of_its_own_commune_alone() -> None:
    resident("Nguyễn Thị Lan", 1)
    leader = make_officer("leader", office=make_office("G01.26.15"), role="leader")
    with pytest.raises(NotFound):
        take_out(asked(unit="00199"), actor=leader, now=NOW)
    with pytest.raises(NotFound):
        take_out(asked(unit="", order=ORDER), actor=leader, now=NOW)
    assert leader.post is not None
    counting = replace(leader, post=replace(leader.post, role="steering"))
    with pytest.raises(NotAllowed):
        take_out(asked(), actor=counting, now=NOW)


def test_everybody_and_a_handover_need_an_order_which_the_list_names() -> None:
    people = [resident("Nguyễn Thị Lan", 1), resident("Lê Thị Tư", 2, home=ELSEWHERE)]
    for wanted in (asked(unit=""), asked(purpose="handover")):
        with pytest.raises(Invalid) as refused:
            take_out(wanted, actor=OPERATOR, now=NOW)
        assert [one.code for one in refused.value.problems] == ["order_needed"]
    found = taken(asked(unit="", purpose="handover", order=ORDER))
    assert set(found.column(NUMBER)) == numbers(people)
    assert "Theo quyết định: 15/QĐ-UBND ngày 21/10/2026, Chủ tịch Trần Văn Bình ký" in found.above


def test_what_is_wrong_is_said_at_once() -> None:
    wanted = asked(
        purpose="voters", as_of=TODAY + timedelta(days=1), age_from=9, age_to=3,
        columns=("name", "relation"),
    )  # fmt: skip
    with pytest.raises(Invalid) as refused:
        take_out(wanted, actor=OPERATOR, now=NOW)
    codes = [one.code for one in refused.value.problems]
    assert codes == ["day_to_come", "age_wrong", "column_not_allowed"]
    with pytest.raises(Invalid) as refused:
        take_out(asked(purpose="curiosity"), actor=OPERATOR, now=NOW)
    assert [one.code for one in refused.value.problems] == ["unknown_purpose"]
    with pytest.raises(NotFound):
        take_out(asked(unit="99999"), actor=OPERATOR, now=NOW)


def test_only_what_is_asked_is_said() -> None:
    resident("Nguyễn Thị Lan", 1)
    found = taken(asked(columns=("name", "sex")))
    assert found.headings == (NAME, "Giới tính", "Danh sách số")
    assert [row[:2] for row in found.rows] == [("Nguyễn Thị Lan", "Nữ")]


def test_a_former_number_is_not_said() -> None:
    lan = resident("Nguyễn Thị Lan", 1)
    new = "001180000999"
    acted(
        effects.GiveNumber(person=lan.id, number=new),
        effects.CancelNumber(person=lan.id, number=lan.number, because="test", since=EVE),
    )
    assert taken(asked()).column(NUMBER) == [new]


def test_a_former_ward_that_went_up_whole_counts_and_a_split_one_is_not_decided() -> None:
    whole = resident(
        "Nguyễn Thị Lan", 1, home=Dwelling(text="1 Hàng Bạc", unit_code="00061"),
        since=date(2010, 1, 1),
    )  # fmt: skip
    resident(
        "Lê Thị Tư", 2, home=Dwelling(text="1 Đồng Xuân", unit_code="00040"),
        since=date(2010, 1, 1),
    )  # fmt: skip
    made = take_out(asked(), actor=OPERATOR, now=NOW)
    assert (made.people_count, made.undecided) == (1, 1)
    found = taken(asked())
    assert found.column(NUMBER) == [whole.number]
    assert found.column("Mã đơn vị hành chính") == ["00070"]
    day = LONG_AGO - timedelta(days=1)
    assert taken(asked(as_of=day, unit="00061")).column(NUMBER) == [whole.number]
    assert taken(asked(as_of=day, unit="00040", key="split")).rows != ()
