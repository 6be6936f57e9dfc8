"""The API's description: unchanged unless somebody means to, complete, and kept by the server."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from typing import Any, Final

import hypothesis
import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker
from schemathesis import Case
from tests import databases, make
from tests.accounts import PASSWORD

from lienthong.access.sign_in import sign_in
from lienthong.api.urls import api

STORED: Final = Path(__file__).parents[2] / "docs" / "openapi.json"
HOW: Final = "python -m lienthong.api > docs/openapi.json"

described: dict[str, Any] = dict(api.get_openapi_schema())
operations = [
    (f"{method} {path}", operation)
    for path, methods in described["paths"].items()
    for method, operation in methods.items()
]
APPLICATION: Final = get_wsgi_application()
CHECKS: Final = [
    schemathesis.checks.not_a_server_error,
    schemathesis.checks.content_type_conformance,
    schemathesis.checks.response_schema_conformance,
    schemathesis.checks.status_code_conformance,
]
# Bodies that are any of some fifty forms: each bound of each field of each is 6,000 requests.
FORMS: Final = "/(applications|entries|supplement-answer)$"
# Random sign-ins would shut everybody out; the end of a sign-in ends the rest of the run.
schema = schemathesis.openapi.from_dict(described).exclude(path_regex=f"/sign-(in|out)$|{FORMS}")
forms = schemathesis.openapi.from_dict(described).include(path_regex=FORMS)
forms.config.phases.coverage.enabled = False


def test_the_description_is_the_one_that_is_kept() -> None:
    assert json.loads(STORED.read_text(encoding="utf-8")) == described, f"if meant: {HOW}"


def test_every_operation_says_who_may_and_how_it_refuses() -> None:
    for name, operation in operations:
        assert operation["security"] or operation["x-open-because"], name
        assert {"default", "422"} <= operation["responses"].keys(), name
        if operation["security"]:
            assert {"401", "403"} <= operation["responses"].keys(), name
            assert operation["x-open-to"], name


def test_every_reference_leads_somewhere() -> None:
    text = json.dumps(described)
    names = {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}
    assert names <= described["components"]["schemas"].keys()


def test_an_application_is_described_to_the_last_field() -> None:
    schemas = described["components"]["schemas"]
    body = schemas["ApplicationBody"]["properties"]
    assert {"birth", "death", "1.000894"} <= {*body["event"]["enum"]}
    assert "LT-divorce-notice" not in body["event"]["enum"]
    assert {"$ref": "#/components/schemas/BirthForm"} in body["form"]["anyOf"]
    assert {"$ref": "#/components/schemas/DeathForm"} in body["form"]["anyOf"]
    assert {"child", "links", "hospital"} <= schemas["BirthForm"]["properties"].keys()
    assert "born_on" in schemas["Child"]["required"]
    sent = described["paths"]["/api/v1/attachments"]["post"]["requestBody"]["content"]
    kind = sent["multipart/form-data"]["schema"]["properties"]["kind"]
    assert "birth_notice_photo" in kind["enum"]


@pytest.fixture(scope="module")
def tokens(
    template: str, worker_database: str, django_db_blocker: DjangoDbBlocker
) -> Iterator[Iterator[str]]:
    """By turns: a citizen with a dossier, its clerk, its leader; in a database of their own."""
    name = f"{template}_{databases.worker_name()}_openapi"
    logins = ("citizen11", "clerk.H26.15.03", "leader.H26.15.03")
    with (
        databases.copy_of_template(template, name),
        django_db_blocker.unblock(),
        override_settings(CLOCK=make.StoppedClock()),
        connections_kept_open(),
    ):
        make.make_birth(until="prepared")
        signed_in = [sign_in(one, PASSWORD, address="", now=make.NOW) for one in logins]
        yield cycle(bearer.token for bearer in signed_in)


@contextmanager
def connections_kept_open() -> Iterator[None]:
    """As Django's own client keeps them: to connect anew takes longer than most answers."""
    ends = (request_started, request_finished)
    for signal in ends:
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in ends:
            signal.connect(close_old_connections)


SETTINGS: Final = hypothesis.settings(
    max_examples=6,
    derandomize=True,
    database=None,
    suppress_health_check=list(hypothesis.HealthCheck),
)


@SETTINGS
@schema.parametrize()
def test_nothing_that_is_sent_breaks_the_server(case: Case, tokens: Iterator[str]) -> None:
    case.headers["Authorization"] = f"Bearer {next(tokens)}"
    case.validate_response(case.call(app=APPLICATION), checks=CHECKS)


@hypothesis.settings(SETTINGS, max_examples=60)
@forms.parametrize()
def test_no_form_that_is_sent_breaks_the_server(case: Case, tokens: Iterator[str]) -> None:
    case.headers["Authorization"] = f"Bearer {next(tokens)}"
    case.validate_response(case.call(app=APPLICATION), checks=CHECKS)
