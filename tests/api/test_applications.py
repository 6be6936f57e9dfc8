"""Applying over HTTP: once, with what is read, and with everything that is wrong at once."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings
from tests import make
from tests.api.calling import CLERK, MOTHER, ROOT, Answered, Caller, answered, caller

from lienthong.dossiers.models import Attachment, Chain

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("desks")]


@pytest.fixture
def mother(family: make.Family) -> Caller:
    return caller(MOTHER)


@pytest.fixture
def photo(family: make.Family) -> str:
    return str(make.make_attachment(family).id)


def apply(mother: Caller, form: object, *ids: str, key: str = "one", **more: Any) -> Answered:
    body = {"event": "birth", "form": form, "attachments": list(ids), **more}
    return mother.post("/applications", body, Idempotency_Key=key)


def test_the_same_application_sent_twice_is_one(
    mother: Caller, family: make.Family, photo: str, settings: Settings
) -> None:
    form = make.birth_form(family)
    first = apply(mother, form, photo)
    settings.CLOCK = make.StoppedClock(shift=timedelta(minutes=1))
    again = apply(mother, form, photo)
    assert (first.status, again.status) == (201, 200)
    assert again.body["code"] == first.body["code"]
    other = apply(mother, {**form, "copies": 1}, photo)
    assert (other.status, other.code) == (409, "key_reused")
    assert Chain.objects.count() == 1


def test_everything_that_is_wrong_is_said_at_once_and_nothing_is_kept(
    mother: Caller, family: make.Family, photo: str
) -> None:
    form = make.birth_form(family)
    form["child"] |= {"given": "Ch4u", "born_on": "2026-11-16"}
    form["mother"] |= {"number": "00119400001"}
    wrong = apply(mother, form, photo)
    assert wrong.status == 422
    fields = {found["field"] for found in wrong.body["problems"]}
    assert {"child.given", "mother.number"} <= fields
    assert not Chain.objects.exists()
    assert Attachment.objects.get(id=photo).dossier_id is None


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ({"hobby": "chess"}, "hobby unknown_field"),
        ({"form": []}, "form wrong_type"),
        ({"event": "bi\0rth"}, "event wrong_character"),
        ({"attachments": ["no id"]}, "attachments.0 not_an_id"),
    ],
)
def test_what_cannot_be_read_is_named_by_its_field(
    mother: Caller, family: make.Family, more: dict[str, object], problem: str
) -> None:
    body = {"event": "birth", "form": make.birth_form(family), **more}
    answer = mother.post("/applications", body, Idempotency_Key="one")
    assert (answer.status, answer.problems) == (422, [problem])


def test_a_field_that_the_form_does_not_have_is_refused(
    mother: Caller, family: make.Family, photo: str
) -> None:
    answer = apply(mother, {**make.birth_form(family), "hobby": "chess"}, photo)
    assert (answer.status, answer.problems) == (422, ["hobby unknown_field"])


def test_wrong_shapes_are_named_by_their_paths_in_the_form_and_in_the_readers_words(
    mother: Caller, family: make.Family, photo: str
) -> None:
    form = make.birth_form(family)
    form["child"] |= {"born_on": "16/11/2026", "hobby": "chess", "hometown": "Hà\0Nội"}
    del form["mother"]
    answer = apply(mother, form, photo)
    assert answer.status == 422
    assert sorted(answer.problems) == [
        "child.born_on not_a_day",
        "child.hobby unknown_field",
        "child.hometown unreadable_text",
        "mother missing",
    ]
    said = {found["field"]: found["detail"] for found in answer.body["problems"]}
    assert said["child.born_on"] == "Ở đây cần một ngày có trên lịch: 1994-03-08."
    assert Attachment.objects.get(id=photo).dossier_id is None


@pytest.mark.parametrize("name", ["\0", "\x1b", "x" * 300])
def test_a_field_whose_name_is_no_word_is_refused_too(
    mother: Caller, family: make.Family, photo: str, name: str
) -> None:
    answer = apply(mother, {**make.birth_form(family), name: "chess"}, photo)
    assert answer.status == 422
    assert [problem.split()[-1] for problem in answer.problems] == ["unknown_field"]


def test_an_application_without_a_key_is_asked_for_one(mother: Caller, family: make.Family) -> None:
    body = {"event": "birth", "form": make.birth_form(family)}
    answer = mother.post("/applications", body)
    assert (answer.status, answer.problems) == (422, ["Idempotency-Key missing"])


def test_an_event_without_procedures_is_refused(mother: Caller, family: make.Family) -> None:
    body = {"event": "wedding", "form": make.birth_form(family)}
    answer = mother.post("/applications", body, Idempotency_Key="one")
    assert answer.status == 422


def test_what_is_not_json_is_refused_as_that(family: make.Family) -> None:
    client = make.client_of(MOTHER)
    headers = {"Idempotency-Key": "one"}
    for body in (b"{", b"\xff", b"[" * 100_000, b'{"event": NaN}'):
        sent = client.post(
            f"{ROOT}/applications", body, content_type="application/json", headers=headers
        )
        assert (sent.status_code, sent.json()["code"]) == (400, "not_json")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"MZ\x90\x00 a program called photo.jpg", "wrong_file_kind"),
        (b"\xff\xd8\xff" + b"\0" * (10 * 1024 * 1024 + 1), "file_too_large"),
    ],
)
def test_a_file_that_is_no_paper_is_refused_with_the_reason(
    mother: Caller, content: bytes, code: str
) -> None:
    file = SimpleUploadedFile("photo.jpg", content, content_type="image/jpeg")
    answer = mother.upload("/attachments", kind="birth_notice_photo", file=file)
    assert (answer.status, answer.problems) == (422, [f"file {code}"])
    good = SimpleUploadedFile("photo.jpg", make.JPEG)
    assert mother.upload("/attachments", kind="birth_notice_photo", file=good).status == 201


def test_two_hundred_megabytes_are_refused_before_they_are_read(family: make.Family) -> None:
    class Unread:
        def read(self, size: int = -1) -> bytes:
            raise AssertionError("the body was read")

        readline = read

    client = make.client_of(MOTHER)
    answer = answered(
        client.generic(
            "POST",
            f"{ROOT}/attachments",
            b"",
            content_type="multipart/form-data; boundary=x",
            **{"CONTENT_LENGTH": str(200 * 1024 * 1024), "wsgi.input": Unread()},
        )
    )
    assert (answer.status, answer.code) == (413, "too_large")


def test_a_kind_of_paper_that_nobody_asks_for_is_refused(mother: Caller) -> None:
    file = SimpleUploadedFile("photo.jpg", make.JPEG)
    answer = mother.upload("/attachments", kind="selfie", file=file)
    assert (answer.status, answer.problems) == (422, ["kind unknown_kind"])


def test_a_paper_is_used_by_its_owner_and_once(
    mother: Caller, family: make.Family, photo: str
) -> None:
    other = make.make_family(31, mother="Lê Thị Mai", father="Lê Văn Nam")
    stolen = apply(caller("citizen31"), make.birth_form(other), photo)
    assert (stolen.status, stolen.problems) == (422, ["attachments unknown_attachment"])
    assert apply(mother, make.birth_form(family), photo).status == 201
    twice = apply(mother, make.birth_form(family), photo, key="two")
    assert twice.problems == ["attachments unknown_attachment"]


def test_a_chain_is_its_applicants_and_nobody_elses(birth: make.Birth) -> None:
    make.make_family(31, mother="Lê Thị Mai", father="Lê Văn Nam")
    path = f"/chains/{birth.chain.code}"
    assert caller(MOTHER).get(path).status == 200
    assert caller("citizen31").get(path).status == 404
    assert caller(CLERK).get(path).status == 403
    assert Caller(Client()).get(path).status == 401


def test_my_applications_come_newest_first_page_by_page(family: make.Family) -> None:
    for number in (1, 2, 3):
        given = ("An", "Bình", "Chi")[number - 1]
        child = {**make.birth_form(family)["child"], "given": given}
        form = make.birth_form(family, child=child)
        photo = make.make_attachment(family)
        assert apply(caller(MOTHER), form, str(photo.id), key=str(number)).status == 201
    first = caller(MOTHER).get("/me/chains", limit=2).body
    rest = caller(MOTHER).get("/me/chains", limit=2, after=first["next"]).body
    codes = [one["code"] for one in (*first["items"], *rest["items"])]
    assert codes == sorted(codes, reverse=True)
    assert (len(codes), rest["next"]) == (3, None)
    for cursor in ("x", "AAAA", first["next"][:-4]):
        assert caller(MOTHER).get("/me/chains", after=cursor).problems == ["after cursor_wrong"]


def test_who_looked_at_me_is_told_by_post_and_dossier(birth: make.Birth) -> None:
    birth.take_in()
    mine = caller(MOTHER).get("/me/looks").body
    look = mine["items"][0]
    assert look["by"]["title"]["vi"] == "Công chức tư pháp - hộ tịch"
    assert (look["dossier"], look["by_myself"]) == (birth.dossier().code, False)
    assert "name" not in look
    older = caller(MOTHER).get("/me/looks", before=look["id"]).body["items"]
    assert all(one["id"] < look["id"] for one in older)


def test_a_citizen_is_told_her_own_number_and_finds_the_look(
    mother: Caller, family: make.Family
) -> None:
    assert mother.get("/me").body["number"] == family.mother.number
    look, *_ = mother.get("/me/looks").body["items"]
    assert (look["purpose"], look["by_myself"]) == ("Xem số định danh của chính mình", True)
    assert caller(CLERK).get("/me").body["number"] is None
