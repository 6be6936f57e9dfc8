"""One who plays: a program that is signed in as somebody and speaks HTTP, nothing else."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Final, TypeVar

import httpx
import msgspec

from lienthong.core.errors import Refused
from lienthong.core.texts import Text
from lienthong.decoding import decoded

from .answers import Refusal, SignedIn

API: Final = "/api/v1"
TIMES: Final = httpx.Timeout(60.0, connect=5.0)
# A journey that meets a limit waits for its end; if it is longer than this it gives up.
LONGEST_WAIT_SECONDS: Final = 90.0

Read = TypeVar("Read")
Files = Mapping[str, tuple[str, bytes, str]]


class Declined(Refused):
    """The server refused somebody who plays; `status` is HTTP's."""

    def __init__(self, who: str, status: int, refusal: Refusal) -> None:
        said = "; ".join(
            f"{problem.field}: {problem.detail}" if problem.field else problem.detail
            for problem in refusal.problems
        )
        text = Text(
            "{who} was refused ({status} {code}): {said}",
            who=who,
            status=status,
            code=refusal.code,
            said=said or refusal.detail,
        )
        super().__init__(text, code=refusal.code)
        self.status = status


@dataclass(slots=True)
class Player:
    """`who` is the word of the timeline; `status` that of the last answer."""

    who: str
    client: httpx.Client
    token: str = ""
    status: int = 0
    until: datetime | None = None

    def sign_in(self, login: str, password: str) -> None:
        content = {"login": login, "password": password}
        bearer = self.post("/sign-in", content, answer=SignedIn)
        self.token, self.until = bearer.token, bearer.expires_at

    def get(self, path: str, *, answer: type[Read], query: Mapping[str, str] | None = None) -> Read:
        return self.read(self.client.build_request("GET", API + path, params=query), answer)

    def file(self, path: str) -> bytes:
        return self.sent(self.client.build_request("GET", API + path)).content

    def post(
        self,
        path: str,
        content: Mapping[str, object],
        *,
        answer: type[Read],
        headers: Mapping[str, str] | None = None,
    ) -> Read:
        request = self.client.build_request("POST", API + path, json=content, headers=headers)
        return self.read(request, answer)

    def post_bytes(
        self, path: str, body: bytes, *, answer: type[Read], headers: Mapping[str, str]
    ) -> Read:
        """Exactly these bytes: a signature is over them."""
        sent = {"Content-Type": "application/json", **headers}
        request = self.client.build_request("POST", API + path, content=body, headers=sent)
        return self.read(request, answer)

    def post_file(
        self, path: str, files: Files, *, answer: type[Read], fields: Mapping[str, str]
    ) -> Read:
        request = self.client.build_request("POST", API + path, files=files, data=fields)
        return self.read(request, answer)

    def read(self, request: httpx.Request, answer: type[Read]) -> Read:
        try:
            return decoded(self.sent(request).content, answer)
        except msgspec.DecodeError as error:
            text = Text("The server answers {path} in another form.", path=request.url.path)
            raise Refused(text, code="not_understood") from error

    def sent(self, request: httpx.Request) -> httpx.Response:
        """The answer to it; raises `Declined` for every refusal but a limit that ends soon."""
        if self.token:
            request.headers["Authorization"] = f"Bearer {self.token}"
        until = time.monotonic() + LONGEST_WAIT_SECONDS
        while True:
            response = self.answered(request)
            self.status = response.status_code
            if response.is_success:
                return response
            wait = float(response.headers.get("Retry-After", "1"))
            is_limit = response.status_code == HTTPStatus.TOO_MANY_REQUESTS
            if not is_limit or time.monotonic() + wait > until:
                raise Declined(self.who, response.status_code, refusal_in(response.content))
            time.sleep(wait)

    def answered(self, request: httpx.Request) -> httpx.Response:
        try:
            return self.client.send(request)
        except httpx.ConnectError as error:
            url = self.client.base_url
            text = Text(
                "No server answers at {url}. Start one: lienthong demo. Or name it: --url.", url=url
            )
            raise Refused(text, code="no_server") from error
        except httpx.HTTPError as error:
            text = Text("The server broke off: {reason}.", reason=type(error).__name__)
            raise Refused(text, code="broken_off") from error


def refusal_in(body: bytes) -> Refusal:
    try:
        return decoded(body, Refusal)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return Refusal()


def client_of(url: str, *, language: str) -> httpx.Client:
    return httpx.Client(
        base_url=url.rstrip("/"),
        timeout=TIMES,
        headers={"Accept-Language": language},
        # Proxies that the environment names have no business with a server on this machine.
        trust_env=False,
    )
