"""A code lets the owner in again: once, for half an hour, and from nobody who would be let in."""

from datetime import timedelta

import pytest
from tests.accounts import (
    NOW,
    PASSWORD,
    make_account,
    make_citizen,
    make_office,
    make_officer,
    make_post,
)

from lienthong.access.actors import Actor
from lienthong.access.models import RecoveryCode
from lienthong.access.recovery import (
    ADDRESS_LIMIT,
    LIFETIME,
    LOGIN_LIMIT,
    CodeMade,
    code_for_officer,
    code_for_person,
    recover,
)
from lienthong.access.sign_in import sign_in
from lienthong.access.tokens import actor_of_bearer
from lienthong.audit.models import Entry, Message
from lienthong.core.errors import Invalid, NotAllowed, NotFound, NotSignedIn, TooMany
from lienthong.core.ids import new_id

pytestmark = pytest.mark.django_db
ADDRESS = "203.0.113.7"
NEW = "Lúa chín 2027 vàng"


@pytest.fixture
def clerk() -> Actor:
    return make_officer("lan")


@pytest.fixture
def minh() -> Actor:
    return make_citizen("minh")


def code_of(citizen: Actor, clerk: Actor) -> CodeMade:
    assert citizen.person_id
    return code_for_person(citizen.person_id, actor=clerk, now=NOW)


def entered(login: str, password: str) -> Actor:
    return sign_in(login, password, address=ADDRESS, now=NOW).actor


def test_the_owner_sets_a_new_password_and_every_sign_in_ends(minh: Actor, clerk: Actor) -> None:
    bearer = sign_in("minh", PASSWORD, address=ADDRESS, now=NOW)
    made = code_of(minh, clerk)
    assert entered("minh", PASSWORD), "the old one holds until the code is used"
    recover("minh", made.code.lower().replace("-", " "), NEW, address=ADDRESS, now=NOW)
    assert entered("minh", NEW) == minh
    for lost in (lambda: entered("minh", PASSWORD), lambda: actor_of_bearer(bearer.token, now=NOW)):
        with pytest.raises(NotSignedIn):
            lost()


def test_the_owner_is_told_twice_and_the_account_names_the_post(minh: Actor, clerk: Actor) -> None:
    recover("minh", code_of(minh, clerk).code, NEW, address=ADDRESS, now=NOW)
    told = Message.objects.filter(person_id=minh.person_id).order_by("id")
    assert [row.topic for row in told] == [
        "account.recovery_code_made",
        "account.password_recovered",
    ]
    made = Entry.objects.get(action="recovery.code_made")
    assert (made.actor_id, made.post_id) == (clerk.user_id, clerk.post_id)


def test_a_code_is_good_once(minh: Actor, clerk: Actor) -> None:
    code = code_of(minh, clerk).code
    recover("minh", code, NEW, address=ADDRESS, now=NOW)
    with pytest.raises(NotSignedIn):
        recover("minh", code, f"{NEW} 2", address=ADDRESS, now=NOW)


def test_a_code_is_good_for_half_an_hour(minh: Actor, clerk: Actor) -> None:
    code = code_of(minh, clerk).code
    with pytest.raises(NotSignedIn):
        recover("minh", code, NEW, address=ADDRESS, now=NOW + LIFETIME)


def test_a_second_code_takes_the_place_of_the_first(minh: Actor, clerk: Actor) -> None:
    first, second = code_of(minh, clerk), code_of(minh, clerk)
    with pytest.raises(NotSignedIn):
        recover("minh", first.code, NEW, address=ADDRESS, now=NOW)
    recover("minh", second.code, NEW, address=ADDRESS, now=NOW)


def test_a_weak_password_leaves_the_code_good(minh: Actor, clerk: Actor) -> None:
    code = code_of(minh, clerk).code
    for _ in range(LOGIN_LIMIT + 1):
        with pytest.raises(Invalid):
            recover("minh", code, "abc", address=ADDRESS, now=NOW)
    recover("minh", code, NEW, address=ADDRESS, now=NOW)


def test_only_a_hash_is_kept(minh: Actor, clerk: Actor) -> None:
    made = code_of(minh, clerk)
    assert made.code not in RecoveryCode.objects.get().hashed
    assert made.code not in repr(made)


def test_guesses_are_counted_by_login_and_by_address(minh: Actor, clerk: Actor) -> None:
    code = code_of(minh, clerk).code
    for _ in range(LOGIN_LIMIT):
        with pytest.raises(NotSignedIn):
            recover("minh", "AAAA-AAAA-AAAA", NEW, address=ADDRESS, now=NOW)
    with pytest.raises(TooMany):
        recover("minh", code, NEW, address="198.51.100.1", now=NOW)
    for number in range(ADDRESS_LIMIT - LOGIN_LIMIT):
        with pytest.raises(NotSignedIn):
            recover(f"nobody{number}", code, NEW, address=ADDRESS, now=NOW)
    with pytest.raises(TooMany):
        recover("somebody", code, NEW, address=ADDRESS, now=NOW)
    later = NOW + timedelta(minutes=31)
    with pytest.raises(NotSignedIn):
        recover("minh", code, NEW, address=ADDRESS, now=later)


def test_a_leader_lets_an_officer_of_the_office_in_again() -> None:
    office = make_office()
    leader, clerk = (
        make_officer("chair", office=office, role="leader"),
        make_officer("lan", office=office),
    )
    made = code_for_officer("LAN", actor=leader, now=NOW)
    recover("lan", made.code, NEW, address=ADDRESS, now=NOW)
    assert entered("lan", NEW) == clerk


@pytest.mark.parametrize("who", ["clerk of the office", "a citizen"])
def test_nobody_but_a_leader_makes_a_code_for_an_officer(who: str) -> None:
    office = make_office()
    make_officer("lan", office=office)
    actor = make_citizen() if who == "a citizen" else make_officer("an", office=office)
    with pytest.raises(NotAllowed):
        code_for_officer("lan", actor=actor, now=NOW)


def test_a_leader_finds_no_officer_elsewhere_no_citizen_and_not_themself() -> None:
    leader = make_officer("chair", role="leader")
    make_officer("far", office=make_office("H26.15.04", unit_code="00071"))
    both = make_account("both", person_id=new_id())
    make_post(both, make_office())
    for login in ("far", "both", "chair", "nobody"):
        with pytest.raises(NotFound):
            code_for_officer(login, actor=leader, now=NOW)


def test_who_is_citizen_and_officer_is_let_in_by_their_leader_alone() -> None:
    office, person = make_office(), new_id()
    make_post(make_account("both", person_id=person), office)
    clerk = make_officer("an", office=office)
    with pytest.raises(NotFound):
        code_for_person(person, actor=clerk, now=NOW)
    leader = make_officer("chair", office=office, role="leader")
    assert code_for_person(person, actor=leader, now=NOW).login == "both"
