"""Calling the API as a program does: JSON out, status and JSON back."""

from dataclasses import dataclass
from typing import Any

from django.test import Client
from tests import make

ROOT = "/api/v1"
CLERK, LEADER = "clerk.H26.15.03", "leader.H26.15.03"
MOTHER = "citizen11"


@dataclass(frozen=True, slots=True)
class Answered:
    """What came back; `body` is empty where no JSON did."""

    status: int
    body: dict[str, Any]
    headers: Any

    @property
    def code(self) -> str:
        return str(self.body.get("code", ""))

    @property
    def problems(self) -> list[str]:
        return [f"{found['field']} {found['code']}" for found in self.body.get("problems", [])]


@dataclass(frozen=True, slots=True)
class Caller:
    client: Client

    def get(self, path: str, **query: Any) -> Answered:
        return answered(self.client.get(ROOT + path, query))

    def file(self, path: str) -> bytes:
        answer = self.client.get(ROOT + path)
        assert answer.status_code == 200, answer.content
        return bytes(answer.content)

    def post(self, path: str, body: object = None, **headers: str) -> Answered:
        """Names of headers are written with underscores: Idempotency_Key."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        sent = {} if body is None else body
        return answered(
            self.client.post(ROOT + path, sent, content_type="application/json", headers=named)
        )

    def upload(self, path: str, **fields: Any) -> Answered:
        return answered(self.client.post(ROOT + path, fields))


def answered(answer: Any) -> Answered:
    is_json = "json" in answer.get("Content-Type", "")
    if answer.status_code >= 400:
        assert answer["Content-Type"] == "application/problem+json", answer.content
    return Answered(answer.status_code, answer.json() if is_json else {}, answer.headers)


def caller(login: str, *, language: str = "vi") -> Caller:
    return Caller(make.client_of(login, language=language))


def nobody() -> Caller:
    return Caller(Client())
