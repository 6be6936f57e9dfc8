"""What an office sets right by itself, over the API."""

from uuid import uuid4

import pytest
from tests import make
from tests.dossiers.standing import fact

from lienthong.dossiers.contest import contest

pytestmark = pytest.mark.django_db


def test_a_correction_is_begun_and_stands_under_examination(
    family: make.Family, desks: make.Desks
) -> None:
    clerk = make.client_of("clerk.G01.26.15")
    home = fact(family.mother.id, "residences")
    body = {
        "procedure": "LT-correct",
        "form": {
            "person": family.mother.number,
            "corrected_field": "residence",
            "fact": str(home.id),
            "shall": "21 Hàng Bài",
            "shall_unit_code": make.UNIT_CODE,
            "shown_by": "Sổ hộ khẩu",
            "because": "Đảo chữ số.",
        },
    }
    sent = clerk.post(
        "/api/v1/office-dossiers",
        body,
        content_type="application/json",
        headers={"Idempotency-Key": "key-1"},
    )
    assert sent.status_code == 200, sent.content
    listed = clerk.get("/api/v1/examinations").json()["items"]
    assert [one["code"] for one in listed] == [sent.json()["dossier"]]
    assert clerk.get("/api/v1/holds").json()["items"] == []


def test_a_clerk_proposes_and_a_leader_alone_lifts(family: make.Family, desks: make.Desks) -> None:
    objection = contest("residence", "Nhà tôi là 21.", actor=family.citizen, now=make.NOW)
    clerk, leader = make.client_of("clerk.G01.26.15"), make.client_of("leader.G01.26.15")
    path = f"/api/v1/objections/{objection.id}/proposal"
    said = {"state": "declined", "answer": "Sổ ghi đúng."}
    assert clerk.post(path, said, content_type="application/json").status_code == 200
    assert leader.post(path, said, content_type="application/json").status_code == 403
    lift = f"/api/v1/holds/{uuid4()}/lift"
    why = {"because": "Còn sống."}
    assert clerk.post(lift, why, content_type="application/json").status_code == 403
    assert leader.post(lift, why, content_type="application/json").status_code == 404
