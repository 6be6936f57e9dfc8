"""The stand-in gives numbers that fit, and to one key the same, also after it was started anew."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from uuid import UUID, uuid4

import httpx
import msgspec
import pytest
from tests.dossiers.national import served

from lienthong.core.numbers import PersonalNumber, check_fits
from lienthong.dossiers.number_source import (
    Answer,
    Failed,
    Given,
    HttpSource,
    Later,
    Question,
    RefusedNumber,
    answer_in,
)
from lienthong.dossiers.stand_in import Behaviour, Register, script_named
from lienthong.register.seen import Sex

KEY = UUID(int=7)


def question(*, sex: Sex = Sex.FEMALE, born_on: str = "2026-11-16") -> Question:
    return Question(
        name="Trần Thị Minh Châu",
        sex=sex,
        born_on=born_on,
        unit_code="00070",
        province_code="01",
        parents=(),
    )


def answer_of(response: httpx.Response) -> Answer:
    return answer_in(response, body=response.content)


def free_port() -> int:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port: int = unused.getsockname()[1]
    return port


def test_a_number_fits_sex_year_and_province() -> None:
    with served() as server:
        for sex in (Sex.MALE, Sex.FEMALE):
            given = HttpSource(server.url).ask(question(sex=sex), key=uuid4())
            assert isinstance(given, Given)
            number = PersonalNumber.parse(given.number)
            check_fits(number, sex=sex.value, born_year=2026, place_codes=["001"])


def test_no_number_tells_an_undetermined_sex() -> None:
    with served() as server:
        answer = HttpSource(server.url).ask(question(sex=Sex.UNDETERMINED), key=KEY)
    assert answer == RefusedNumber(reason="details_wrong")


def test_keys_are_known_again_after_a_restart(tmp_path: Path) -> None:
    file = tmp_path / "stand-in.json"
    first = Register(file=file)
    number = first.number_for(question(), "one")
    first.behaviour("one", (Behaviour.LATE, Behaviour.ANSWER))
    second = Register(file=file)
    assert second.number_for(question(), "one") == number
    assert second.behaviour("one", (Behaviour.LATE, Behaviour.ANSWER)) is Behaviour.ANSWER
    assert second.number_for(question(), "two") != number
    assert file.stat().st_mode & 0o777 == 0o600
    assert "Châu" not in file.read_text(encoding="utf-8")


def test_the_script_is_played_to_each_key_and_its_last_line_holds() -> None:
    with served(Behaviour.LATE, Behaviour.REFUSE) as server:
        source = HttpSource(server.url)
        for key in (uuid4(), uuid4()):
            answers = [source.ask(question(), key=key) for _ in range(3)]
            refused = RefusedNumber(reason="parents_unknown")
            assert answers == [Later(seconds=7), refused, refused]


def test_a_header_chooses_another_script() -> None:
    with served() as server:
        body = msgspec.json.encode(question())

        def status(script: str, content: bytes = body) -> int:
            headers = {"Idempotency-Key": "k", "X-Stand-In": script}
            address = f"{server.url}/v1/numbers"
            return httpx.post(address, content=content, headers=headers).status_code

        assert (status("answer"), status("error")) == (200, 500)
        assert (status("what"), status("answer", b"{}")) == (400, 400)
        assert httpx.post(server.url, content=b"{}").status_code == 404
        assert httpx.get(server.url).json() == {"stand_in": "national register"}


def test_a_script_is_named_by_its_behaviours() -> None:
    assert script_named("late, answer") == (Behaviour.LATE, Behaviour.ANSWER)
    assert script_named("") == ()
    with pytest.raises(ValueError, match="what"):
        script_named("what")


def test_an_answer_is_waited_for_no_longer_than_is_meant() -> None:
    for seconds in ("0", "5", "999999", "Wed, 21 Oct 2026 07:28:00 GMT", "-1", ""):
        response = httpx.Response(202, headers={"Retry-After": seconds})
        wanted = {"0": 1, "5": 5, "999999": 3600}.get(seconds)
        assert answer_of(response) == Later(seconds=wanted)


def test_the_reason_of_a_refusal_is_one_that_is_known() -> None:
    """What the other side says may name somebody."""
    named = httpx.Response(422, content=b'{"reason": "nguyen_thi_lan"}')
    assert answer_of(named) == RefusedNumber(reason="other")
    assert answer_of(httpx.Response(409, content=b"{}")) == RefusedNumber(reason="other")
    assert answer_of(httpx.Response(409, content=b"no")) == Failed(problem="not_understood")
    assert answer_of(httpx.Response(302)) == Failed(problem="status_302")


def test_it_runs_as_a_process_until_it_is_told_to_end(tmp_path: Path) -> None:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "lienthong.dossiers.stand_in", str(port), "late,answer"],
        env={**os.environ, "LIENTHONG_HOME": str(tmp_path / "home")},
    )
    try:
        source = HttpSource(f"http://127.0.0.1:{port}")
        until = time.monotonic() + 20
        while isinstance(answer := source.ask(question(), key=KEY), Failed):
            assert time.monotonic() < until
            time.sleep(0.05)
        assert answer == Later(seconds=1)
        assert isinstance(source.ask(question(), key=KEY), Given)
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=20) == 0
    assert (tmp_path / "home" / "stand-in.json").exists()
