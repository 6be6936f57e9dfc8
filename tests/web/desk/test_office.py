"""The page of the office: what officers read, what leaders alone set."""

import pytest
from django.test import Client
from tests import make
from tests.make import NOW, TODAY

from lienthong.access.absences import away_on, enter_absence
from lienthong.access.posts import posts_of
from lienthong.dossiers.assign import take
from lienthong.dossiers.models import OutsideLook
from lienthong.dossiers.outside import Question, look_outside

pytestmark = pytest.mark.usefixtures("stopped_clock", "desks")
OFFICE = "/ban/van-phong"


@pytest.fixture
def clerk(desks: make.Desks) -> Client:
    return make.client_of("clerk.H26.15.03")


@pytest.fixture
def leader(desks: make.Desks) -> Client:
    return make.client_of("leader.H26.15.03")


def text(client: Client, path: str = OFFICE) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_it_lists_who_is_here_and_the_last_sign_in_to_leaders(
    clerk: Client, leader: Client
) -> None:
    for client in (clerk, leader):
        assert "Công chức clerk.H26.15.03" in text(client)
    assert "/ban/van-phong/thay/" in text(leader)
    assert "/ban/van-phong/thay/" not in text(clerk)


def test_a_citizen_has_no_office(family: make.Family) -> None:
    assert make.client_of("citizen11").get(OFFICE).status_code == 403
    assert Client().get(OFFICE).status_code == 302


def test_an_absence_is_entered_and_taken_back(clerk: Client, desks: make.Desks) -> None:
    sent = {
        "user": str(desks.committee.clerk.user_id),
        "first_day": "20/11/2026",
        "last_day": "21/11/2026",
    }
    answer = clerk.post(f"{OFFICE}/vang", sent)
    assert (answer.status_code, answer["Location"]) == (303, f"{OFFICE}?xong=vang")
    assert away_on(desks.committee.office.id, TODAY) == {desks.committee.clerk.user_id}
    again = clerk.post(f"{OFFICE}/vang", sent)
    assert again.status_code == 422
    assert "20/11/2026" in again.content.decode()
    shown = text(clerk)
    path = shown.split('action="/ban/van-phong/vang/')[1].split('"')[0]
    assert clerk.post(f"{OFFICE}/vang/{path}").status_code == 303
    assert not away_on(desks.committee.office.id, TODAY)


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"first_day": "31/02/2026"},
        {"last_day": "19/11/2026"},
        {"last_day": "20/11/2028"},
        {"user": "🙂"},
        {"user": "00000000-0000-0000-0000-000000000000"},
    ],
)
def test_wrong_days_are_shown_again(
    wrong: dict[str, str], clerk: Client, desks: make.Desks
) -> None:
    right = {
        "user": str(desks.committee.clerk.user_id),
        "first_day": "20/11/2026",
        "last_day": "21/11/2026",
    }
    answer = clerk.post(f"{OFFICE}/vang", {**right, **wrong} if wrong else {})
    assert answer.status_code == 422
    assert "govuk-error-summary" in answer.content.decode()
    assert not away_on(desks.committee.office.id, TODAY)


def test_a_leader_names_a_deputy_and_ends_it(leader: Client, desks: make.Desks) -> None:
    clerk = desks.committee.clerk
    path = f"{OFFICE}/thay/{desks.committee.leader.post_id}"
    assert text(leader, path)
    sent = {
        "deputy": str(clerk.user_id),
        "since": "20/11/2026",
        "last_day": "30/11/2026",
        "instrument": "12/QĐ-UBND",
    }
    assert leader.post(path, {**sent, "instrument": ""}).status_code == 422
    assert leader.post(path, sent).status_code == 303
    post = next(post for post in posts_of(clerk.user_id, on=TODAY) if post.role == "leader")
    assert leader.post(f"{OFFICE}/thay/{post.id}/thoi").status_code == 303


def test_a_clerk_names_no_deputy_and_sets_no_day(clerk: Client, desks: make.Desks) -> None:
    for path in (f"{OFFICE}/thay/{desks.committee.leader.post_id}", f"{OFFICE}/ngay"):
        assert clerk.get(path).status_code == 403
        assert clerk.post(path, {}).status_code == 403


def test_another_offices_post_is_not_there(leader: Client, desks: make.Desks) -> None:
    path = f"{OFFICE}/thay/{desks.police.leader.post_id}"
    assert leader.get(path).status_code == 404


def test_a_leader_sets_a_day(leader: Client) -> None:
    sent = {"day": "23/11/2026", "kind": "off", "name": "Diễn tập", "source": "1/TB"}
    assert leader.post(f"{OFFICE}/ngay", {**sent, "kind": "robot"}).status_code == 422
    assert leader.post(f"{OFFICE}/ngay", sent).status_code == 303
    assert "Diễn tập" in text(leader)


def test_looks_outside_are_settled_by_the_leader(
    leader: Client, clerk: Client, family: make.Family, desks: make.Desks
) -> None:
    question = Question(
        number=family.mother.number,
        name=family.mother.name.full,
        reason="danger",
        words="Người bị ngất ở sảnh",
    )
    look_outside(question, actor=desks.committee.clerk, now=NOW)
    shown = text(leader)
    assert "Người bị ngất ở sảnh" in shown
    assert family.mother.name.full not in shown
    look = OutsideLook.objects.get()
    path = f"{OFFICE}/ngoai-ho-so/{look.id}"
    assert clerk.post(path, {"justified": "yes"}).status_code == 403
    assert leader.post(path, {"justified": "no"}).status_code == 303
    look.refresh_from_db()
    assert look.is_justified is False
    assert make.client_of("leader.G01.26.15").post(path).status_code == 404


def test_the_work_of_an_absent_officer_shows_in_the_queue(
    leader: Client, birth: make.Birth, desks: make.Desks
) -> None:
    clerk = desks.committee.clerk
    take(birth.dossier().code, actor=clerk, now=NOW)
    hand_over = f'href="/ban/ho-so/{birth.dossier().code}/giao"'
    assert hand_over not in text(leader, "/ban")
    enter_absence(clerk.user_id, first_day=TODAY, last_day=TODAY, actor=clerk, now=NOW)
    assert hand_over in text(leader, "/ban")


def test_nobody_is_led_to_a_door_that_is_closed_to_them(
    clerk: Client, leader: Client, desks: make.Desks
) -> None:
    police = make.client_of("clerk.G01.26.15")
    for path, takes_it in (("/ban/nop-ho", True), ("/ban/giay-chung-sinh", False)):
        link = f'href="{path}"'
        assert link in text(clerk)
        assert link not in text(leader)
        assert (link in text(police)) is takes_it
