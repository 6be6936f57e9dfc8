"""The leaders' page: counts by commune, office and step; no name, no way in for anybody else."""

import pytest
from django.conf import settings
from django.test import Client
from tests import make
from tests.accounts import PASSWORD, TITLES, make_office
from tests.make import NOW, StoppedClock

from lienthong.access.offices import OfficeSeen
from lienthong.core.texts import Words
from lienthong.dossiers.invent import BIRTH, Load, invent_load

pytestmark = pytest.mark.together
PLENTY = Load(open=90, decided=60, late=0.3)


@pytest.fixture(autouse=True)
def province(monkeypatch: pytest.MonkeyPatch) -> OfficeSeen:
    monkeypatch.setattr(settings, "CLOCK", StoppedClock())
    TITLES.setdefault("steering", Words(vi="Phó Chủ tịch", en="Deputy chair"))
    province = make_office("H26", kind="province_committee", unit_code="01")
    make.make_officer("steering.province", office=province, role="steering")
    for code, unit in (("H26.15.03", "00070"), ("H26.15.01", "00004")):
        office = make_office(code, unit_code=unit)
        invent_load(office.id, code, PLENTY, procedure=BIRTH, seed=code, now=NOW)
    return province


def browser_of(login: str, language: str = "en") -> Client:
    browser = Client(headers={"Accept-Language": language})
    browser.post("/dang-nhap", {"login": login, "password": PASSWORD})
    return browser


@pytest.mark.parametrize(
    ("language", "says"), [("en", "Communes, the most late first"), ("vi", "phường Hoàn Kiếm")]
)
def test_the_day_is_told_in_figures_bars_tiles_and_tables(language: str, says: str) -> None:
    shown = browser_of("steering.province", language).get("/chi-dao")
    text = shown.content.decode()
    assert shown.status_code == 200
    assert says in text
    assert text.count('class="lt-figure"') == 6
    assert text.count("<details") == 3
    assert 'href="/chi-dao/xa/00070"' in text
    assert 'href="/chi-dao/co-quan/H26.15.03"' in text


def test_a_leader_begins_there_and_goes_down_to_the_step() -> None:
    browser = Client(headers={"Accept-Language": "en"})
    entered = browser.post("/dang-nhap", {"login": "steering.province", "password": PASSWORD})
    assert entered["Location"] == "/chi-dao"
    unit = browser.get("/chi-dao/xa/00070").content.decode()
    assert 'href="/chi-dao/co-quan/H26.15.03"' in unit
    office = browser.get("/chi-dao/co-quan/H26.15.03").content.decode()
    assert "Waits to be prepared" in office


def test_a_small_number_is_said_to_be_under_five() -> None:
    office = make_office("H26.15.09", unit_code="00008")
    few = Load(open=3, decided=0, late=0.0)
    invent_load(office.id, "H26.15.09", few, procedure=BIRTH, seed="few", now=NOW)
    text = browser_of("steering.province").get("/chi-dao").content.decode()
    assert "under 5" in text
    assert "not said" in text
    down = browser_of("steering.province").get("/chi-dao/xa/00008").content.decode()
    assert "There is nothing more to see" in down


@pytest.mark.parametrize("address", ["/chi-dao/xa/26740", "/chi-dao/xa/x", "/chi-dao/co-quan/x"])
def test_what_is_not_in_reach_is_not_there(address: str) -> None:
    assert browser_of("steering.province").get(address).status_code == 404


def test_nobody_but_a_leader_comes_in(province: OfficeSeen) -> None:
    make.make_officer("clerk", office=province, role="clerk")
    for address in ("/chi-dao", "/chi-dao/xa/00070", "/chi-dao/co-quan/H26.15.03"):
        assert browser_of("clerk").get(address).status_code == 403
        assert Client().get(address).status_code == 302
    assert browser_of("steering.province").get("/ban/khoi-phuc").status_code == 403
