"""People type what they call a thing, and find what the catalogue calls otherwise."""

from datetime import date

import pytest

from lienthong.core.errors import Invalid
from lienthong.core.folding import fold
from lienthong.procedures.life_events import life_event, life_events
from lienthong.procedures.models import EverydayWords
from lienthong.procedures.plain_words import search_plainly, understood

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)
BIRTH, MARRIAGE, DEATH, RESIDENCE = "1.001193", "1.000894", "1.000656", "1.004222"


def events_meant(asked: str) -> tuple[str, ...]:
    return understood(asked, on=TODAY).events


def first(asked: str) -> str:
    found = search_plainly(asked, on=TODAY)
    return found[0].code if found else ""


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("sinh con", BIRTH),
        ("đẻ con", BIRTH),
        ("làm giấy khai sinh", BIRTH),
        ("Làm giấy khai sinh cho con thì cần gì?", BIRTH),
        ("đăng ký khai sinh", BIRTH),
        ("1.001193", BIRTH),
        ("cưới vợ", MARRIAGE),
        ("lấy chồng", MARRIAGE),
        ("bố tôi mới qua đời", DEATH),
        ("nhập hộ khẩu", RESIDENCE),
        ("chuyển nhà", RESIDENCE),
        ("tách hộ khẩu", "1.010038"),
        ("mất căn cước", "1.014064"),
        ("đổi cccd", "1.014063"),
        ("căn cước cho bé", "1.014062"),
        ("cấp lại thẻ căn cước", "1.014064"),
        ("thẻ bhyt", "1.014137"),
        ("bằng lái xe", "3.000347"),
        ("mất bằng lái", "3.000348"),
        ("xin giấy độc thân", "1.004873"),
        ("hộ chiếu", "1.001456"),
        ("làm passport ở đâu", "1.001456"),
        ("trích lục khai sinh", "2.000635"),
    ],
)
def test_what_people_say_finds_what_they_mean_with_and_without_accents(
    asked: str, code: str
) -> None:
    assert first(asked) == code
    assert first(fold(asked)) == code


def test_accents_that_were_typed_are_taken_at_their_word() -> None:
    """ "Để" is not "đẻ", though without accents both are "de"."""
    assert "sinh-con" in events_meant("de")
    assert events_meant("để đổi tên") == ("giay-to-tuy-than",)


@pytest.mark.parametrize("typed", ["hoá", "khoẻ", "SINH CON!!!", "sinh  con", "sinh con"])
def test_any_way_of_typing_is_read(typed: str) -> None:
    search_plainly(typed, on=TODAY)


@pytest.mark.parametrize("empty", ["", "   ", "?!", "🙂"])
def test_nothing_asked_is_said(empty: str) -> None:
    with pytest.raises(Invalid):
        search_plainly(empty, on=TODAY)
    assert events_meant(empty) == ()


def test_what_is_nowhere_is_found_nowhere() -> None:
    assert search_plainly("xyzzy", on=TODAY) == ()
    assert search_plainly("a" * 5000, on=TODAY) == ()


def test_a_question_names_its_event_of_life() -> None:
    assert events_meant("vợ tôi mới sinh con") == ("sinh-con",)
    assert events_meant("thuê trọ") == ("chuyen-nha",)


def test_everyday_words_lead_somewhere() -> None:
    """A row whose official words find nothing would only be in the way."""
    slugs = {event.slug for event in life_events()} | {""}
    rows = list(EverydayWords.objects.all())
    assert len(rows) > 80
    assert {row.event for row in rows} <= slugs
    assert [row.words for row in rows if not search_plainly(row.official, on=TODAY)] == []


def test_every_event_of_life_has_procedures_and_ours_can_be_begun() -> None:
    events = [life_event(event.slug, on=TODAY) for event in life_events()]
    assert [len(event.procedures) > 2 for event in events] == [True] * 7
    birth = next(event for event in events if event.event.slug == "sinh-con")
    assert (birth.procedures[0].code, birth.procedures[0].begins) == (BIRTH, "birth")
