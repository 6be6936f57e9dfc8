"""Pages that no link leads to: what a form answers, and what a refusal says."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

import pytest
from playwright.sync_api import StorageState

from lienthong.cli.demonstration.cast import PASSWORD
from lienthong.cli.demonstration.photo import photo

from .applying import OWN_ANSWERS
from .checks import check_none
from .looking import FIRST, LANGUAGES, WINDOW, Looking
from .playing import applied
from .running import FRIDAY, Site
from .stepping import FORM, Stepping
from .watching import Watch
from .windows import Windows

in_both = pytest.mark.parametrize("language", LANGUAGES)
in_vietnamese = pytest.mark.parametrize("language", [FIRST])

Comes = Callable[[str | None], Stepping]
SIGN_IN_COOKIE: Final = "lienthong_sign_in"
NEW_PASSWORD: Final = "con-duong-gom-su-2026"
# A form that was open too long, one that is wrong, one that somebody has overtaken.
REFUSED: Final = (401, 403, 404, 409, 422)
WITH_PASSWORD: Final = "main form:has([type=password])"
TODAY: Final = f"{date.fromisoformat(FRIDAY[:10]):%d/%m/%Y}"
AWAY: Final = "Lê Minh Ngọc"
LEADER: Final = "Trần Quốc Việt"
DEPUTY: Final = "Phạm Hồng Anh"
# What is filed at the counter asks again where an answer opens a further question.
MOST_SHEETS: Final = 4
# Forms that want something and are sent as they come: by whom, where, and which form.
EMPTY: Final = {
    "nobody": (("/dang-nhap", WITH_PASSWORD), ("/khoi-phuc", FORM)),
    "mother": (("/tai-khoan/mat-khau", FORM), ("/du-lieu-cua-toi/name", FORM)),
    "clerk.committee": (
        ("/ban/nop-ho/khai-sinh", FORM),
        ("/ban/khoi-phuc", FORM),
        ("/ban/nguoi", FORM),
        ("/ban/ngoai-ho-so", FORM),
        ("/ban/ngoai-ho-so/tim", FORM),
        ("/ban/tim-nguoi", FORM),
        ("/ban/van-phong/vang", FORM),
        ("{taken_in}/bo-sung", FORM),
        ("{taken_in}/giao", FORM),
        ("{taken_in}/dinh-kem", FORM),
    ),
    "leader.committee": (
        ("{taken_in}/tu-choi", FORM),
        ("{taken_in}/gia-han", FORM),
        ("/ban/van-phong/ngay", FORM),
        ("/ban/khoi-phuc", "main form[action$='can-bo']"),
        ("/ban/ky", "main form[action$='xac-nhan']"),
    ),
}


@pytest.fixture(scope="module")
def states() -> dict[str, StorageState]:
    """The cookies of who has signed in: nobody does so twice."""
    return {}


@pytest.fixture(scope="module")
def spoken() -> set[str]:
    return set()


@pytest.fixture
def looking(spoken: set[str]) -> Iterator[Looking]:
    made = Looking(spoken=spoken)
    yield made
    check_none(made.faults)


@pytest.fixture
def comes(
    windows: Windows,
    watch: Watch,
    looking: Looking,
    states: dict[str, StorageState],
    language: str,
) -> Comes:
    """Opens a window for whoever signs in, or for somebody who does not."""
    watch.expect(*REFUSED)

    def come(login: str | None) -> Stepping:
        known = states.get(login or "")
        page = windows.open(WINDOW, login=None if known else login, storage_state=known)
        if login:
            states[login] = page.context.storage_state()
        return Stepping(page, language, looking)

    return come


@in_both
@pytest.mark.parametrize("who", ["nobody", "mother", "clerk.committee", "leader.committee"])
def test_an_empty_form_says_what_is_missing(comes: Comes, site: Site, who: str) -> None:
    mother, _ = site.told("the hospital's notice has come")
    _, taken_in = site.told("taken in, waits to be prepared")
    stepping = comes({"nobody": None, "mother": mother}.get(who, who))
    for address, form in EMPTY[who]:
        stepping.open(address.format(taken_in=f"/ban/ho-so/{taken_in}"))
        stepping.send_and_look(form)
        assert stepping.page.locator(".govuk-error-summary").count() == 1, address


@in_both
def test_a_supplement_and_a_draft_say_what_is_missing(comes: Comes, site: Site) -> None:
    login, _ = site.told("sent back once")
    mother = comes(login)
    mother.open("/")
    mother.open(mother.link("/bo-sung/"))
    mother.send_and_look()
    login, _ = site.told("the draft of the certificate waits")
    mother = comes(login)
    mother.open("/")
    mother.open(mother.link("/du-thao/"))
    mother.send_and_look("main form:has([name=note])", button="[name=wrong]")
    mother.send_and_look("main form:has([name=right])", revision="999")


@in_both
def test_a_refusal_says_what_to_do(comes: Comes, site: Site) -> None:
    login, _ = site.told("the hospital's notice has come")
    mother = comes(login)
    for address in ("/khong-co-trang-nay", "/ho-so/khong-co", "/ban"):
        mother.open_and_look(address)
    mother.open("/du-lieu-cua-toi/name")
    # The form was open until its secret had changed.
    mother.send_and_look(claim="Tên đệm là Minh.", csrfmiddlewaretoken="x" * 64)
    mother.open("/du-lieu-cua-toi/name")
    mother.page.context.clear_cookies(name=SIGN_IN_COOKIE)
    mother.send_and_look(claim="Tên đệm là Minh.")
    mother.send_and_look(WITH_PASSWORD, login=login, password=PASSWORD)


@in_vietnamese
def test_what_a_citizen_asks_is_answered(comes: Comes, site: Site) -> None:
    couple, _ = site.next_couple()
    parent = couple.mother
    clerk = comes("clerk.committee")
    clerk.open("/ban/ngoai-ho-so")
    said = {"reason": "danger", "words": "Người bị nạn trên phố Hàng Bạc"}
    clerk.send_and_look(**said, number=parent.number, name=parent.name)
    mother = comes(couple.login)
    mother.open("/du-lieu-cua-toi/name")
    mother.send_and_look(claim="Tên đệm là Minh.")
    mother.open("/luot-xem")
    mother.open(mother.link("/luot-xem/"))
    mother.send_and_look(note="Vì sao xem?")
    mother.open_and_look("/tin-nhan")
    mother.send_and_look("main form[action$='da-doc']")
    clerk.open("/ban/phan-anh")
    clerk.open_and_look(clerk.link("/phan-anh/"))
    clerk.send_and_look()
    clerk.send(state="declined", answer="Sổ ghi đúng.")
    leader = comes("leader.committee")
    leader.open_and_look("/ban/phan-anh")
    contest, question = leader.link("/phan-anh/"), leader.link("/phan-anh/luot-xem/")
    for address, answer in ((contest, {"state": "declined"}), (question, {})):
        leader.open_and_look(address)
        leader.send_and_look(answer="")
        leader.send(answer="Đã kiểm tra với sổ.", **answer)
        leader.open_and_look(address)
    leader.open_and_look("/ban/van-phong")
    leader.send_and_look("main form[action*='ngoai-ho-so']", button="[value=yes]")
    mother.open_and_look("/du-lieu-cua-toi")
    mother.open_and_look("/luot-xem")


@in_vietnamese
def test_a_dossier_is_taken_in_prepared_and_signed(comes: Comes, site: Site) -> None:
    with applied(site) as played:
        at, code = f"/ban/ho-so/{played.dossier}", played.dossier
        clerk, second = comes("clerk.committee"), comes("deputy.committee")
        take = f"main button[value='{code}']"
        second.open("/ban")
        clerk.open("/ban")
        clerk.send_and_look("main form:has([data-queue])", button=take)
        second.send_and_look("main form:has([data-queue])", button=take)
        clerk.send_and_look("main form[action$='/tiep-nhan']")
        clerk.open(f"/ban/nguoi?ho-so={code}")
        clerk.send_and_look(purpose="examine", number=played.couple.mother.number)
        clerk.open(at)
        clerk.send_and_look("main form[action$='/chuan-bi']")
        mother = comes(played.couple.login)
        draft = f"/ho-so/{played.chain.code}/du-thao/{code}"
        mother.open(draft)
        mother.send_and_look("main form:has([name=right])")
        mother.open_and_look(draft)
        leader, elsewhere = comes("leader.committee"), comes("leader.committee")
        leader.open("/ban/ban-giao")
        leader.open_and_look(leader.link("/ban-giao/"))
        elsewhere.open(f"{at}/ky")
        leader.open("/ban/ky")
        leader.send_and_look(chosen=code)
        leader.send()
        leader.page.locator("progress[value='1']").wait_for()
        leader.look()
        # In another window the dossier is as it was.
        elsewhere.send_and_look()


@in_vietnamese
def test_an_application_is_filed_at_the_counter(comes: Comes, site: Site) -> None:
    couple = site.next_birth().couple
    card, father = couple.mother, couple.father
    answers = OWN_ANSWERS | {"-mother": card.ethnicity, "-father": father.ethnicity}
    clerk = comes("clerk.committee")
    clerk.open("/ban/nop-ho/khai-sinh")
    clerk.send_and_look(number=card.number, name=card.name, birth_year=str(card.born_on.year))
    clerk.send_and_look()
    for _ in range(MOST_SHEETS):
        clerk.fill_in(**answers, **{"-ethnicity": card.ethnicity})
        clerk.attach("papers-signed_application", "to-khai.png", "image/png", photo("TO KHAI"))
        clerk.send()
        if not clerk.page.locator("[name=asked]").count():
            break
    clerk.look()
    clerk.send_and_look("main form[action$='/tiep-nhan']")


@in_both
def test_a_lost_password_is_replaced(comes: Comes, site: Site) -> None:
    couple, _ = site.next_couple()
    card = couple.mother
    clerk = comes("clerk.committee")
    clerk.open("/ban/khoi-phuc")
    clerk.send_and_look(number=card.number, name=card.name, birth_year=str(card.born_on.year))
    code = clerk.page.locator(".lt-verdict .lt-code").first.inner_text()
    mother = comes(None)
    mother.open("/khoi-phuc")
    new = {"new_password": NEW_PASSWORD, "same_password": NEW_PASSWORD}
    mother.send_and_look(login=couple.login, recovery_code=code, **new)
    assert mother.page.url.partition("?")[0].endswith("/khoi-phuc/xong")


@in_vietnamese
def test_a_paper_is_shared_checked_and_replaced(comes: Comes, site: Site) -> None:
    with applied(site) as played:
        paper = played.grant()
        mother, stranger = comes(played.couple.login), comes(None)
        mother.open("/giay-to")
        on_shelf = mother.link("/giay-to/")
        mother.open(on_shelf)
        mother.send_and_look("main form[action$='/chia-se']", days="1")
        link = mother.page.locator("#link").input_value()
        stranger.open_and_look(link)
        stranger.send_and_look()
        mother.open(on_shelf)
        mother.send_and_look("main form[action$='/thu-hoi']")
        stranger.open(link)
        stranger.send_and_look()
        stranger.open_and_look(f"/v/{paper.code}")
        stranger.open("/v")
        signed = mother.page.request.get(f"{on_shelf}/tep").body()
        stranger.attach("file", "giay-khai-sinh.pdf", "application/pdf", signed + b"\n%")
        stranger.send_and_look("main form:has([name=file])")
        played.replace(paper)
        stranger.open_and_look(f"/v/{paper.code}")
        mother.open_and_look(on_shelf)
        mother.open_and_look("/giay-to")


@in_both
def test_what_is_no_paper_of_ours_is_called_so(comes: Comes) -> None:
    stranger = comes(None)
    for address in ("/v/AAAA-BBBB-CCCC-DDDD-EEEE", "/v?code=abc"):
        stranger.open_and_look(address)
    for field in ("file", "photo"):
        stranger.open("/v")
        stranger.attach(field, "khong.pdf", "application/pdf", b"no paper")
        stranger.send_and_look(f"main form:has([name={field}])")


@in_both
def test_an_office_says_who_is_away_and_who_stands_in(comes: Comes, language: str) -> None:
    leader = comes("leader.committee")
    day = f"1{LANGUAGES.index(language)}/03/2027"
    leader.open("/ban/van-phong/vang")
    away = leader.option("user", AWAY)
    leader.send(user=away, first_day=day, last_day=day)
    leader.open("/ban/van-phong/ngay")
    leader.send(day=day, kind="off", name="Ngày hội phường", source="12/QĐ-UBND")
    leader.open(leader.link("/van-phong/thay/", beside=LEADER))
    deputy = leader.option("deputy", DEPUTY)
    leader.send(deputy=deputy, since=TODAY, last_day=TODAY, instrument="12/QĐ-UBND")
    leader.look()
    leader.open_and_look("/ban/van-phong")
    stranger = comes(None)
    stranger.open("/dang-nhap")
    stranger.send_and_look(WITH_PASSWORD, login="trusted.committee", password=PASSWORD)
    assert stranger.page.locator("button[name=post]").count() > 1
