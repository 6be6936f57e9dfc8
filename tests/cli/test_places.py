"""`lienthong places` answers in lines and in JSON."""

from argparse import ArgumentParser

import msgspec
import pytest
from django.utils.translation import override

from lienthong.cli import places, places_parse
from lienthong.core.errors import Invalid, NotFound

pytestmark = pytest.mark.django_db


def answer(capsys: pytest.CaptureFixture[str], *words: str, is_json: bool = False) -> str:
    parser = ArgumentParser()
    places.add_arguments(parser)
    args = parser.parse_args(words)
    args.json = is_json
    assert places.run(args) == 0
    return capsys.readouterr().out


def test_a_place_is_shown_with_what_it_was_and_what_it_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = answer(capsys, "show", "00070", "--on", "30/06/2025").splitlines()
    assert lines[0].startswith("00070 phường Hàng Trống, quận Hoàn Kiếm, thành phố Hà Nội")
    assert [line[4:9] for line in lines[1:]] == ["00070", "00082"]


def test_a_place_in_json_is_one_object(capsys: pytest.CaptureFixture[str]) -> None:
    shown = answer(capsys, "show", "00070", "--on", "2025-07-01", is_json=True)
    found = msgspec.json.decode(shown, type=places.PlaceWithHistory)
    assert found.place.full_name == "phường Hoàn Kiếm, thành phố Hà Nội"
    assert found.today == [found.place]
    assert "Hàng Trống" in {former.name for former in found.made_of}


def test_places_are_searched_by_words(capsys: pytest.CaptureFixture[str]) -> None:
    shown = answer(capsys, "search", "hoan", "kiem", "--on", "2026-01-01", is_json=True)
    found = msgspec.json.decode(shown, type=list[places.PlaceShown])
    assert [place.code for place in found] == ["00070"]
    lines = answer(capsys, "search", "hoan", "kiem", "--on", "2025-01-01", "--level", "district")
    assert lines.startswith("002   quận Hoàn Kiếm, thành phố Hà Nội")


def test_a_refusal_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(NotFound, match="00097"):
        answer(capsys, "show", "00001", "--on", "2026-01-01")
    with pytest.raises(Invalid, match=r"--on: .*01/07/2025"):
        answer(capsys, "show", "00001", "--on", "2025")
    with pytest.raises(Invalid, match=r"--on: .*1 .* 28"):
        answer(capsys, "show", "00001", "--on", "31/02/2025")


def test_a_search_that_finds_nothing_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    with override("en"):
        assert answer(capsys, "search", "zzzz").startswith("No place is called so")
    assert answer(capsys, "search", "zzzz", is_json=True) == "[]\n"


def test_a_plan_says_what_its_file_is_and_where_that_is_described(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit), override("en"):
        answer(capsys, "plan", "--help")
    assert "docs/plan.md" in capsys.readouterr().out


def test_an_address_is_read_with_what_it_was_and_is(capsys: pytest.CaptureFixture[str]) -> None:
    address = "12 Hàng Bạc, P. Hàng Bạc, Q. Hoàn Kiếm, Hà Nội"
    lines = answer(capsys, "parse", address).splitlines()
    assert lines[0].startswith("12 Hàng Bạc  |  00061 phường Hàng Bạc, quận Hoàn Kiếm")
    assert lines[1].startswith("  > 00070 phường Hoàn Kiếm")
    shown = answer(capsys, "parse", address, "--on", "2025-06-30", is_json=True)
    read = msgspec.json.decode(shown, type=places_parse.AddressShown)
    assert read.is_certain
    assert [unit.code for unit in read.readings[0].present] == ["00070"]
