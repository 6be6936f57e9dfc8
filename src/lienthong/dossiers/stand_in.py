"""
A stand-in for the national register, for tests and the demonstration: a small server of its own.

It answers as its script says, late, refused, twice or with nonsense, and always the same to the
same key. Its numbers fit the child. It knows nothing of Django and nothing of our database.
"""

import hashlib
import json
import signal
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import FrameType, MappingProxyType
from typing import Final

import msgspec

from lienthong.core.errors import Invalid
from lienthong.core.numbers import SERIALS, compose
from lienthong.decoding import decoded
from lienthong.home.folder import home, write_private

from .number_source import KEY_HEADER, PATH, Question

SCRIPT_HEADER: Final = "X-Stand-In"
STATE_FILE: Final = "stand-in.json"
LARGEST_QUESTION: Final = 16 * 1024
NAP: Final = 30.0
STREAM: Final = b" " * 65_536
PIECES: Final = 64


class Behaviour(StrEnum):
    """What one try meets. The last of a script holds for all tries after it."""

    ANSWER = "answer"
    LATE = "late"
    REFUSE = "refuse"
    OTHER_NUMBER = "other_number"
    OTHER_SEX = "other_sex"
    TAKEN = "taken"
    NOT_JSON = "not_json"
    NOT_NUMBER = "not_number"
    ERROR = "error"
    ENDLESS = "endless"
    SILENT = "silent"


Script = tuple[Behaviour, ...]

# The demonstration shows the waiting once and then goes on.
LATE_ONCE: Final[Script] = (Behaviour.LATE, Behaviour.ANSWER)


class Known(msgspec.Struct):
    """What is kept of one key: how often it was asked, and the serial it was given."""

    tries: int = 0
    serial: int | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Register:
    """
    The keys that were asked, and their numbers; with a file, after a restart too.

    `taken` is the number of somebody else, for the script that gives it.
    """

    script: Script = LATE_ONCE
    file: Path | None = None
    taken: str = ""
    wait_seconds: int = 1
    known: dict[str, Known] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        if self.file is not None and self.file.exists():
            self.known = decoded(self.file.read_bytes(), dict[str, Known])

    def behaviour(self, key: str, script: Script) -> Behaviour:
        """What this try of the key meets; counts it."""
        with self.lock:
            known = self.known.setdefault(key, Known())
            known.tries += 1
            self.keep()
        return script[min(known.tries, len(script)) - 1]

    def number_for(self, question: Question, key: str) -> str:
        """The number of this key, the same for ever. Raises `Invalid` where there can be none."""
        with self.lock:
            known = self.known.setdefault(key, Known())
            if known.serial is None:
                given = {other.serial for other in self.known.values()}
                serial = int.from_bytes(hashlib.sha256(key.encode()).digest()[:8]) % SERIALS
                while serial in given:
                    serial = (serial + 1) % SERIALS
                known.serial = serial
                self.keep()
            return number(question, serial=known.serial)

    def keep(self) -> None:
        if self.file is not None:
            write_private(self.file, msgspec.json.encode(self.known).decode())


def number(question: Question, *, serial: int) -> str:
    return compose(
        f"0{question.province_code}",
        sex=question.sex.value,
        born_on=date.fromisoformat(question.born_on),
        serial=serial,
    ).text


def reply_to(register: Register, body: bytes, *, key: str, script: Script) -> Reply | None:
    """The reply to one try; None where the server falls silent."""
    try:
        question = decoded(body, Question)
    except msgspec.DecodeError:
        return said(400, reason="details_wrong")
    if not key:
        return said(400, reason="key_missing")
    behaviour = register.behaviour(key, script)
    try:
        right = register.number_for(question, key)
    except (Invalid, ValueError):
        return said(422, reason="details_wrong")
    return REPLIES[behaviour](register, question, right)


def said(status: int, **content: str) -> Reply:
    return Reply(status, json.dumps(content).encode(), {"Content-Type": "application/json"})


def another(_register: Register, question: Question, right: str) -> Reply:
    serial = (int(right[6:]) + 1) % SERIALS
    return said(200, number=number(question, serial=serial))


def of_other_sex(_register: Register, _question: Question, right: str) -> Reply:
    return said(200, number=f"{right[:3]}{int(right[3]) ^ 1}{right[4:]}")


Replying = Callable[[Register, Question, str], Reply | None]

REPLIES: Final[Mapping[Behaviour, Replying]] = MappingProxyType(
    {
        Behaviour.ANSWER: lambda register, question, right: said(200, number=right),
        Behaviour.LATE: lambda register, question, right: Reply(
            202, b"{}", {"Retry-After": str(register.wait_seconds)}
        ),
        Behaviour.REFUSE: lambda register, question, right: said(422, reason="parents_unknown"),
        Behaviour.OTHER_NUMBER: another,
        Behaviour.OTHER_SEX: of_other_sex,
        Behaviour.TAKEN: lambda register, question, right: said(200, number=register.taken),
        Behaviour.NOT_JSON: lambda register, question, right: Reply(200, b"<html>H\xe1\xbb\x87"),
        Behaviour.NOT_NUMBER: lambda register, question, right: said(200, number=right[:-1]),
        Behaviour.ERROR: lambda register, question, right: said(500, error="ORA-00600"),
        Behaviour.ENDLESS: lambda register, question, right: Reply(200, STREAM * PIECES),
        Behaviour.SILENT: lambda register, question, right: None,
    }
)


class Server(ThreadingHTTPServer):
    """The server with its register; `stopped` wakes those who are silent."""

    daemon_threads = True

    def __init__(self, port: int, register: Register) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.register = register
        self.stopped = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    """One request: a question, or whether the server is there."""

    server: Server
    timeout = 30

    def do_GET(self) -> None:
        self.answer(said(200, stand_in="national register"))

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if self.path != PATH or not length.isdecimal() or int(length) > LARGEST_QUESTION:
            self.answer(said(404, reason="not_found"))
            return
        reply = self.reply(self.rfile.read(int(length)))
        if reply is None:
            self.server.stopped.wait(NAP)
            self.close_connection = True
            return
        self.answer(reply)

    def reply(self, body: bytes) -> Reply | None:
        register = self.server.register
        try:
            script = script_named(self.headers.get(SCRIPT_HEADER, "")) or register.script
        except ValueError:
            return said(400, reason="script_unknown")
        return reply_to(register, body, key=self.headers.get(KEY_HEADER, ""), script=script)

    def answer(self, reply: Reply) -> None:
        try:
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body)
        except ConnectionError:
            # The other side has read as much as it wanted.
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: what is asked is about people."""


def script_named(names: str) -> Script:
    """A script from "late,late,answer"; raises ValueError for a behaviour that is none."""
    return tuple(Behaviour(name.strip()) for name in names.split(",") if name.strip())


def main(port: int, *, script: str = "") -> None:
    """
    Serve until SIGTERM or SIGINT, with the state in the home; for a process of its own.

    `script` is a list of behaviours by comma; the demonstration's is used if it is empty.
    """
    register = Register(script=script_named(script) or LATE_ONCE, file=home().path / STATE_FILE)
    server = Server(port, register)

    def stop(_number: int, _frame: FrameType | None) -> None:
        server.stopped.set()
        # From another thread: `shutdown` waits for the loop that this handler interrupts.
        threading.Thread(target=server.shutdown).start()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    with server:
        server.serve_forever(poll_interval=0.1)


if __name__ == "__main__":
    main(int(sys.argv[1]), script=sys.argv[2] if len(sys.argv) > 2 else "")
