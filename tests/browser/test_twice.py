"""The same thing done twice, or by two: it is done once, and the second hears how it stands."""

from typing import Final

from .applying import BEGIN, CHECK, CONTINUE, SENT, Applying
from .begun import GIVEN, GO_ON, OWN_CHAINS, RIGHT, Begun
from .running import Site
from .watching import Watch
from .windows import DESKTOP, PHONE, Windows
from .working import DONE, TAKE_IN, Officer, codes_of

REFUSED: Final = "#refused"
OWN_POST: Final = "Công chức"


def test_begun_by_two_clicks_it_is_one_application(windows: Windows, site: Site) -> None:
    page = windows.open(PHONE, login=site.next_birth().couple.login)
    page.goto(BEGIN)
    page.locator("main form button").dblclick()
    page.wait_for_url(f"**{BEGIN}/**")
    page.goto(BEGIN)
    # To go on with it, and to throw it away.
    assert page.locator(GO_ON).count() == 2


def test_sent_by_two_clicks_in_two_windows_it_is_one_application(begun: Begun) -> None:
    page = begun.page
    begun.applying.questions.clear()
    begun.applying.answer_all()
    other = page.context.new_page()
    other.goto(page.url)
    page.locator(f"{CHECK} button").dblclick()
    code = page.locator(SENT).inner_text()
    other.locator(f"{CHECK} button").click()
    assert other.locator(SENT).inner_text() == code
    # Back in the browser there is no form any more that could be sent again.
    page.go_back()
    page.locator(SENT).wait_for()
    page.goto("/ho-so")
    assert page.locator(OWN_CHAINS).count() == 1


def test_back_and_forward_in_the_browser_lose_no_answer(begun: Begun) -> None:
    page = begun.page
    page.locator(f"{RIGHT}[value=yes]").check()
    page.locator(f"main {CONTINUE}").click()
    page.wait_for_url("**/que-quan")
    page.go_back()
    assert page.locator(f"{RIGHT}[value=yes]").is_checked()
    page.go_back()
    page.locator(GIVEN).fill("Minh An")
    page.locator(f"main {CONTINUE}").click()
    page.wait_for_url("**/cha-me")
    assert page.locator(f"{RIGHT}[value=yes]").is_checked()
    page.go_back()
    assert page.locator(GIVEN).input_value() == "Minh An"
    page.go_forward()
    page.locator(f"main {CONTINUE}").click()
    page.wait_for_url("**/que-quan")


def test_of_two_officers_at_one_dossier_the_second_is_told(
    windows: Windows, watch: Watch, site: Site
) -> None:
    mother = windows.open(PHONE, login=site.next_birth().couple.login)
    chain = Applying(mother).apply()
    dossier = next(code for code in codes_of(mother) if code != chain)
    first = Officer(windows.open(DESKTOP, login="clerk.committee"))
    second = Officer(windows.open(DESKTOP, login="trusted.committee"))
    # Who stands in for the leader, as another test has it, says first as whom they come.
    own_post = second.page.locator("button[name=post]", has_text=OWN_POST)
    if own_post.count():
        own_post.click()
    first.open(dossier)
    second.open(dossier)
    first.step(TAKE_IN)
    watch.expect(409)
    second.page.locator(f"main form[action$='/{TAKE_IN}'] button").click()
    second.page.locator(REFUSED).wait_for()
    # The page shows the dossier as it is now, with the step that comes next.
    assert not second.page.locator(f"main form[action$='/{TAKE_IN}']").count()
    second.prepare(dossier)
    assert second.page.locator(DONE).count()
