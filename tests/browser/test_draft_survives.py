"""What was answered survives a closed browser, a killed server, another device, a sign-in's end."""

from typing import Final

from playwright.sync_api import expect

from .applying import CONTINUE, SENT
from .begun import BACK, GIVEN, RIGHT, Begun
from .running import Site
from .watching import Watch
from .windows import DESKTOP, PHONE, Windows, enter

KEPT: Final = "input[name=kept]"
SEND_AGAIN: Final = "main form[action*='/cha-me'] button"
NEWER: Final = ".lt-notice--late li"
NEXT: Final = "**/que-quan"


def test_a_closed_browser(windows: Windows, begun: Begun) -> None:
    page = begun.page
    page.locator(BACK).click()
    # It is kept while it is typed, and nothing is pressed.
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.locator(GIVEN).fill("Minh An")
    page.context.close()
    other = windows.open(PHONE, login=begun.login)
    begun.find_again(other)
    other.locator(BACK).click()
    assert other.locator(GIVEN).input_value() == "Minh An"


def test_what_is_not_saved_is_not_called_saved(watch: Watch, begun: Begun) -> None:
    page = begun.page
    page.locator(BACK).click()
    watch.is_cut_off = True
    page.context.set_offline(True)
    page.locator(GIVEN).fill("Minh An")
    line = page.locator("[data-saved]")
    said = line.get_attribute("data-not-saved")
    assert said
    expect(line).to_have_text(said)
    page.context.set_offline(False)
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.locator(GIVEN).fill("Minh Anh")
    expect(line).not_to_have_text(said)


def test_a_killed_server(site: Site, watch: Watch, begun: Begun) -> None:
    watch.is_cut_off = True
    begun.page.locator(f"{RIGHT}[value=yes]").check()
    site.served.kill_web()
    assert begun.goes_on_to_the_end(begun.page)


def test_a_second_device_goes_on_where_the_first_stopped(
    windows: Windows, watch: Watch, begun: Begun
) -> None:
    other = windows.open(DESKTOP, login=begun.login)
    begun.find_again(other)
    other.locator(f"{RIGHT}[value=yes]").check()
    other.locator(f"main {CONTINUE}").click()
    other.wait_for_url(NEXT)
    # The first has not seen this answer: it is told, and what it chose is still chosen.
    watch.expect(409)
    begun.page.locator(f"{RIGHT}[value=other]").check()
    begun.page.locator(f"main {CONTINUE}").click()
    assert begun.page.locator(NEWER).inner_text() not in ("", "yes")
    assert begun.page.locator(f"{RIGHT}[value=other]").is_checked()
    begun.page.locator(f"{RIGHT}[value=yes]").check()
    begun.page.locator(f"main {CONTINUE}").click()
    begun.page.wait_for_url(NEXT)
    code = begun.goes_on_to_the_end(other)
    begun.page.locator(f"main {CONTINUE}").click()
    assert begun.page.locator(SENT).inner_text().strip() == code


def test_a_sign_in_that_was_ended_elsewhere(windows: Windows, watch: Watch, begun: Begun) -> None:
    other = windows.open(DESKTOP, login=begun.login)
    other.goto("/tai-khoan")
    other.locator("main form[action$='/dang-nhap/khac'] button").click()
    other.wait_for_url("**/tai-khoan?*")
    watch.expect(401)
    begun.page.locator(f"{RIGHT}[value=yes]").check()
    begun.page.locator(f"main {CONTINUE}").click()
    begun.page.locator(KEPT).first.wait_for(state="attached")
    enter(begun.page, begun.login)
    begun.page.locator(SEND_AGAIN).click()
    begun.page.wait_for_url(NEXT)
    assert begun.goes_on_to_the_end(begun.page)


def test_a_page_that_was_open_too_long(watch: Watch, begun: Begun) -> None:
    """Its form's secret holds no more."""
    begun.page.context.clear_cookies(name="lienthong_csrf")
    watch.expect(403)
    begun.page.locator(f"{RIGHT}[value=yes]").check()
    begun.page.locator(f"main {CONTINUE}").click()
    begun.page.locator(SEND_AGAIN).click()
    begun.page.wait_for_url(NEXT)
    begun.page.locator(BACK).click()
    assert begun.page.locator(f"{RIGHT}[value=yes]").is_checked()
