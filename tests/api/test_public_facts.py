"""Procedures and places, open to everybody, on the day that is asked for."""

import pytest
from tests import make
from tests.api.calling import CLERK, caller, nobody

pytestmark = pytest.mark.django_db


def test_a_procedure_shows_its_record_and_how_it_is_carried_out() -> None:
    body = nobody().get(f"/procedures/{make.BIRTH}").body
    assert body["national"]["name"]
    assert body["ours"]["title"]["vi"] == "Thủ tục đăng ký khai sinh"
    assert "birth_notice_photo" in body["ours"]["attachments"]
    assert "$defs" in body["ours"]["form"]
    assert {"code", "kind", "detail"} == set(body["national"]["gaps"][0])


def test_procedures_are_found_without_accents() -> None:
    found = nobody().get("/procedures", words="dang ky khai sinh").body["items"]
    assert make.BIRTH in [procedure["code"] for procedure in found]
    assert nobody().get("/procedures").problems == ["words missing"]
    assert nobody().get("/procedures", words="?").status == 422
    assert nobody().get("/procedures/9.999999").status == 404


def test_defects_are_a_coded_list_with_their_articles(desks: make.Desks) -> None:
    listed = caller(CLERK).get("/defects", procedure=make.BIRTH).body["items"]
    assert {"code", "field", "title", "law"} == set(listed[0])
    assert any(defect["code"] == "notice_missing" for defect in listed)


def test_a_code_means_what_it_meant_on_that_day() -> None:
    now, before = nobody().get("/places/00070"), nobody().get("/places/00070", on="2024-01-01")
    assert (now.body["name"], before.body["name"]) == ("Hoàn Kiếm", "Hàng Trống")
    assert now.body["title"]["vi"] == "phường Hoàn Kiếm, thành phố Hà Nội"
    ended = nobody().get("/places/00072")
    assert ended.status in (200, 404)
    assert nobody().get("/places/00070", on="yesterday").problems == ["on not_a_day"]
    assert nobody().get("/places/7").code == "place_code_wrong"


def test_places_are_listed_and_found_by_name() -> None:
    assert len(nobody().get("/places/provinces").body["items"]) == 34
    communes = nobody().get("/places/communes", province="01").body["items"]
    assert "00070" in [commune["code"] for commune in communes]
    found = nobody().get("/places", words="hoan kiem").body["items"]
    assert found[0]["code"] == "00070"
    assert nobody().get("/places/communes").problems == ["province missing"]


def test_who_watches_the_service_hears_that_it_works() -> None:
    assert nobody().get("/health").body == {"status": "ok"}


def test_an_address_is_read_out_of_free_text() -> None:
    words = "12 hang bac, p hang bac, q hoan kiem, ha noi"
    body = nobody().get("/places/parse", text=words).body
    (reading,) = body["readings"]
    assert body["is_certain"]
    assert (reading["text"], reading["unit"]["code"]) == ("12 hang bac", "00061")
    assert [unit["code"] for unit in reading["present"]] == ["00070"]
    assert nobody().get("/places/parse", text="nhà màu vàng").status == 422
