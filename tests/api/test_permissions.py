"""
Who gets which answer, operation by operation.

A foreign dossier is answered 404, as one that never was: that it exists is nobody's business.
"""

from collections.abc import Callable
from typing import Final

import pytest
from django.test import Client
from tests import make
from tests.api.calling import CLERK, LEADER, MOTHER, Caller, caller

pytestmark = pytest.mark.django_db

WHO: Final[dict[str, Callable[[], Caller]]] = {
    "nobody": lambda: Caller(Client()),
    "other citizen": lambda: caller("citizen31"),
    "own citizen": lambda: caller(MOTHER),
    "clerk elsewhere": lambda: caller("clerk.G01.26.15"),
    "clerk": lambda: caller(CLERK),
    "leader": lambda: caller(LEADER),
}
# One line an operation; the columns are those of WHO. 409, 422: came in, and what was asked does
# not fit the dossier, which is only just submitted.
TABLE: Final = {
    "GET /me": (401, 200, 200, 200, 200, 200),
    "GET /me/posts": (401, 200, 200, 200, 200, 200),
    "GET /me/looks": (401, 200, 200, 403, 403, 403),
    "GET /me/messages": (401, 200, 200, 403, 403, 403),
    "POST /me/messages/999999/read": (401, 404, 404, 403, 403, 403),
    "GET /me/chains": (401, 200, 200, 403, 403, 403),
    "GET /me/documents": (401, 200, 200, 403, 403, 403),
    "GET /me/documents/{id}/file": (401, 404, 404, 403, 403, 403),
    "GET /me/birth-notices": (401, 200, 200, 403, 403, 403),
    "GET /procedures/1.001193": (200, 200, 200, 200, 200, 200),
    "GET /places/provinces": (200, 200, 200, 200, 200, 200),
    "GET /defects?procedure=1.001193": (401, 403, 403, 200, 200, 200),
    "GET /chains/{chain}": (401, 404, 200, 403, 403, 403),
    "GET /dossiers": (401, 403, 403, 200, 200, 200),
    "GET /dossiers/{code}": (401, 403, 403, 404, 200, 200),
    "GET /dossiers/{code}/draft": (401, 404, 404, 404, 404, 404),
    "GET /dossiers/{code}/attachments/{file}": (401, 404, 200, 404, 200, 200),
    "GET /dossiers/{code}/documents/{id}": (401, 404, 404, 404, 404, 404),
    "GET /people?name=Lan&purpose=x&dossier={code}": (401, 403, 403, 404, 200, 200),
    "GET /people/{number}?purpose=x&dossier={code}": (401, 403, 403, 404, 200, 200),
    "GET /people/{number}/timeline?purpose=x&dossier={code}": (401, 403, 403, 404, 200, 200),
    "GET /people/{number}/kin?purpose=x&dossier={code}": (401, 403, 403, 404, 200, 200),
    "GET /people/{number}/households?purpose=x&dossier={code}": (401, 403, 403, 404, 200, 200),
    "GET /places/residents?purpose=x&dossier={code}&address=1&commune=00070": (
        401,
        403,
        403,
        404,
        403,
        403,
    ),
    "GET /examinations": (401, 403, 403, 200, 200, 200),
    "GET /holds": (401, 403, 403, 200, 200, 200),
    "POST /dossiers/{code}/intake {moves}": (401, 403, 403, 404, 409, 403),
    "POST /dossiers/{code}/supplement-request {moves, defects}": (401, 403, 403, 404, 409, 403),
    "POST /dossiers/{code}/attachments {moves, scans}": (401, 403, 403, 404, 409, 403),
    "POST /dossiers/{code}/preparation {moves}": (401, 403, 403, 404, 409, 403),
    "POST /dossiers/{code}/signature {moves, revision}": (401, 403, 403, 403, 403, 409),
    "POST /dossiers/{code}/refusal {moves, law, reason}": (401, 403, 403, 404, 409, 403),
    "POST /dossiers/{code}/supplement-answer {form}": (401, 404, 409, 403, 403, 403),
    "POST /dossiers/{code}/draft-confirmation {revision}": (401, 404, 404, 403, 403, 403),
    "POST /dossiers/{code}/draft-objection {revision, note}": (401, 404, 409, 403, 403, 403),
    "POST /dossiers/{code}x/withdrawal": (401, 404, 404, 403, 403, 403),
    "POST /documents/AAAA-AAAA-AAAA-AAAA-AAAA/replacement {dossier, reason}": (
        401,
        403,
        403,
        403,
        403,
        409,
    ),
    "GET /birth-notices": (401, 403, 403, 403, 200, 403),
    "POST /birth-notices/04217.GCS.01060.26/mother {number}": (401, 403, 403, 403, 404, 403),
    "POST /birth-notices/04217.GCS.01060.26/mother-removal": (401, 403, 403, 403, 404, 403),
    "POST /birth-notices": (401, 401, 401, 401, 401, 401),
    "GET /birth-notices/04217.GCS.01060.26": (401, 401, 401, 401, 401, 401),
    "POST /sign-out": (401, 204, 204, 204, 204, 204),
}
# A look that is older than the dossier keeps these requests from changing it.
BODIES: Final = {
    "moves": 99,
    "defects": [{"code": "notice_missing"}],
    "scans": ["01a219d9-e005-7667-b67c-6487eed7c9e4"],
    "revision": 1,
    "law": "Điều 1 Luật Hộ tịch",
    "reason": "x",
    "form": {},
    "note": "x",
    "number": "001194000011",
}


def test_each_gets_what_is_theirs(birth: make.Birth) -> None:
    make.make_family(31, mother="Lê Thị Mai", father="Lê Văn Nam")
    callers = [come_in() for come_in in WHO.values()]
    got = {
        operation: tuple(ask(caller, operation, birth) for caller in callers) for operation in TABLE
    }
    assert got == TABLE


@pytest.mark.parametrize(
    "operation",
    [
        "GET /dossiers/{code}",
        "POST /dossiers/{code}/signature {moves, revision}",
        "POST /dossiers/{code}/refusal {moves, law, reason}",
        "POST /documents/AAAA-AAAA-AAAA-AAAA-AAAA/replacement {dossier, reason}",
    ],
)
def test_the_leader_of_another_office_finds_nothing(operation: str, birth: make.Birth) -> None:
    assert ask(caller("leader.G01.26.15"), operation, birth) == 404
    assert ask(caller(LEADER), operation, birth) in (200, 403, 409)


def ask(caller: Caller, operation: str, birth: make.Birth) -> int:
    method, rest = operation.split(" ", 1)
    path, _, fields = rest.partition(" {")
    filled = path.format(
        chain=birth.chain.code,
        code=birth.dossier().code,
        id=birth.chain.id,
        file=birth.dossier().attachments.get().id,
        number=birth.family.mother.number,
    )
    if method == "GET":
        return int(caller.client.get(f"/api/v1{filled}").status_code)
    known = {**BODIES, "dossier": birth.dossier().code}
    body = {name: known[name] for name in fields.rstrip("}").split(", ") if name}
    return caller.post(filled, body).status
