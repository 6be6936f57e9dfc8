"""Sign-in to sent: how long it takes somebody who reads every word, and how much is asked."""

from .applying import Applying
from .checks import check_none, faults_of, keyboard_faults
from .reading import SECONDS_A_BUTTON, SECONDS_A_LETTER, SECONDS_AN_INPUT
from .running import Site
from .windows import PHONE, SIGN_IN, Windows, sign_in

# The national bar for an online service (Quyết định 1565/QĐ-TTg), and our own.
MOST_SECONDS = 300
MOST_QUESTIONS = 12


def test_a_married_mother_with_a_notice_has_sent_it_within_five_minutes(
    windows: Windows, site: Site
) -> None:
    birth = site.next_birth()
    page = windows.open(PHONE)
    applying = Applying(page)
    page.goto(SIGN_IN)
    # The list of accounts to try stands in demonstrations alone.
    applying.reader.read(page, "main form:has(input[type=password])")
    # Two fields and a button, with a password as long as the demonstration's.
    letters = len(birth.couple.login) + len("thu-nghiem-2026")
    applying.reader.seconds += 2 * SECONDS_AN_INPUT + letters * SECONDS_A_LETTER + SECONDS_A_BUTTON
    sign_in(page, birth.couple.login)
    code = applying.apply()
    assert code
    said = "\n".join(
        f"{words:4} words {spent:5.1f} s {at}" for at, words, spent in applying.reader.pages
    )
    assert applying.reader.seconds < MOST_SECONDS, said
    assert len(applying.questions) <= MOST_QUESTIONS, said


def test_every_page_of_the_application_is_for_everybody(windows: Windows, site: Site) -> None:
    birth = site.next_birth()
    page = windows.open(PHONE, login=birth.couple.login)
    faults: list[str] = []
    Applying(
        page,
        look=lambda page: faults.extend(
            f"{page.url}  {fault}" for fault in keyboard_faults(page) + faults_of(page)
        ),
    ).apply()
    check_none(faults)
