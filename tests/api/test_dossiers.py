"""The desk over HTTP: queue, one dossier, the steps, and the conflicts that keep it whole."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings
from tests import make
from tests.api.calling import CLERK, LEADER, MOTHER, Answered, caller

from lienthong.dossiers.models import Dossier

pytestmark = pytest.mark.django_db


def act(by: str, birth: make.Birth, step: str, **body: object) -> Answered:
    """A step on the birth dossier as it stands, unless the body says otherwise."""
    dossier = birth.dossier()
    sent = {"moves": dossier.moves, **body}
    return caller(by).post(f"/dossiers/{dossier.code}/{step}", sent)


def at(birth: make.Birth) -> str:
    return f"/dossiers/{birth.dossier().code}"


def test_the_queue_is_by_clock_and_page_by_page(desks: make.Desks, family: make.Family) -> None:
    for name in ("An", "Bình", "Chi"):
        make.make_birth(family, desks, key=name, child={"given": name})
    clerk = caller(CLERK)
    first = clerk.get("/dossiers", limit=2).body
    rest = clerk.get("/dossiers", limit=2, after=first["next"]).body
    codes = [one["code"] for one in (*first["items"], *rest["items"])]
    assert len(set(codes)) == 3
    assert rest["next"] is None
    assert clerk.get("/dossiers", stage="taken_in").body["items"] == []
    assert clerk.get("/dossiers", stage="lost").problems == ["stage unknown_stage"]
    assert clerk.get("/dossiers", after="?").problems == ["after cursor_wrong"]
    assert clerk.get("/dossiers", limit=500).problems == ["limit out_of_range"]


def test_the_queue_names_nobody_and_looks_at_nobody(birth: make.Birth) -> None:
    before = caller(MOTHER).get("/me/looks").body["items"][0]["id"]
    line = caller(CLERK).get("/dossiers").body["items"][0]
    assert not {"form", "applicant", "people"} & line.keys()
    assert caller(MOTHER).get("/me/looks").body["items"][0]["id"] == before


def test_who_opens_a_dossier_leaves_a_look_at_its_people(birth: make.Birth) -> None:
    detail = caller(CLERK).get(at(birth)).body
    people = {person["number"] for person in detail["examined"]["people"]}
    assert people == {birth.family.mother.number, birth.family.father.number}
    assert {check["code"] for check in detail["examined"]["checks"]} >= {"mother_known"}
    look = caller(MOTHER).get("/me/looks").body["items"][0]
    assert (look["level"], look["by"]["office"]["en"]) == ("opened", "Hoàn Kiếm ward committee")


def test_a_decided_dossier_is_shown_without_the_register(granted: make.Birth) -> None:
    detail = caller(CLERK).get(at(granted)).body
    assert (detail["stage"], detail["examined"]) == ("granted", None)
    assert {paper["kind"] for paper in detail["documents"]} == {"receipt", "birth_certificate"}


def test_who_acts_on_an_older_look_is_told_that_it_moved(birth: make.Birth) -> None:
    assert act(CLERK, birth, "intake").status == 200
    again = act(CLERK, birth, "preparation", moves=0)
    assert (again.status, again.code) == (409, "moved")
    assert act(CLERK, birth, "preparation").status == 200


def test_a_step_out_of_turn_is_a_conflict(birth: make.Birth) -> None:
    early = act(CLERK, birth, "preparation")
    assert (early.status, early.code) == (409, "wrong_stage")
    assert act(CLERK, birth, "intake").status == 200
    assert act(CLERK, birth, "intake").code == "wrong_stage"


def test_the_leader_signs_the_revision_that_was_looked_at(birth: make.Birth) -> None:
    birth.take_in()
    birth.prepare()
    birth.confirm()
    old = act(LEADER, birth, "signature", revision=7)
    assert (old.status, old.code) == (409, "moved")
    assert act(LEADER, birth, "signature", revision=1).status == 200
    twice = act(LEADER, birth, "signature", revision=1)
    assert (twice.status, twice.code) == (409, "already_decided")


def test_the_draft_waits_for_the_applicant(birth: make.Birth) -> None:
    birth.take_in()
    birth.prepare()
    early = act(LEADER, birth, "signature", revision=1)
    assert (early.status, early.code) == (409, "draft_waits")
    mother = caller(MOTHER)
    stale = mother.post(f"{at(birth)}/draft-confirmation", {"revision": 4})
    assert (stale.status, stale.code) == (409, "newer_draft")
    note = {"revision": 1, "note": "Tên đệm là Minh Thị."}
    assert mother.post(f"{at(birth)}/draft-objection", note).body["stage"] == "taken_in"
    detail = caller(CLERK).get(at(birth)).body
    assert detail["prepared"]["objection"] == "Tên đệm là Minh Thị."


def test_what_is_missing_is_asked_at_once_and_answered(birth: make.Birth) -> None:
    listed = caller(CLERK).get("/defects", procedure=make.BIRTH).body["items"]
    code = listed[0]["code"]
    unknown = act(CLERK, birth, "supplement-request", defects=[{"code": "no_such"}])
    assert (unknown.status, unknown.problems) == (422, ["defects.0 unknown_defect"])
    asked = act(CLERK, birth, "supplement-request", defects=[{"code": code, "note": "Chụp lại."}])
    assert asked.body["stage"] == "supplement"
    chain = caller(MOTHER).get(f"/chains/{birth.chain.code}").body
    dossier = chain["links"][0]["dossier"]
    assert [d["note"] for d in dossier["supplement"]["defects"]] == ["Chụp lại."]
    assert dossier["supplement"]["defects"][0]["title"]["vi"] == listed[0]["title"]["vi"]
    assert dossier["clock"]["is_paused"]
    body = {"form": make.birth_form(birth.family)}
    answer = caller(MOTHER).post(f"{at(birth)}/supplement-answer", body)
    assert (answer.status, answer.body["stage"]) == (200, "submitted")


def test_a_refusal_names_its_article_and_ends_the_chain(birth: make.Birth) -> None:
    bare = act(CLERK, birth, "refusal", law="", reason="Không đúng thẩm quyền.")
    assert (bare.status, bare.problems) == (422, ["law missing"])
    vague = act(CLERK, birth, "refusal", law="Luật", reason="Không đúng thẩm quyền.")
    assert (vague.status, vague.problems) == (422, ["law no_article"])
    law = "Điều 13 Luật Hộ tịch"
    refused = act(CLERK, birth, "refusal", law=law, reason="Không đúng thẩm quyền.")
    assert refused.body == {
        "code": birth.dossier().code,
        "status": 3,
        "stage": "refused",
        "moves": 1,
    }
    chain = caller(MOTHER).get(f"/chains/{birth.chain.code}").body
    assert chain["state"] == "nothing"
    assert {link["state"] for link in chain["links"][1:]} == {"never"}
    assert chain["links"][0]["dossier"]["steps"][-1]["law"] == law


def test_rules_that_do_not_hold_come_with_their_articles(birth: make.Birth) -> None:
    birth.take_in()
    dossier = birth.dossier()
    dossier.form["mother"]["name"] = "Nguyễn Thị Huệ"
    dossier.save()
    broken = act(CLERK, birth, "preparation")
    assert (broken.status, broken.code) == (422, "rules_broken")
    assert broken.body["law"].startswith("Điều 16")
    assert [check["code"] for check in broken.body["checks"]] == ["mother_known"]


def test_withdrawing_twice_is_withdrawing_once(birth: make.Birth) -> None:
    mother = caller(MOTHER)
    assert mother.post(f"{at(birth)}/withdrawal").body["stage"] == "withdrawn"
    assert mother.post(f"{at(birth)}/withdrawal").status == 200
    assert act(CLERK, birth, "intake").code == "already_decided"


def test_files_of_a_dossier_are_for_its_office_and_its_applicant(birth: make.Birth) -> None:
    birth.take_in()
    file = caller(CLERK).get(at(birth)).body["attachments"][0]
    path = f"{at(birth)}/attachments/{file['id']}"
    assert caller(CLERK).file(path) == caller(MOTHER).file(path) == make.JPEG
    answer = make.client_of(CLERK).get(f"/api/v1{path}")
    assert answer["Content-Disposition"].startswith("attachment;")
    assert caller("clerk.G01.26.15").get(path).status == 404
    assert caller(MOTHER).get(f"{at(birth)}/draft").status == 404
    birth.prepare()
    assert caller(MOTHER).file(f"{at(birth)}/draft")[:5] == b"%PDF-"
    receipt = caller(CLERK).get(at(birth)).body["documents"][0]
    assert caller(CLERK).file(f"{at(birth)}/documents/{receipt['id']}")[:5] == b"%PDF-"


def test_a_person_is_opened_in_the_dossier_that_names_them(birth: make.Birth) -> None:
    other = make.make_family(31, mother="Lê Thị Mai", father="Lê Văn Nam")
    clerk, code = caller(CLERK), birth.dossier().code

    def ask(number: str, **query: str) -> Answered:
        return clerk.get(f"/people/{number}", **{"dossier": code, "purpose": "đối chiếu"} | query)

    person = ask(birth.family.mother.number)
    assert (person.status, person.body["name"], person.body["born"]) == (
        200,
        "Nguyễn Thị Lan",
        "1994-03-08",
    )
    stranger, unknown = ask(other.mother.number), ask("001194999999")
    assert stranger.status == unknown.status == 404
    assert stranger.body == unknown.body
    assert ask(birth.family.mother.number, purpose=" ").problems == ["purpose purpose_missing"]
    assert ask("12").status == 422
    assert ask(birth.family.mother.number, dossier="H26-1").status == 404


def test_a_guarded_dossier_is_not_there_for_a_post_that_may_not_see_it(birth: make.Birth) -> None:
    Dossier.objects.filter(id=birth.dossier().id).update(is_guarded=True)
    make.make_officer(
        "trusted", office=birth.desks.committee.office, role="clerk", sees_protected=True
    )
    assert caller(CLERK).get("/dossiers").body["items"] == []
    assert caller(CLERK).get(at(birth)).status == 404
    assert len(caller("trusted").get("/dossiers").body["items"]) == 1
    assert caller("trusted").get(at(birth)).status == 200


def test_a_number_that_is_still_asked_for_is_not_yet_prepared(
    birth: make.Birth, settings: Settings
) -> None:
    birth.take_in()
    settings.PROFILE = "province"
    waiting = act(CLERK, birth, "preparation")
    assert (waiting.status, waiting.body["stage"]) == (202, "waiting_number")


def test_an_office_attaches_what_it_has_scanned(taken_in: make.Birth) -> None:
    file = SimpleUploadedFile("biên bản.jpg", make.JPEG)
    kept = caller(CLERK).upload("/scans", kind="verification_record", file=file)
    assert kept.status == 201
    before = taken_in.dossier().moves
    attached = act(CLERK, taken_in, "attachments", scans=[kept.body["id"]])
    assert (attached.status, attached.body["moves"]) == (200, before + 1)
    listed = caller(CLERK).get(at(taken_in)).body["attachments"]
    assert "verification_record" in [one["kind"] for one in listed]
    content = caller(MOTHER).file(f"{at(taken_in)}/attachments/{kept.body['id']}")
    assert content == make.JPEG
    again = act(CLERK, taken_in, "attachments", scans=[kept.body["id"]])
    assert again.problems == ["attachments unknown_attachment"]
