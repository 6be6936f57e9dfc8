"""The citizen's papers on the screen: opened, taken along, shared for some days, taken back."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings
from tests import make
from tests.dossiers.residents import citizen, man, woman

from lienthong.documents.models import Share, ShareUse
from lienthong.documents.shelf import shelf_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]


@pytest.fixture
def mother(granted: make.Birth) -> Client:
    return make.client_of("citizen11")


@pytest.fixture
def address(granted: make.Birth) -> str:
    papers = shelf_of(granted.family.mother.id)
    return f"/giay-to/{next(p.id for p in papers if p.kind == 'birth_certificate')}"


def content(page: HttpResponse, status: int = 200) -> str:
    assert page.status_code == status
    return unescape(page.content.decode())


def shared(mother: Client, address: str, days: str = "7") -> str:
    """The path of a fresh link, as the page shows it once."""
    token = re.search(r'name="token" value="([\w-]{43})"', content(mother.get(address)))
    assert token
    made = mother.post(f"{address}/chia-se", {"token": token[1], "days": days})
    assert (made.status_code, made["Location"]) == (303, f"{address}#links")
    shown = re.search(
        r'id="link"[^>]*>http://[^/]+(/chia-se/[\w-]{43})<', content(mother.get(address))
    )
    assert shown
    return shown[1]


def test_the_shelf_lists_each_paper_with_its_file(mother: Client, address: str) -> None:
    shelf = content(mother.get("/giay-to"))
    assert f'href="{address}"' in shelf
    saved = mother.get(f"{address}/tep")
    assert saved.content.startswith(b"%PDF")
    assert saved["Content-Disposition"].startswith("attachment")
    assert mother.get(f"{address}/tep?open")["Content-Disposition"].startswith("inline")
    assert "no-store" in saved["Cache-Control"]


def test_an_empty_shelf_says_what_will_lie_there(family: make.Family) -> None:
    shelf = content(make.client_of("citizen11").get("/giay-to"))
    assert "giấy khai sinh" in shelf or "certificates" in shelf


def test_a_paper_shows_the_square_of_its_check(mother: Client, address: str) -> None:
    assert "<svg" in content(mother.get(address)).split("<figure")[1]


def test_a_link_opens_the_paper_to_anybody_and_the_holder_sees_each_use(
    mother: Client, address: str, client: Client, granted: make.Birth
) -> None:
    link = shared(mother, address)
    cover = content(client.get(link))
    assert "Trần" not in cover
    assert ShareUse.objects.count() == 0
    opened = client.post(f"{link}/mo")
    assert 'lt-verdict--valid"' in content(opened)
    assert granted.family.mother.number not in content(opened)
    assert (opened["X-Robots-Tag"], opened["Cache-Control"]) == ("noindex, nofollow", "no-store")
    assert client.post(f"{link}/tep").content.startswith(b"%PDF")
    assert content(mother.get(address)).count('<time datetime="') >= 2
    assert ShareUse.objects.count() == 2


def test_another_language_leads_from_the_paper_to_its_cover(client: Client) -> None:
    link = "/chia-se/" + "A" * 43
    assert client.get(f"{link}/mo", {"lang": "en"})["Location"] == f"{link}?lang=en"


def test_a_link_is_shown_once(mother: Client, address: str) -> None:
    link = shared(mother, address)
    assert link not in content(mother.get(address))


def test_a_second_click_makes_no_second_link(mother: Client, address: str) -> None:
    token = re.search(r'name="token" value="([\w-]{43})"', content(mother.get(address)))
    assert token
    for _ in range(2):
        mother.post(f"{address}/chia-se", {"token": token[1], "days": "1"})
    assert Share.objects.count() == 1


def test_taken_back_over_and_never_made_look_alike(
    mother: Client, address: str, client: Client, settings: Settings
) -> None:
    taken, over = shared(mother, address), shared(mother, address, days="1")
    first = Share.objects.order_by("made_at", "id").first()
    assert first
    back = mother.post(f"/giay-to/chia-se/{first.id}/thu-hoi")
    assert (back.status_code, back["Location"]) == (303, f"{address}#links")
    settings.CLOCK = make.StoppedClock(shift=timedelta(days=2))
    never = "/chia-se/" + "A" * 43
    pages = {
        re.sub(r"[A-Za-z0-9_-]{43,}", "", content(client.post(f"{link}/mo"), 404))
        for link in (taken, over, never)
    }
    assert len(pages) == 1
    covers = {
        re.sub(r"[A-Za-z0-9_-]{43,}", "", content(client.get(link)))
        for link in (taken, over, never)
    }
    assert len(covers) == 1


@pytest.mark.parametrize("days", ["", "0", "2", "-1", "9999999999", "bảy"])
def test_a_term_that_is_none_is_refused(mother: Client, address: str, days: str) -> None:
    answer = mother.post(f"{address}/chia-se", {"token": "A" * 43, "days": days})
    assert answer.status_code == 422
    assert Share.objects.count() == 0


def test_a_stranger_finds_no_paper_of_somebody_else(address: str, mother: Client) -> None:
    shared(mother, address)
    make.make_family(51)
    stranger = make.client_of("citizen51")
    share = Share.objects.get()
    for path in (address, f"{address}/tep"):
        assert stranger.get(path).status_code == 404
    assert stranger.post(f"{address}/chia-se", {"token": "B" * 43, "days": "7"}).status_code == 404
    assert stranger.post(f"/giay-to/chia-se/{share.id}/thu-hoi").status_code == 404
    assert Client().get(address).status_code == 302
    assert Client().get("/giay-to").status_code == 302


def test_the_second_spouse_opens_takes_and_shares_the_certificate(
    desks: make.Desks, client: Client
) -> None:
    wife, husband = woman("Lê Thị Mai", 31), man("Phạm Văn Huy", 32)
    form = {
        "wife": wife.number,
        "wife_name": wife.name.full,
        "husband": husband.number,
        "husband_name": husband.name.full,
    }
    make.make_matter("1.000894", form, desks=desks, citizen=citizen(wife)).grant()
    citizen(husband)
    screen = make.client_of(f"citizen{husband.number}")
    [paper] = shelf_of(husband.id)
    address = f"/giay-to/{paper.id}"
    assert f'href="{address}"' in content(screen.get("/giay-to"))
    assert screen.get(f"{address}/tep").content.startswith(b"%PDF")
    assert screen.get(f"/api/v1/me/documents/{paper.id}/file").content.startswith(b"%PDF")
    link = shared(screen, address)
    assert 'lt-verdict--valid"' in content(client.post(f"{link}/mo"))
    citizen_of_wife = make.client_of(f"citizen{wife.number}")
    assert "/thu-hoi" in content(screen.get(address))
    assert "/thu-hoi" not in content(citizen_of_wife.get(address))
