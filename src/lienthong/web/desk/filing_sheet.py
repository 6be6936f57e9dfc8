"""Any application on one page, for an officer with a queue: every question of its form at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django import forms
from django.http import QueryDict

from lienthong.access.words import in_words
from lienthong.core.errors import Invalid
from lienthong.core.texts import Text
from lienthong.dossiers.attachments import File
from lienthong.dossiers.known import KnownOneself
from lienthong.dossiers.open import Application
from lienthong.dossiers.saved import Answer, Saved, Typed
from lienthong.procedures.labels import label_of
from lienthong.procedures.spec import AnyProcedure, Form
from lienthong.web.asking.answering import one_more
from lienthong.web.asking.question import AnswerForm
from lienthong.web.filing.asked import Asked, One, asked_in
from lienthong.web.filing.draft import Filing
from lienthong.web.filing.questions import hint_of, question_of
from lienthong.web.filing.shown import Block, blocks_of
from lienthong.web.filing.values import form_of

from .filing_papers import FilingPapersForm

UNSAVED: Final = UUID(int=0)
WHOLE: Final = Text("The application")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Fields of the page under one heading."""

    title: Text
    hint: Text | None
    blocks: tuple[Block, ...]


@dataclass(slots=True, kw_only=True)
class FilingSheet:
    """The page as far as it is filled in, question by question."""

    event: str
    draft: Filing
    asked: list[tuple[Asked, AnswerForm[Filing]]] = field(default_factory=list)

    @property
    def is_right(self) -> bool:
        return all(form.is_bound and form.is_valid() for _, form in self.asked)

    @property
    def answer_forms(self) -> list[forms.BaseForm]:
        return [form for _, form in self.asked]

    def parts(self) -> Iterator[Part]:
        """Single answers stand together, groups and rows each by themselves."""
        groups = [part_of(*pair) for pair in self.asked if not is_one(pair[0])]
        first = sum(asked.path in self.asked_first for asked, _ in self.asked if not is_one(asked))
        yield from groups[:first]
        singles = [pair for pair in self.asked if is_one(pair[0])]
        if singles:
            blocks = tuple(block for asked, form in singles for block in blocks_of(asked, form))
            yield Part(title=WHOLE, hint=None, blocks=blocks)
        yield from groups[first:]

    @property
    def asked_first(self) -> tuple[str, ...]:
        form: type[Form] = self.draft.procedure.form
        return form.asked_first

    def application(self, scans: tuple[UUID, ...], *, key: str) -> Application:
        cleaned: dict[str, Any] = {}
        for _, form in self.asked:
            cleaned |= form.cleaned_data
        answers = form_of([asked for asked, _ in self.asked], cleaned)
        return Application(event=self.event, form=answers, attachments=scans, key=key)

    def add_problems(self, invalid: Invalid, papers: FilingPapersForm) -> None:
        """At the field, at the question that it belongs to, or else at the papers."""
        by_path = {asked.path: form for asked, form in self.asked}
        for problem in invalid.problems:
            form = by_path.get(problem.field.partition(".")[0])
            if form is None:
                papers.say(problem.field, problem.text)
                continue
            at = problem.field if problem.field in form.fields else first_shown(form)
            form.add_error(at, in_words(problem.text))


def is_one(asked: Asked) -> bool:
    return isinstance(asked, One)


def part_of(asked: Asked, form: AnswerForm[Filing]) -> Part:
    blocks = blocks_of(asked, form)
    return Part(title=label_of(asked.path), hint=hint_of(asked), blocks=blocks)


def first_shown(form: forms.BaseForm) -> str:
    """Where what is wrong with the whole question is said; the mark of a row cannot be seen."""
    return next(name for name, field in form.fields.items() if not field.widget.is_hidden)


def sheet_of(
    procedure: AnyProcedure,
    event: str,
    posted: QueryDict | None,
    *,
    oneself: KnownOneself | None,
    now: datetime,
) -> FilingSheet:
    """
    The page of these answers.

    Where only a row or a paper was added or taken away, nothing is said about the rest yet.
    """
    answers = {one.path: typed_at(one.path, posted) for one in asked_in(procedure.form)}
    saved = Saved(
        id=UNSAVED,
        event=event,
        version=0,
        answers={slug: Answer(0, typed) for slug, typed in answers.items()},
        files=(),
        begun_at=now,
        changed_at=now,
        chain_code="",
    )
    sheet = FilingSheet(
        event=event, draft=Filing(procedure=procedure, saved=saved, oneself=oneself, now=now)
    )
    judged = posted is not None and not {"add", "remove"} & posted.keys()
    for asked in asked_in(procedure.form):
        typed = answers[asked.path] if posted is not None else None
        form = AnswerForm(question_of(asked), sheet.draft, typed, judged=judged)
        sheet.asked.append((asked, form))
    return sheet


def typed_at(path: str, posted: Mapping[str, object] | QueryDict | None) -> Typed:
    if not isinstance(posted, QueryDict):
        return {}
    typed: Typed = {
        name: tuple(str(value) for value in values)
        for name, values in posted.lists()
        if name == path or name.startswith(f"{path}.")
    }
    return one_more(path, typed) if posted.get("add") == path else typed


def files_kept(scans: tuple[File, ...]) -> tuple[UUID, ...]:
    return tuple(scan.id for scan in scans)
