"""Asking the national register for a number over HTTP: one question, one answer, as values."""

import re
import ssl
import time
from dataclasses import dataclass
from typing import Final, Protocol
from uuid import UUID

import httpx
import msgspec

from lienthong.decoding import decoded
from lienthong.register.seen import Sex

PATH: Final = "/v1/numbers"
KEY_HEADER: Final = "Idempotency-Key"
LARGEST_ANSWER: Final = 16 * 1024
# Of the whole answer; the times below are of each read, and one that trickles would never end.
LONGEST_ANSWER: Final = 15.0
TIMES: Final = httpx.Timeout(10.0, connect=3.0)
LONGEST_WAIT: Final = 3600
SECONDS: Final = re.compile(r"[0-9]{1,6}")

# The only reasons that are repeated here: what else the other side says may name somebody.
REASONS: Final = frozenset(
    {"registered_already", "parents_unknown", "details_wrong", "sex_undetermined", "not_competent"}
)
OTHER_REASON: Final = "other"


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """
    Whom the national register is asked about: a newborn, with the numbers of the `parents`, or
    somebody whose number `replaces` is cancelled.
    """

    name: str
    sex: Sex
    born_on: str
    unit_code: str
    province_code: str
    parents: tuple[str, ...] = ()
    replaces: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A number, not looked at yet: it may be anything."""

    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedNumber:
    """No number will be given for this question; `reason` is one of ours."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """Not yet: ask again, after so many seconds if it said how many."""

    seconds: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """No answer that can be understood; `problem` is a stable code."""

    problem: str


Answer = Given | RefusedNumber | Later | Failed


class NumberSource(Protocol):
    """Whoever gives numbers. The same key asked twice is one question."""

    def ask(self, question: Question, *, key: UUID) -> Answer: ...


class GivenBody(msgspec.Struct):
    number: str


class RefusedBody(msgspec.Struct):
    reason: str = OTHER_REASON


@dataclass(frozen=True, slots=True)
class HttpSource:
    """The national register at an address. Never called inside a transaction."""

    url: str

    def ask(self, question: Question, *, key: UUID) -> Answer:
        headers = {
            KEY_HEADER: str(key),
            "Content-Type": "application/json",
            # Packed, a few bytes could be gigabytes.
            "Accept-Encoding": "identity",
        }
        address = f"{self.url.rstrip('/')}{PATH}"
        try:
            # Proxies that the environment names have no business with a newborn's particulars;
            # certificates are judged by what this machine trusts.
            with (
                httpx.Client(
                    timeout=TIMES, trust_env=False, verify=ssl.create_default_context()
                ) as client,
                client.stream(
                    "POST", address, content=msgspec.json.encode(question), headers=headers
                ) as response,
            ):
                return answer_in(response, body=read_whole(response))
        except TooLarge:
            return Failed(problem="answer_too_large")
        except (TooSlow, httpx.TimeoutException):
            return Failed(problem="timeout")
        except (httpx.HTTPError, httpx.InvalidURL):
            return Failed(problem="unreachable")


class TooLarge(Exception):
    """The answer is longer than any that is meant."""


class TooSlow(Exception):
    """The answer trickles."""


def read_whole(response: httpx.Response) -> bytes:
    until = time.monotonic() + LONGEST_ANSWER
    body = b""
    for part in response.iter_raw(LARGEST_ANSWER):
        body += part
        if len(body) > LARGEST_ANSWER:
            raise TooLarge
        if time.monotonic() > until:
            raise TooSlow
    return body


def answer_in(response: httpx.Response, *, body: bytes) -> Answer:
    match response.status_code:
        case 200 | 201:
            return given_in(body)
        case 202 | 429 | 503:
            return Later(seconds=seconds_in(response.headers.get("Retry-After", "")))
        case 409 | 422:
            return refused_in(body)
        case status:
            return Failed(problem=f"status_{status}")


def given_in(body: bytes) -> Answer:
    try:
        return Given(number=decoded(body, GivenBody).number)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return Failed(problem="not_understood")


def refused_in(body: bytes) -> Answer:
    try:
        reason = decoded(body, RefusedBody).reason
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return Failed(problem="not_understood")
    return RefusedNumber(reason=reason if reason in REASONS else OTHER_REASON)


def seconds_in(text: str) -> int | None:
    """How long to wait; a date instead, which HTTP allows, is left aside for our own waits."""
    if SECONDS.fullmatch(text) is None:
        return None
    return min(max(int(text), 1), LONGEST_WAIT)
