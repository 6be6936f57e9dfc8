"""Every step of a dossier by its page: taken once, refused in words, and nothing typed is lost."""

from datetime import timedelta

import pytest
from pytest_django import Settings
from tests import make
from tests.make import RESIDENCE
from tests.web.desk.dossier_steps import CLERK, LEADER, address, client, is_done, post, text

from lienthong.dossiers.draft import object_to
from lienthong.dossiers.models import Dossier, SupplementRequest

pytestmark = pytest.mark.usefixtures("stopped_clock")


def test_a_dossier_is_taken_in_and_the_page_says_so(birth: make.Birth) -> None:
    answer = post(birth, CLERK, "/tiep-nhan")
    assert is_done(answer, birth, "take_in")
    page = client(CLERK).get(answer["Location"])
    assert "The dossier is taken in." in text(page)
    assert birth.dossier().stage == "taken_in"


def test_a_second_click_takes_it_in_once(birth: make.Birth) -> None:
    moves = birth.dossier().moves
    assert post(birth, CLERK, "/tiep-nhan", moves=moves).status_code == 303
    again = post(birth, CLERK, "/tiep-nhan", moves=moves)
    assert again.status_code == 409
    assert "This did not happen" in text(again)
    assert birth.dossier().moves == moves + 1


def test_a_step_of_another_role_is_refused(birth: make.Birth) -> None:
    assert post(birth, LEADER, "/tiep-nhan").status_code == 403
    assert client(CLERK).get(address(birth, "/ky")).status_code == 403
    assert birth.dossier().stage == "submitted"


def test_a_page_that_is_not_whole_does_nothing(birth: make.Birth) -> None:
    for moves in ("", "-1", "x", "99999999999999"):
        assert post(birth, CLERK, "/tiep-nhan", moves=moves).status_code == 409
    assert birth.dossier().stage == "submitted"


def test_all_that_is_missing_is_asked_for_at_once(birth: make.Birth) -> None:
    page = client(CLERK).get(address(birth, "/bo-sung"))
    assert "Tick everything" in text(page)
    answer = post(
        birth,
        CLERK,
        "/bo-sung",
        **{
            "tick-notice_unreadable": "on",
            "note-notice_unreadable": "Chụp lại",
            "tick-mother_differs": "on",
        },
    )
    assert is_done(answer, birth, "ask")
    found = SupplementRequest.objects.get().defects.values_list("code", "field", "note")
    assert set(found) == {
        ("notice_unreadable", "notice", "Chụp lại"),
        ("mother_differs", "mother", ""),
    }
    assert "Chụp lại" in text(client(CLERK).get(address(birth)))


def test_asking_for_nothing_says_what_to_do(birth: make.Birth) -> None:
    answer = post(birth, CLERK, "/bo-sung")
    assert answer.status_code == 422
    assert "at least one entry" in text(answer)
    slip = post(birth, CLERK, "/bo-sung", **{"note-mother_differs": "Ghi chú lạc"})
    assert slip.status_code == 422
    assert "Ghi chú lạc" in text(slip)
    assert "Tick the entry too" in text(slip)
    assert birth.dossier().stage == "submitted"


def test_two_officers_on_one_dossier_lose_nothing(birth: make.Birth) -> None:
    moves = birth.dossier().moves
    birth.take_in()
    late = post(
        birth,
        CLERK,
        "/bo-sung",
        moves=moves,
        **{"tick-mother_differs": "on", "note-mother_differs": "Giấy ghi Lan"},
    )
    assert late.status_code == 409
    assert "has moved on since you opened it" in text(late)
    assert "Giấy ghi Lan" in text(late)
    assert f'name="moves" value="{birth.dossier().moves}"' in text(late)
    again = post(
        birth,
        CLERK,
        "/bo-sung",
        **{"tick-mother_differs": "on", "note-mother_differs": "Giấy ghi Lan"},
    )
    assert is_done(again, birth, "ask")


def test_it_is_not_asked_for_twice(birth: make.Birth) -> None:
    birth.take_in()
    defect = {"tick-mother_differs": "on"}
    assert post(birth, CLERK, "/bo-sung", **defect).status_code == 303
    Dossier.objects.update(stage="taken_in", paused_at=None)
    answer = post(birth, CLERK, "/bo-sung", **defect)
    assert answer.status_code == 409
    assert "has been asked once already" in text(answer)


def test_a_decision_is_prepared_and_its_draft_waits(birth: make.Birth) -> None:
    birth.take_in()
    leader = birth.desks.committee.leader.post_id
    answer = post(birth, CLERK, "/chuan-bi", signer_post=str(leader))
    assert is_done(answer, birth, "prepare")
    assert birth.dossier().stage == "draft_sent"
    page = client(CLERK).get(address(birth, "/du-thao"))
    assert page.content.startswith(b"%PDF-")


def test_who_cannot_sign_is_chosen_by_nobody(birth: make.Birth) -> None:
    birth.take_in()
    answer = post(birth, CLERK, "/chuan-bi", signer_post=str(birth.desks.committee.clerk.post_id))
    assert answer.status_code == 409
    assert "Nobody may sign" in text(answer)
    assert post(birth, CLERK, "/chuan-bi", signer_post="x").status_code == 409


def test_broken_rules_are_named_with_their_articles(birth: make.Birth) -> None:
    birth.take_in()
    Dossier.objects.update(form=birth.dossier().form | {"requester": "father"})
    answer = post(birth, CLERK, "/chuan-bi")
    assert answer.status_code == 422
    assert "Law on Civil Status" in text(answer)
    assert "Not met" in text(answer)
    assert birth.dossier().stage == "taken_in"


def test_an_objection_is_read_on_the_page(birth: make.Birth) -> None:
    birth.take_in()
    birth.prepare()
    object_to(
        birth.dossier().code,
        revision=1,
        note="Tên đệm là <Minh>",
        actor=birth.family.citizen,
        now=birth.now,
    )
    page = text(client(CLERK).get(address(birth)))
    assert "Tên đệm là &lt;Minh&gt;" in page


def ready(birth: make.Birth) -> None:
    birth.take_in()
    birth.prepare()
    birth.confirm()


def test_a_leader_sees_what_it_does_and_signs(birth: make.Birth) -> None:
    ready(birth)
    page = text(client(LEADER).get(address(birth, "/ky")))
    assert "A new person in the register" in page
    assert "Opens at its office" in page
    answer = post(birth, LEADER, "/ky", revision=1)
    assert is_done(answer, birth, "sign")
    assert birth.dossier().stage == "granted"


def test_a_second_signature_changes_nothing(birth: make.Birth) -> None:
    ready(birth)
    moves = birth.dossier().moves
    assert post(birth, LEADER, "/ky", revision=1, moves=moves).status_code == 303
    again = post(birth, LEADER, "/ky", revision=1, moves=moves)
    assert again.status_code == 409
    assert birth.dossier().moves == moves + 1


def test_what_was_prepared_anew_is_looked_at_first(birth: make.Birth) -> None:
    ready(birth)
    birth.prepare()
    answer = post(birth, LEADER, "/ky", revision=1)
    assert answer.status_code == 409
    assert "It was prepared anew" in text(answer)
    assert 'name="revision" value="2"' in text(answer)


def test_a_draft_that_waits_is_not_signed(birth: make.Birth) -> None:
    birth.take_in()
    birth.prepare()
    page = text(client(LEADER).get(address(birth, "/ky")))
    assert "has not answered yet" in page
    assert '<button class="govuk-button" data-prevent' not in page
    answer = post(birth, LEADER, "/ky", revision=1)
    assert answer.status_code == 409
    assert "has not answered yet" in text(answer)


@pytest.mark.parametrize("login", ["clerk.G01.26.15", "leader.G01.26.15", "citizen11"])
def test_a_stranger_takes_no_step(birth: make.Birth, login: str) -> None:
    for more in ("/tiep-nhan", "/chuan-bi", "/bo-sung", "/tu-choi", "/hoi-so", "/ky"):
        answer = post(birth, login, more, revision=1)
        assert answer.status_code in (403, 404)
    assert birth.dossier().stage == "submitted"


def test_a_later_link_is_granted_by_its_own_office(granted: make.Birth) -> None:
    granted.now += timedelta(minutes=1)
    code = granted.dossier(RESIDENCE).code
    clerk, leader = client("clerk.G01.26.15"), client("leader.G01.26.15")
    moves = granted.dossier(RESIDENCE).moves
    assert clerk.post(f"/ban/ho-so/{code}/chuan-bi", {"moves": moves}).status_code == 303
    dossier = granted.dossier(RESIDENCE)
    page = leader.get(f"/ban/ho-so/{code}/ky")
    assert "Permanent residence from" in text(page)
    answer = leader.post(f"/ban/ho-so/{code}/ky", {"moves": dossier.moves, "revision": 1})
    assert answer.status_code == 303


def test_the_number_is_waited_for_and_asked_again(birth: make.Birth, settings: Settings) -> None:
    settings.PROFILE = "province"
    birth.take_in()
    assert is_done(post(birth, CLERK, "/chuan-bi"), birth, "prepare")
    assert birth.dossier().stage == "waiting_number"
    page = text(client(CLERK).get(address(birth)))
    assert "Asked, no answer yet" in page
    assert "Ask for the number again" in page
    assert is_done(post(birth, CLERK, "/hoi-so"), birth, "ask_number")
    assert "Ask for the number again" not in text(client(LEADER).get(address(birth)))
