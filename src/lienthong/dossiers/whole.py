"""Dossiers with all that hangs on them, in one query: for pages that show a dossier whole."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

import msgspec
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from lienthong.access.actors import Actor
from lienthong.decoding import converted

from .access import allowed, coded, no_dossier
from .attachments import File
from .models import (
    Attachment,
    DefectFound,
    Dossier,
    Notice,
    PlannedLink,
    Prepared,
    SupplementRequest,
    UpstreamAsk,
)


class Defect(msgspec.Struct, frozen=True, kw_only=True):
    code: str
    field: str
    note: str


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """A request to complete the dossier."""

    asked_at: datetime
    answered_at: datetime | None
    defects: tuple[Defect, ...]


class Planned(msgspec.Struct, frozen=True, kw_only=True):
    """A link of the dossier's chain that waits, waited or will never start."""

    procedure: str
    after: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """
    A dossier as it stands: `prepared` without its page, `requests` the latest last.

    `planned` are links of its chain, whichever of them it is.
    """

    dossier: Dossier
    prepared: Prepared | None
    notice: Notice | None
    ask: UpstreamAsk | None
    files: tuple[File, ...]
    requests: tuple[Request, ...]
    planned: tuple[Planned, ...]


Kind = TypeVar("Kind")
FILES = ArraySubquery(
    Attachment.objects.filter(dossier=OuterRef("id"))
    .order_by("attached_at", "id")
    .values(said=JSONObject(**{name: name for name in File.__slots__}))
)
DEFECTS = ArraySubquery(
    DefectFound.objects.filter(request=OuterRef("id"))
    .order_by("id")
    .values(said=JSONObject(code="code", field="field", note="note"))
)
REQUESTS = ArraySubquery(
    SupplementRequest.objects.filter(dossier=OuterRef("id"))
    .order_by("asked_at", "id")
    .values(said=JSONObject(asked_at="asked_at", answered_at="answered_at", defects=DEFECTS))
)
PLANNED = ArraySubquery(
    PlannedLink.objects.filter(chain=OuterRef("chain"))
    .order_by("id")
    .values(said=JSONObject(procedure="procedure", after="after", state="state"))
)


def whole_dossier(code: str, *, actor: Actor) -> Whole:
    """As `access.dossier_seen`: its applicant's, or its office's."""
    whole = next(wholes(coded(code)), None)
    if whole is None:
        raise no_dossier()
    allowed(whole.dossier, actor=actor)
    return whole


def wholes(dossiers: QuerySet[Dossier]) -> Iterator[Whole]:
    rows = dossiers.select_related("chain", "prepared", "notice", "ask").defer("prepared__pdf")
    asked = rows.annotate(files=FILES, requests=REQUESTS, waiting=PLANNED)
    for row in asked:
        yield Whole(
            dossier=row,
            prepared=getattr(row, "prepared", None),
            notice=getattr(row, "notice", None),
            ask=getattr(row, "ask", None),
            files=typed(row.files, File),
            requests=typed(row.requests, Request),
            planned=typed(row.waiting, Planned),
        )


def typed(said: Iterable[object], kind: type[Kind]) -> tuple[Kind, ...]:
    return tuple(converted(one, kind, strict=False) for one in said)
