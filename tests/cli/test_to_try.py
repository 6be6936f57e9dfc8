"""The sign-in page of a demonstration offers one of each counter, and nobody twice."""

from datetime import date

import msgspec

from lienthong.cli.demo_page import page_of
from lienthong.cli.demonstration.cast import PASSWORD, Cast, Couple, Hospital, Parent, Task, Told
from lienthong.cli.demonstration.offices import officers
from lienthong.cli.demonstration.to_try import OFFERED, accounts_to_try
from lienthong.core.texts import Words


def couple(login: str) -> Couple:
    parent = Parent(
        number="001194000011",
        family="Nguyễn",
        name="Nguyễn Thị Lan",
        born_on=date(1994, 3, 8),
        ethnicity="Kinh",
        residence="11 Hàng Bài",
    )
    return Couple(login=login, mother_id="", mother=parent, father=parent, hometown="Hà Nội")


def cast(*logins: str) -> Cast:
    hospital = Hospital(facility="01060", name="", kid="", key={}, sandbox_kid="", sandbox_key={})
    return Cast(
        seed=1,
        people=0,
        officers=officers(),
        hospital=hospital,
        couples=tuple(couple(login) for login in logins),
        told=(Told(shows_vi="", shows_en="", login=logins[0], code=""),),
    )


def test_two_mothers_and_an_officer_of_each_counter_are_offered() -> None:
    offered = accounts_to_try(cast("mother.01", "mother.02", "mother.03"))
    logins = [one.login for one in offered.accounts]
    assert logins == ["mother.01", "mother.02", *OFFERED]
    assert offered.password == PASSWORD


def test_who_has_a_task_is_offered_with_it() -> None:
    tries, who = Words(vi="Kết hôn", en="Marry"), Words(vi="Cô gái", en="A woman")
    bride = Task(login="bride.01", who=who, tries=tries, person_id="9999", name="Hà Thanh Thư")
    twice = Task(login="clerk.police", who=who, tries=tries, number="001194000011")
    played = msgspec.structs.replace(cast("mother.01", "mother.02"), tasks=(bride, twice))
    offered = {one.login: one for one in accounts_to_try(played).accounts}
    assert (offered["bride.01"].what, offered["bride.01"].tries) == (who, tries)
    assert (offered["clerk.police"].tries, offered["clerk.committee"].tries) == (tries, None)
    printed = "\n".join(page_of(played, url="http://localhost"))
    assert "Cô gái · A woman: Hà Thanh Thư" in printed and "Marry" in printed


def test_the_one_who_leads_sees_counts_and_holds_no_desk() -> None:
    (leader,) = [one for one in officers() if one.role == "steering"]
    assert (leader.login, leader.office_kind) == ("steering.province", "province_committee")
