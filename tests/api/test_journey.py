"""The birth chain over HTTP, from the application to four papers that anybody can verify."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests import make
from tests.api.calling import Caller, caller, nobody

pytestmark = pytest.mark.together
LINKS = (make.RESIDENCE, make.INSURANCE, make.IDENTITY_CARD)


def applied(mother: Caller, family: make.Family) -> str:
    photo = SimpleUploadedFile("giấy chứng sinh.jpg", make.JPEG)
    kept = mother.upload("/attachments", kind="birth_notice_photo", file=photo)
    assert kept.status == 201
    body = {
        "event": "birth",
        "form": make.birth_form(family),
        "attachments": [kept.body["id"]],
    }
    answer = mother.post("/applications", body, Idempotency_Key="one")
    assert answer.status == 201
    return str(answer.body["code"])


def link(mother: Caller, chain: str, procedure: str) -> dict[str, object]:
    links = mother.get(f"/chains/{chain}").body["links"]
    return next(link for link in links if link["procedure"] == procedure)["dossier"]


def decide(desk: make.Desk, mother: Caller, chain: str, procedure: str) -> None:
    """As the desks work: look, prepare, let the applicant confirm, look again, sign."""
    clerk, leader = (caller(f"{role}.{desk.office.code}") for role in ("clerk", "leader"))
    at = f"/dossiers/{link(mother, chain, procedure)['code']}"
    moves = clerk.get(at).body["moves"]
    prepared = clerk.post(f"{at}/preparation", {"moves": moves})
    assert (prepared.status, prepared.body["moves"]) == (200, moves + 1)
    draft = link(mother, chain, procedure)["draft"]
    if draft:
        assert mother.file(f"{at}/draft").startswith(b"%PDF-")
        confirmed = mother.post(f"{at}/draft-confirmation", {"revision": draft["revision"]})
        assert confirmed.status == 200
    seen = leader.get(at).body
    assert seen["examined"]["people"] and all(c["holds"] for c in seen["examined"]["checks"])
    signature = {"moves": seen["moves"], "revision": seen["prepared"]["revision"]}
    signed = leader.post(f"{at}/signature", signature)
    assert (signed.status, signed.body["stage"]) == (200, "granted")


def test_four_offices_decide_one_application(stopped_clock: make.StoppedClock) -> None:
    desks, family = make.make_desks(), make.make_family()
    mother, clerk = caller("citizen11"), caller("clerk.H26.15.03")
    chain = applied(mother, family)
    first = clerk.get("/dossiers").body["items"][0]
    assert clerk.post(f"/dossiers/{first['code']}/intake", {"moves": first["moves"]}).status == 200
    decide(desks.committee, mother, chain, make.BIRTH)
    assert clerk.get("/dossiers").body["items"] == []
    for procedure in LINKS:
        decide(desks.deciding(procedure), mother, chain, procedure)
    seen = mother.get(f"/chains/{chain}").body
    assert seen["state"] == "finished"
    results = [
        paper["code"]
        for link in seen["links"]
        for paper in link["dossier"]["documents"]
        if paper["kind"] != "receipt"
    ]
    assert len(results) == 4
    for code in results:
        assert nobody().get(f"/verify/{code}").body["standing"] == "valid"


def test_what_lies_on_the_shelf_is_what_was_signed(stopped_clock: make.StoppedClock) -> None:
    make.make_birth(until="granted")
    mother = caller("citizen11")
    papers = mother.get("/me/documents").body["items"]
    assert {paper["kind"] for paper in papers} == {"receipt", "birth_certificate"}
    for paper in papers:
        content = mother.file(f"/me/documents/{paper['id']}/file")
        file = SimpleUploadedFile("giấy.pdf", content)
        assert nobody().upload("/verify", file=file).body["standing"] == "valid"
        altered = SimpleUploadedFile("giấy.pdf", content.replace(b"%%EOF", b"%%EOf", 1))
        assert nobody().upload("/verify", file=altered).body["standing"] == "altered"


def test_the_mother_reads_what_happened_in_her_inbox(stopped_clock: make.StoppedClock) -> None:
    birth = make.make_birth(until="granted")
    mother = caller("citizen11")
    page = mother.get("/me/messages", limit=2).body
    assert [one["topic"] for one in page["items"]] == ["dossier.submitted", "dossier.taken_in"]
    assert page["items"][0]["dossier"] == birth.dossier().code
    rest = mother.get("/me/messages", after=page["next"]).body
    assert [one["topic"] for one in rest["items"]] == ["draft.sent", "dossier.granted"]
    assert rest["next"] is None
    first = page["items"][0]
    assert mother.post(f"/me/messages/{first['id']}/read").status == 204
    assert mother.get("/me/messages", limit=1).body["items"][0]["read_at"]
    make.make_family(31, mother="Lê Thị Mai", father="Lê Văn Nam")
    assert caller("citizen31").post(f"/me/messages/{first['id']}/read").status == 404
