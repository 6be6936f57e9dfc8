"""What the page for hospitals says holds: its vector is valid, and its client is understood."""

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Final

import pytest
from tests import make
from tests.make import NOW

from lienthong.access.agencies import enter_agency, register_key
from lienthong.access.signatures import HEADER, Sent, Signer, signer_of
from lienthong.core.clock import Clock
from lienthong.core.errors import NotSignedIn
from lienthong.dossiers.birth_notices import Standing, receive
from lienthong.procedures.notices import BirthNotice, NoticeMother

DOCS: Final = Path(__file__).resolve().parents[2] / "docs"
PAGE: Final = (DOCS / "birth-notices.md").read_text(encoding="utf-8")
EXAMPLES: Final = DOCS / "examples"
BODY: Final = (EXAMPLES / "birth-notice.json").read_bytes()
KEY: Final[dict[str, str]] = json.loads((EXAMPLES / "published-key.json").read_bytes())
PATH: Final = "/api/v1/birth-notices"


def register_published_key(*, sandbox: bool = False) -> None:
    hospital = enter_agency("hospital", "01060", name="Bệnh viện", actor=None, now=NOW)
    register_key(
        hospital.id,
        kid=KEY["kid"],
        public_jwk={name: KEY[name] for name in ("kty", "crv", "x", "y")},
        since=NOW,
        sandbox=sandbox,
        actor=None,
        now=NOW,
    )


def signed_in_page() -> str:
    (signature,) = re.findall(r"^eyJ\S+\.\.\S+$", PAGE, flags=re.MULTILINE)
    return str(signature)


def test_the_vector_says_what_is_in_its_files() -> None:
    assert hashlib.sha256(BODY).hexdigest() in PAGE
    assert f"{len(BODY)} bytes" in PAGE
    for name in ("kid", "x", "y"):
        assert KEY[name] in PAGE
    assert KEY["d"] not in PAGE
    header = base64.urlsafe_b64decode(signed_in_page().partition("..")[0] + "==")
    assert f"these {len(header)} bytes: `{header.decode()}`" in PAGE.replace("\n", " ")


@pytest.mark.django_db
def test_the_vector_is_signed_and_taken() -> None:
    register_published_key()
    family = make.make_family()
    signature = signed_in_page()
    sent = Sent(body=BODY, method="POST", path=PATH, at=NOW)
    signer = signer_of(sent, signature, now=NOW)
    assert signer.agency.facility_code == "01060"
    received = receive(BODY, signer=signer, signature=signature, now=NOW)
    assert (received.state, received.is_new) == (Standing.RECEIVED, True)
    assert family.mother.number in BODY.decode()
    with pytest.raises(NotSignedIn):
        signer_of(Sent(body=BODY + b" ", method="POST", path=PATH, at=NOW), signature, now=NOW)


def test_the_public_half_is_the_pair_without_its_secret() -> None:
    public = json.loads((EXAMPLES / "published-public-key.json").read_bytes())
    assert public == {name: value for name, value in KEY.items() if name != "d"}


def test_every_field_is_in_the_table() -> None:
    mothers = {f"mother.{name}" for name in NoticeMother.__struct_fields__}
    for name in ({*BirthNotice.__struct_fields__} - {"mother"}) | mothers:
        assert f"`{name}`" in PAGE, name


@dataclass(slots=True)
class Heard:
    """What a server was sent, and what it will say: a status for each time."""

    statuses: list[int]
    requests: list[tuple[str, str, bytes, str]] = field(default_factory=list)


@contextmanager
def listening(heard: Heard) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            signature = self.headers.get(HEADER, "")
            heard.requests.append((self.command, self.path, body, signature))
            self.send_response(heard.statuses.pop(0))
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        do_GET = do_POST

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {
        name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")
    }
    return subprocess.run(
        [sys.executable, str(EXAMPLES / "send_birth_notice.py"), *arguments],
        env={**environment, "PYTHONPATH": ""},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def client(url: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run(*arguments, "--url", url, "--key", str(EXAMPLES / "published-key.json"))


def signer(request: tuple[str, str, bytes, str], *, sandbox: bool) -> Signer:
    method, path, body, signature = request
    sent = Sent(body=body, method=method, path=path, at=Clock().now(), must_be_fresh=True)
    return signer_of(sent, signature, now=NOW, sandbox=sandbox)


@pytest.mark.django_db
@pytest.mark.parametrize("sandbox", [False, True])
def test_the_client_signs_what_it_sends(sandbox: bool) -> None:
    register_published_key(sandbox=sandbox)
    heard = Heard([201, 200, 200])
    more = ["--sandbox"] if sandbox else []
    base = "/api/v1/sandbox/birth-notices" if sandbox else PATH
    with listening(heard) as url:
        sent = client(url, str(EXAMPLES / "birth-notice.json"), *more)
        assert client(url, "--state", "04217.GCS.01060.26", *more).returncode == 0
        cancelled = ("--cancel", "04217.GCS.01060.26", "--reason", "Nhầm mã")
        assert client(url, *cancelled, *more).returncode == 0
    assert (sent.returncode, sent.stdout) == (0, "201 {}\n")
    asked = [(method, path, body) for method, path, body, _ in heard.requests]
    assert asked == [
        ("POST", base, BODY),
        ("GET", f"{base}/04217.GCS.01060.26", b""),
        ("POST", f"{base}/04217.GCS.01060.26/cancellation", '{"reason": "Nhầm mã"}'.encode()),
    ]
    for request in heard.requests:
        assert signer(request, sandbox=sandbox).agency.facility_code == "01060"


def test_the_client_comes_back_and_says_if_it_was_refused() -> None:
    heard = Heard([503, 422])
    with listening(heard) as url:
        sent = client(url, str(EXAMPLES / "birth-notice.json"))
    assert (sent.returncode, sent.stdout) == (1, "422 {}\n")
    assert len(heard.requests) == 2
    assert run("--key", "x").returncode == 2
