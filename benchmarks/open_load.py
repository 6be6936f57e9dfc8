"""
An open load over HTTP: each question is sent at its moment, whether those before were answered.

Latency counts from that moment and not from when a connection was free: who waits behind a slow
answer waits too (no coordinated omission). What asks stands beside the server on one machine and
must not take its processor: a request's bytes are made before the load begins, and of an answer
only its status and its length are read.
"""

import re
import socket
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from statistics import quantiles
from typing import Final
from urllib.parse import urlencode

PATIENCE: Final = 60
# As many as wait at once before the load itself would hold questions back.
CONNECTIONS: Final = 64
LEAD: Final = 0.5
PIECE: Final = 1 << 16
END_OF_HEAD: Final = b"\r\n\r\n"
STATUS: Final = re.compile(rb"HTTP/1\.1 (\d{3}) ")
LENGTH: Final = re.compile(rb"\r\ncontent-length: *(\d+)\r\n", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """One question: of which kind, where, by whom."""

    kind: str
    path: str
    query: Mapping[str, str]
    token: str

    @property
    def request(self) -> bytes:
        return (
            f"GET /api/v1{self.path}?{urlencode(self.query)} HTTP/1.1\r\n"
            f"Host: 127.0.0.1\r\nAuthorization: Bearer {self.token}\r\n\r\n"
        ).encode()


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
        self.questions = [(asked.kind, asked.request) for asked in questions]
        self.interval = 1 / a_second
        self.turns = count()
        self.began = 0.0

    def answers(self) -> list[Answered]:
        self.began = time.perf_counter() + LEAD
        with ThreadPoolExecutor(CONNECTIONS) as pool:
            parts = [pool.submit(self.asked_by_one) for _ in range(CONNECTIONS)]
            return [answered for part in parts for answered in part.result()]

    def asked_by_one(self) -> list[Answered]:
        answers = []
        with closing(connected(self.port)) as connection:
            while (turn := next(self.turns)) < len(self.questions):
                kind, request = self.questions[turn]
                moment = self.began + turn * self.interval
                if (early := moment - time.perf_counter()) > 0:
                    time.sleep(early)
                status = status_of(connection, request)
                now = time.perf_counter()
                answers.append(
                    Answered(kind=kind, seconds=now - moment, ended=now - self.began, status=status)
                )
        return answers


def once(port: int, asked: Asking) -> int:
    with closing(connected(port)) as connection:
        return status_of(connection, asked.request)


def connected(port: int) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def status_of(connection: socket.socket, request: bytes) -> int:
    """
    The status of the answer, when all of it has come.

    Raises on all but an answer that says its length, on a connection that stays open: the program
    gives no other.
    """
    connection.sendall(request)
    answer = b""
    while (end := answer.find(END_OF_HEAD)) < 0:
        answer += received(connection)
    head = answer[: end + len(END_OF_HEAD)]
    status, length = STATUS.match(head), LENGTH.search(head)
    if status is None or length is None:
        raise RuntimeError(f"an answer of no length is not understood: {head!r}")
    missing = len(head) + int(length[1]) - len(answer)
    while missing > 0:
        missing -= len(received(connection))
    if missing:
        raise RuntimeError(f"an answer is longer than it says: {head!r}")
    return int(status[1])


def received(connection: socket.socket) -> bytes:
    piece = connection.recv(PIECE)
    if not piece:
        raise ConnectionError("the server closed a connection before it had answered")
    return piece
