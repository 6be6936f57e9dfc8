"""The sign-in page of a demonstration offers one of each counter, and nobody twice."""

from datetime import date

from lienthong.cli.demonstration.cast import PASSWORD, Cast, Couple, Hospital, Parent, Told
from lienthong.cli.demonstration.offices import officers
from lienthong.cli.demonstration.to_try import OFFERED, accounts_to_try


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


def test_the_one_who_leads_sees_counts_and_holds_no_desk() -> None:
    (leader,) = [one for one in officers() if one.role == "steering"]
    assert (leader.login, leader.office_kind) == ("steering.province", "province_committee")
