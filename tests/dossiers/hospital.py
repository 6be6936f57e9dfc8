"""A hospital for tests: its signer, its notice of a birth, and what becomes of it."""

from typing import Any, Final
from uuid import UUID

import msgspec
from tests import make
from tests.make import NOW

from lienthong.access.agencies import enter_agency
from lienthong.access.signatures import Signer
from lienthong.audit.models import Entry, Message
from lienthong.core.errors import Invalid
from lienthong.dossiers.birth_notices import Received, receive
from lienthong.dossiers.models import Notice
from lienthong.dossiers.notice_use import notice_to_use, use_notice
from lienthong.procedures.catalogue.birth_v1.examples import NOTICE

CODE: Final = NOTICE.code
# What the door has checked already; here it is only kept.
SIGNATURE: Final = "eyJoZWFkZXIiOjF9..c2lnbmF0dXJl"


def make_signer(facility: str = "01060", *, sandbox: bool = False) -> Signer:
    agency = enter_agency("hospital", facility, name="Bệnh viện", actor=None, now=NOW)
    return Signer(agency=agency, kid=f"{facility}-1", sandbox=sandbox)


def statement(**changes: Any) -> dict[str, Any]:
    """The notice as a hospital's program makes it; a dict changes fields of the mother alone."""
    content: dict[str, Any] = msgspec.to_builtins(NOTICE)
    for name, change in changes.items():
        content[name] = {**content[name], **change} if isinstance(change, dict) else change
    return content


def send(signer: Signer | None = None, *, now: Any = NOW, **changes: Any) -> Received:
    body = msgspec.json.encode(statement(**changes))
    return receive(body, signer=signer or make_signer(), signature=SIGNATURE, now=now)


def problems(body: bytes | None = None, *, now: Any = NOW, **changes: Any) -> list[str]:
    """Field and code of all that is wrong with a notice; empty if it is taken."""
    sent = msgspec.json.encode(statement(**changes)) if body is None else body
    try:
        receive(sent, signer=make_signer(), signature=SIGNATURE, now=now)
    except Invalid as refused:
        return [f"{problem.field} {problem.code}" for problem in refused.problems]
    return []


def told(person_id: UUID) -> list[str]:
    rows = Message.objects.filter(person_id=person_id, topic__startswith="birth_notice")
    return list(rows.order_by("id").values_list("topic", flat=True))


def entered() -> list[str]:
    rows = Entry.objects.filter(action__startswith="birth_notice").order_by("id")
    return list(rows.values_list("action", flat=True))


def used(family: make.Family, desks: make.Desks) -> Notice:
    """The notice, relied on by a dossier of the mother."""
    dossier = make.make_birth(family, desks).dossier()
    notice = notice_to_use(CODE, actor=family.citizen, today=make.TODAY)
    assert notice is not None
    use_notice(notice, dossier=dossier)
    return notice
