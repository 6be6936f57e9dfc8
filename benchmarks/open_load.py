"""
An open load over HTTP: each question is sent at its moment, whether those before were answered.

Latency counts from that moment and not from when a connection was free: who waits behind a slow
answer waits too (no coordinated omission).
"""

import http.client
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from statistics import quantiles
from typing import Final
from urllib.parse import urlencode

PATIENCE: Final = 60
# As many as wait at once before the load itself would hold questions back.
CONNECTIONS: Final = 64
LEAD: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """One question: of which kind, where, by whom."""

    kind: str
    path: str
    query: Mapping[str, str]
    token: str

    @property
    def address(self) -> str:
        return f"/api/v1{self.path}?{urlencode(self.query)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What came of one: how long after its moment, and when since the load began."""

    kind: str
    seconds: float
    ended: float
    status: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Latencies:
    """Of the questions of one kind, in seconds."""

    p50: float
    p95: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> "Latencies":
        cut = quantiles(seconds, n=20, method="inclusive")
        return cls(p50=cut[9], p95=cut[18])


class Load:
    """So many questions a second, spread over connections that stay open."""

    def __init__(self, port: int, questions: Sequence[Asking], *, a_second: float) -> None:
        self.port = port
        self.questions = questions
        self.interval = 1 / a_second
        self.turns = count()
        self.began = 0.0

    def answers(self) -> list[Answered]:
        self.began = time.perf_counter() + LEAD
        with ThreadPoolExecutor(CONNECTIONS) as pool:
            parts = [pool.submit(self.asked_by_one) for _ in range(CONNECTIONS)]
            return [answered for part in parts for answered in part.result()]

    def asked_by_one(self) -> list[Answered]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        answers = []
        while (turn := next(self.turns)) < len(self.questions):
            moment = self.began + turn * self.interval
            if (early := moment - time.perf_counter()) > 0:
                time.sleep(early)
            answers.append(self.answered(connection, self.questions[turn], moment))
        connection.close()
        return answers

    def answered(
        self, connection: http.client.HTTPConnection, asked: Asking, moment: float
    ) -> Answered:
        status = sent(connection, asked)
        now = time.perf_counter()
        return Answered(
            kind=asked.kind, seconds=now - moment, ended=now - self.began, status=status
        )


def once(port: int, asked: Asking) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        return sent(connection, asked)
    finally:
        connection.close()


def sent(connection: http.client.HTTPConnection, asked: Asking) -> int:
    connection.request("GET", asked.address, headers={"Authorization": f"Bearer {asked.token}"})
    answer = connection.getresponse()
    answer.read()
    return answer.status
