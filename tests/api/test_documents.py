"""What a paper is worth, asked by anybody; and a corrected sheet in the place of a wrong one."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests import make
from tests.api.calling import CLERK, LEADER, MOTHER, Answered, caller, nobody

from lienthong.documents.ask import CODES_ASKED, FILES_ASKED

pytestmark = pytest.mark.django_db
NO_SUCH_CODE = "AAAA-AAAA-AAAA-AAAA-AAAA"


def certificate(birth: make.Birth) -> str:
    papers = caller(MOTHER).get("/me/documents").body["items"]
    return next(paper["code"] for paper in papers if paper["kind"] == "birth_certificate")


def by_file(content: bytes, name: str = "giấy.pdf") -> Answered:
    return nobody().upload("/verify", file=SimpleUploadedFile(name, content))


def test_a_code_tells_what_its_paper_is_worth(granted: make.Birth) -> None:
    code = certificate(granted)
    typed = code.replace("-", "").lower()
    answer = nobody().get(f"/verify/{typed}").body
    assert (answer["standing"], answer["paper"]["kind"]) == ("valid", "birth_certificate")
    assert answer["paper"]["subject"] == "Trần Thị Minh Châu"
    assert "number" in answer["paper"] and "born" not in answer["paper"]


def test_a_code_that_was_never_given_is_unknown_and_a_wrong_one_refused(db: None) -> None:
    assert nobody().get(f"/verify/{NO_SUCH_CODE}").body == {"standing": "unknown", "paper": None}
    assert nobody().get("/verify/12").problems == ["code code_malformed"]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "file file_empty"),
        (b"no pdf", "file file_not_pdf"),
        (b"%PDF-1.7 cut off", "file file_cut_off"),
        (b"%PDF-" + b"0" * (5 * 1024 * 1024), "file file_too_big"),
    ],
)
def test_what_cannot_be_a_paper_is_refused(db: None, content: bytes, problem: str) -> None:
    assert by_file(content).problems == [problem]
    assert by_file(make.PDF).body["standing"] == "unknown"


def test_who_asks_without_end_is_told_to_wait(db: None) -> None:
    for _ in range(CODES_ASKED):
        assert nobody().get(f"/verify/{NO_SUCH_CODE}").status == 200
    assert nobody().get(f"/verify/{NO_SUCH_CODE}").status == 429
    for _ in range(FILES_ASKED):
        assert by_file(make.PDF).status == 200
    refused = by_file(make.PDF)
    assert (refused.status, refused.headers["Retry-After"]) == (429, "60")


def test_everybody_may_have_the_root_certificate(client: Client) -> None:
    answer = client.get("/api/v1/authority/root.pem")
    assert answer.content.startswith(b"-----BEGIN CERTIFICATE-----")


def test_a_clerical_error_is_corrected_by_a_sheet_in_its_place(granted: make.Birth) -> None:
    code, dossier = certificate(granted), granted.dossier().code
    path = f"/documents/{code}/replacement"
    body = {"dossier": dossier, "reason": "Sai họ tên người đi đăng ký.", "changes": {}}
    fact = caller(LEADER).post(path, body | {"changes": {"child": "Khác"}})
    assert (fact.status, fact.problems) == (422, ["changes.child not_clerical"])
    assert caller(CLERK).post(path, body).status == 403
    changes = {"requester": "Nguyễn Thị Lân"}
    replaced = caller(LEADER).post(path, body | {"changes": changes})
    assert replaced.status == 201
    old = nobody().get(f"/verify/{code}").body
    assert (old["standing"], bool(old["paper"]["replaced_by"])) == ("replaced", True)
    assert nobody().get(f"/verify/{replaced.body['code']}").body["standing"] == "valid"
    again = caller(LEADER).post(path, body)
    assert again.status == 409
