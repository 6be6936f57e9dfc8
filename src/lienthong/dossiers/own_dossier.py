"""
One dossier as its applicant works on it: what was answered, what is asked, what can be done.

On a telephone, or at a counter where a clerk does it with them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final
from uuid import UUID

from lienthong.access.actors import Actor
from lienthong.core.clock import day_of
from lienthong.core.texts import Text, Words
from lienthong.documents.papers import AnyPaper
from lienthong.documents.shelf import PaperFile
from lienthong.procedures.labels import Said, label_of, paths_of, said_of, titles_said
from lienthong.procedures.spec import AnyProcedure

from .access import DONE, dossier_seen, no_dossier
from .cases import procedure_of
from .detail import document_file, draft_page, whole_of_office
from .draft_lines import DraftLine, lines_of
from .models import Dossier, Prepared
from .seen import DefectSeen, DraftSeen, draft_of, supplements_of
from .steps import Stage
from .whole import Whole, whole_dossier
from .work_out import decision_of

# The name of an answer that is a list of procedures.
LINKS: Final = "links"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSeen:
    """An answer of the form, in words and as it is `kept`."""

    field: str
    label: Text
    said: Said
    kept: object


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDossier:
    """
    `form` is the application as it is kept, to be sent again with what was missing.

    `defects` are those last asked for, answered or not; `lines` are those of the draft, as the
    paper will print them.
    """

    code: str
    chain: str
    title: Words
    procedure: AnyProcedure
    stage: str
    answers: tuple[AnswerSeen, ...]
    form: Mapping[str, Any]
    defects: tuple[DefectSeen, ...]
    draft: DraftSeen | None
    lines: tuple[DraftLine, ...]

    @property
    def is_to_supplement(self) -> bool:
        return self.stage == Stage.SUPPLEMENT

    @property
    def has_draft_waiting(self) -> bool:
        return self.stage == Stage.DRAFT_SENT and self.draft is not None

    @property
    def differing(self) -> int:
        """How many lines of the draft differ from what was answered."""
        return sum(line.differs for line in self.lines)

    @property
    def is_decided(self) -> bool:
        return self.stage in DONE


def own_dossier(chain: str, code: str, *, actor: Actor, now: datetime) -> OwnDossier:
    """The applicant's own, in this chain; anybody else's is not there."""
    return worked_on(own_whole(chain, code, actor=actor), now=now)


def dossier_at_counter(code: str, *, actor: Actor, now: datetime) -> OwnDossier:
    """The same before a clerk of its office, beside whom the applicant stands."""
    return worked_on(whole_of_office(code, actor=actor), now=now)


def worked_on(whole: Whole, *, now: datetime) -> OwnDossier:
    dossier, asked = whole.dossier, supplements_of(whole)
    draft = draft_of(whole, now=now)
    return OwnDossier(
        code=dossier.code,
        chain=dossier.chain.code if dossier.chain else "",
        title=procedure_of(dossier).title,
        procedure=procedure_of(dossier),
        stage=dossier.stage,
        answers=tuple(answers_of(dossier)),
        form=MappingProxyType(dossier.form),
        defects=asked[-1].defects if asked else (),
        draft=draft,
        lines=lines_of(paper_of(whole.prepared), dossier.form) if draft and whole.prepared else (),
    )


def own_whole(chain: str, code: str, *, actor: Actor) -> Whole:
    whole = whole_dossier(code, actor=actor)
    check_own(whole.dossier, chain, actor=actor)
    return whole


def check_own(dossier: Dossier, chain: str, *, actor: Actor) -> None:
    """Raises as for a code that never was if it is not the applicant's own, or of another chain."""
    if actor.post is not None or dossier.chain is None or dossier.chain.code != chain:
        raise no_dossier()


def paper_of(prepared: Prepared) -> AnyPaper:
    return decision_of(bytes(prepared.content)).paper


def answers_of(dossier: Dossier) -> Iterator[AnswerSeen]:
    """Every answer that stands by itself, in the order of the form; empty ones too."""
    for path in paths_of(procedure_of(dossier).form):
        answer = answer_at(path, dossier.form)
        if isinstance(answer, dict) or is_group(path, dossier):
            continue
        yield AnswerSeen(
            field=path,
            label=label_of(path),
            said=listed(answer, dossier) if path == LINKS else said_of(path, answer),
            kept=answer,
        )


def is_group(path: str, dossier: Dossier) -> bool:
    """Whether a path has parts: of an answer that was left out, only its parts' labels tell."""
    return any(other.startswith(f"{path}.") for other in paths_of(procedure_of(dossier).form))


def answer_at(path: str, form: Mapping[str, Any]) -> object:
    found: object = form
    for part in path.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found


def listed(answer: object, dossier: Dossier) -> Said:
    codes = answer if isinstance(answer, list) else []
    titles = titles_said(codes, on=day_of(dossier.submitted_at))
    return Words(
        vi="; ".join(title.vi for title in titles), en="; ".join(title.en for title in titles)
    )


def own_draft(chain: str, code: str, *, actor: Actor) -> PaperFile:
    check_own(dossier_seen(code, actor=actor), chain, actor=actor)
    return draft_page(code, actor=actor)


def own_paper(chain: str, code: str, paper_id: UUID, *, actor: Actor) -> PaperFile:
    check_own(dossier_seen(code, actor=actor), chain, actor=actor)
    return document_file(code, paper_id, actor=actor)
