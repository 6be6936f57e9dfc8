"""What is wrong is said in words at its place, and everything else stands as it was typed."""

import unicodedata
from typing import Final

from playwright.sync_api import FilePayload, Page

from .applying import BIRTH, CONTINUE, OWN_ANSWERS, Applying
from .begun import BACK, GIVEN, OWN_CHAINS, Begun
from .running import Site
from .watching import Watch
from .windows import DESKTOP, PHONE, Windows
from .working import codes_of

DAY: Final = "main input[name=day]"
TIME: Final = "main input[name=time]"
FILE: Final = "main input[type=file]"
CODE: Final = "main input[name=code]"
SUMMARY: Final = ".govuk-error-summary a[href='#{}']"
NO_DAYS: Final = ("31/02/2026", "21/11/2026", "18/11/1826", "hôm qua", "18/11/2026 😀", "1" * 500)
NO_NAMES: Final = ("Châu 😀", "Châu 2", "x" * 500)
NO_PICTURE: Final = FilePayload(name="giấy.jpg", mimeType="image/jpeg", buffer=b"MZ, a program")


def refused(page: Page, field: str, text: str) -> None:
    """Typed and sent on; it is told with a way to the field, in which it stands as before."""
    control = page.locator(f"main input[name={field}]")
    control.fill(text)
    page.locator(f"main {CONTINUE}").click()
    page.locator(SUMMARY.format(field)).wait_for()
    assert control.input_value() == text
    assert control.get_attribute("aria-invalid") == "true"


def test_a_day_that_is_none(windows: Windows, site: Site, watch: Watch) -> None:
    page = windows.open(PHONE, login=site.next_couple()[0].login)
    applying = Applying(page, own={**OWN_ANSWERS, **BIRTH, "requester": "mother"})
    applying.begin()
    applying.answer_until(DAY)
    page.locator(TIME).fill("07:45")
    watch.expect(422)
    for day in NO_DAYS:
        refused(page, "day", day)
        assert page.locator(TIME).input_value() == "07:45"
    page.locator(DAY).fill("18.11.2026")
    page.locator(f"main {CONTINUE}").click()
    page.wait_for_url("**/gioi-tinh")


def test_a_file_that_is_no_picture(windows: Windows, site: Site, watch: Watch) -> None:
    page = windows.open(PHONE, login=site.next_couple()[0].login)
    applying = Applying(page, own={**OWN_ANSWERS, **BIRTH, "requester": "mother"})
    applying.begin()
    applying.answer_until(FILE)
    page.locator("main input[name=kind]").last.check()
    page.locator(CODE).fill("04217.GCS.01060.26")
    page.locator(FILE).set_input_files(NO_PICTURE)
    watch.expect(422)
    page.locator(f"main {CONTINUE}").click()
    page.locator(SUMMARY.format("file")).wait_for()
    assert page.locator("main input[name=kind]").last.is_checked()
    assert page.locator(CODE).input_value() == "04217.GCS.01060.26"


def test_a_name_that_is_none_and_one_in_separate_accents(begun: Begun, watch: Watch) -> None:
    page = begun.page
    page.locator(BACK).click()
    watch.expect(422)
    for name in NO_NAMES:
        refused(page, "given", name)
    page.locator(GIVEN).fill(unicodedata.normalize("NFD", "Thuỷ Tiên"))
    page.locator(f"main {CONTINUE}").click()
    page.wait_for_url("**/cha-me")
    page.locator(BACK).click()
    typed = page.locator(GIVEN).input_value()
    assert unicodedata.normalize("NFC", typed) == "Thuỷ Tiên"


def test_a_language_that_is_not_there(windows: Windows) -> None:
    page = windows.open()
    for asked in ("xx", "vi-VN-x", "%00", "en" * 400):
        page.goto(f"/?lang={asked}")
        assert page.locator("html").get_attribute("lang") == "vi"
    page.goto("/?lang=en")
    page.goto("/?lang=xx")
    assert page.locator("html").get_attribute("lang") == "en"


def test_the_code_of_a_stranger_tells_no_more_than_one_that_is_not_there(
    windows: Windows, site: Site, watch: Watch
) -> None:
    login, _ = site.told("the draft of the certificate waits")
    owner = windows.open(login=login)
    owner.goto("/ho-so")
    owner.locator(OWN_CHAINS).first.click()
    chain, dossier, *_ = codes_of(owner)
    there = f"/ho-so/{chain}"
    stranger = windows.open(PHONE, login=site.next_couple()[0].login)
    officer = windows.open(DESKTOP, login="clerk.police")
    watch.expect(404)
    for page, address in (
        (stranger, there),
        (stranger, f"{there}/du-thao/{dossier}"),
        (stranger, f"{there}/bo-sung/{dossier}"),
        (officer, f"/ban/ho-so/{dossier}"),
    ):
        assert said(page, address) == said(page, address[:-4] + "9999")


def said(page: Page, address: str) -> tuple[int, str]:
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 404
    return answer.status, page.locator("main").inner_text()
