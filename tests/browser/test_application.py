"""Sign-in to sent: how long it takes somebody who reads every word, and how much is asked."""

from playwright.sync_api import Page

from lienthong.cli.demonstration.cast import PASSWORD

from .applying import BEGIN, CONTINUE, Applying, grandmothers_answers
from .checks import check_none, faults_of, keyboard_faults
from .running import Site
from .windows import PHONE, SIGN_IN, Windows, enter

# The national bar for an online service (Quyết định 1565/QĐ-TTg), and our own.
MOST_SECONDS = 300
MOST_QUESTIONS = 12
AFTER = "main input[name=after]"
COMMUNE = "main input[name=commune]"


def test_a_married_mother_with_a_notice_has_sent_it_within_five_minutes(
    windows: Windows, site: Site
) -> None:
    birth = site.next_birth()
    page = windows.open(PHONE)
    applying = Applying(page)
    page.goto(BEGIN)
    assert SIGN_IN in page.url
    # The list of accounts to try stands in demonstrations alone.
    applying.reader.read(page, "main form:has(input[type=password])")
    applying.reader.sign_in(birth.couple.login, PASSWORD)
    enter(page, birth.couple.login)
    assert applying.apply()
    assert applying.reader.seconds < MOST_SECONDS, applying.reader.told()
    assert len(applying.questions) <= MOST_QUESTIONS, applying.reader.told()


def faults_on_the_way(applying: Applying) -> list[str]:
    """Of every page as far as the receipt, each with its address."""
    found: list[str] = []

    def look(page: Page) -> None:
        found.extend(f"{page.url}  {fault}" for fault in keyboard_faults(page) + faults_of(page))

    applying.look = look
    assert applying.apply()
    return found


def test_every_page_of_the_application_is_for_everybody(windows: Windows, site: Site) -> None:
    birth = site.next_birth()
    page = windows.open(PHONE, login=birth.couple.login)
    check_none(faults_on_the_way(Applying(page)))


def test_every_page_without_a_notice_is_for_everybody(windows: Windows, site: Site) -> None:
    """A grandmother is asked all that the state does not know, and for papers."""
    (grandmother, _), (parents, _) = site.next_couple(), site.next_couple()
    page = windows.open(PHONE, login=grandmother.login)
    check_none(faults_on_the_way(Applying(page, own=grandmothers_answers(parents))))


def test_what_is_asked_for_another_answer_alone_waits_for_it(windows: Windows, site: Site) -> None:
    """By styles, so without scripts too; sent without it, it is missed and shown."""
    page = windows.open(PHONE, login=site.next_birth().couple.login, java_script_enabled=False)
    applying = Applying(page)
    applying.begin()
    applying.answer_until(AFTER)
    assert page.locator(COMMUNE).is_hidden()
    page.locator(f"{AFTER}[value=other]").check()
    assert page.locator(COMMUNE).is_visible()
    windows.watch.expect(422)
    page.locator(f"main {CONTINUE}").click()
    page.locator(".govuk-error-summary a[href='#commune']").wait_for()
    page.locator(COMMUNE).fill("phường Cửa Nam, thành phố Hà Nội")
    page.locator(f"main {CONTINUE}").click()
    page.wait_for_url("**/thu-tuc-kem-theo")
