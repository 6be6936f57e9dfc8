"""A birth over HTTP, from the hospital's notice to four signed results that anybody verifies."""

from collections.abc import Iterator
from typing import Any

import pytest
from tests.browser.running import FRIDAY, PEOPLE
from tests.homes import filled, set_up
from tests.serving import Place, free_port, place

# The first two days of Tết 2027, a Saturday and a Sunday: no office is open, and all goes on.
TET, SUNDAY = "2027-02-06T10:00", "2027-02-07T10:00"
DEMO = ("demo", "--count", "300")


@pytest.fixture(scope="module")
def ground() -> Iterator[Place]:
    with place() as made:
        set_up(made.home)
        yield made


def check_whole(played: dict[str, Any]) -> None:
    """Four verified results, one for each office, and the child found by its number."""
    assert played["complete"] is True
    assert played["state"] == "finished"
    assert len(played["child_number"]) == 12
    assert played["child_found"] is True
    results = {result["procedure"]: result for result in played["results"]}
    assert results.keys() == {"1.001193", "1.004222", "1.014137", "1.014062"}
    assert all(result["verified"] for result in results.values())
    assert len({result["document"] for result in results.values()}) == 4


def actions(played: dict[str, Any]) -> list[str]:
    return [moment["action"] for moment in played["timeline"]]


def test_no_birth_without_a_demonstration(ground: Place) -> None:
    bare = ground.command("journey", "birth", "--json")
    assert (bare.returncode, '"no_demonstration"' in bare.stdout) == (1, True)
    assert "lienthong demo" in bare.stdout


def test_a_birth_from_a_demonstration() -> None:
    with place() as ground:
        filled(ground.home, people=PEOPLE, clock=FRIDAY)
        play_in_country(ground)


def play_in_country(ground: Place) -> None:
    port, demo = str(free_port()), ("demo", "--count", str(PEOPLE))
    country = ground.serve(*demo, "--port", port, LIENTHONG_CLOCK=TET)
    played = ground.answer("journey", "birth", "--url", country.url)
    check_whole(played)
    assert played["timeline"][0]["at"].startswith("2027-02-06")
    assert "number.asked" not in actions(played)
    wish = ("--links", "residence,insurance", "--refuse", "insurance")
    refused = ground.answer("journey", "birth", "--url", country.url, *wish)
    assert (refused["refused"], refused["state"]) == (["1.014137"], "partly")
    assert [result["procedure"] for result in refused["results"]] == ["1.001193", "1.004222"]
    assert country.stop() == 0

    again = ground.serve(*demo, "--port", port, LIENTHONG_CLOCK=SUNDAY)
    # Found as it was left: nobody is invented a second time.
    assert "Inventing" not in again.said()
    check_whole(ground.answer("journey", "birth", "--url", again.url))
    assert again.stop() == 0
    assert ground.left() == []


def test_a_birth_in_a_province_that_stays_one() -> None:
    with place() as ground:
        port = str(free_port())
        # From nothing: the same command sets up, fills and serves.
        first = ground.serve(
            *DEMO, "--port", port, LIENTHONG_CLOCK=TET, LIENTHONG_PROFILE="province"
        )
        assert "Inventing" in first.said()
        assert first.stop() == 0
        # The home knows what it is: nobody says it again.
        province = ground.serve(*DEMO, "--port", port, LIENTHONG_CLOCK=SUNDAY)
        played = ground.answer("journey", "birth", "--url", province.url)
        check_whole(played)
        assert "number.asked" in actions(played)
        assert province.stop() == 0


def test_no_demonstration_in_earnest(ground: Place) -> None:
    refused = ground.command("demo", "--json", LIENTHONG_IN_EARNEST="1")
    assert refused.returncode == 1
    assert '"in_earnest"' in refused.stdout
    # A person who waits reads it too; the object alone is on stdout.
    assert "lienthong: " in refused.stderr


def test_a_catalogue_that_is_not_there_is_refused_before_anything_is_filled(ground: Place) -> None:
    refused = ground.command("demo", "--json", CATALOGUE="/nowhere/catalogue.ndjson.gz")
    assert refused.returncode == 1
    assert '"no_file"' in refused.stdout
    assert "Inventing" not in refused.stderr
