"""Procedures: the national catalogue, those carried out here, and the coded list of defects."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ninja import Query, Router

from lienthong.access.doors import SignedInRequest, TimedRequest, door, open_door
from lienthong.core.clock import day_of
from lienthong.core.errors import NotFound
from lienthong.core.texts import Words
from lienthong.procedures.dated import DefectListed, defects_of
from lienthong.procedures.national import (
    NationalFound,
    NationalSeen,
    national_procedure,
)
from lienthong.procedures.plain_words import search_plainly
from lienthong.procedures.spec import AnyProcedure, form_schema
from lienthong.procedures.titles import carried_out

from .shapes import Answer, Items, Said, Searched, WordsAnswer

router = Router(tags=["procedures"])


class FoundAnswer(Answer):
    code: str
    name: str
    changed_at: datetime


class FoundsAnswer(Answer):
    items: tuple[FoundAnswer, ...]


class VersionAnswer(Answer):
    number: int
    name: str
    first_seen_at: datetime
    source: str
    hash: str


class GapAnswer(Answer):
    """Something that the record leaves open or says in two ways."""

    code: str
    kind: str
    detail: Said


class NationalAnswer(Answer):
    """The record as the portal publishes it (`content`), its versions, and its gaps."""

    name: str
    content: Any
    versions: tuple[VersionAnswer, ...]
    gaps: tuple[GapAnswer, ...]


class OursAnswer(Answer):
    """How it is carried out here, with the JSON Schema of its form."""

    version: int
    since: date
    title: WordsAnswer
    law: tuple[WordsAnswer, ...]
    prepares: str
    signs: str
    ending: str
    attachments: tuple[str, ...]
    form: dict[str, Any]


class ProcedureAnswer(Answer):
    code: str
    national: NationalAnswer | None
    ours: OursAnswer | None


class DefectAnswer(Answer):
    code: str
    field: str
    title: WordsAnswer
    law: WordsAnswer


class DefectsAnswer(Answer):
    items: tuple[DefectAnswer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OursShown:
    version: int
    since: date
    title: Words
    law: tuple[Words, ...]
    prepares: str
    signs: str
    ending: str
    attachments: tuple[str, ...]
    form: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureShown:
    code: str
    national: NationalSeen | None
    ours: OursShown | None


@router.get("/procedures", response=FoundsAnswer)
@open_door("the catalogue of procedures is public")
def procedures(request: TimedRequest, words: Searched) -> Items[NationalFound]:
    """The procedures that people mean by these words, with or without accents, likeliest first."""
    return Items(search_plainly(words, on=day_of(request.now)))


@router.get("/procedures/{code}", response=ProcedureAnswer)
@open_door("the catalogue of procedures is public")
def procedure(request: TimedRequest, code: str) -> ProcedureShown:
    """The record of the national catalogue, and how it is carried out here."""
    return procedure_shown(code, on=day_of(request.now))


@router.get("/defects", response=DefectsAnswer)
@door(roles=("clerk", "leader"))
def defects(request: SignedInRequest, procedure: Query[str]) -> Items[DefectListed]:
    """What may be named when a dossier of this procedure is sent back."""
    return Items(defects_of(procedure, on=day_of(request.now)))


def procedure_shown(code: str, *, on: date) -> ProcedureShown:
    """Raises `NotFound` only where neither the catalogue nor the house knows it."""
    ours = carried_out(code, on=on)
    try:
        national = national_procedure(code)
    except NotFound:
        if ours is None:
            raise
        national = None
    return ProcedureShown(code=code, national=national, ours=shown(ours) if ours else None)


def shown(procedure: AnyProcedure) -> OursShown:
    return OursShown(
        version=procedure.version,
        since=procedure.since,
        title=procedure.title,
        law=procedure.law,
        prepares=procedure.prepares,
        signs=procedure.signs,
        ending=str(procedure.ending),
        attachments=tuple(sorted(procedure.evidence)),
        form=form_schema(procedure.form),
    )
