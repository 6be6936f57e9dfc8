"""The answers as they are shown to be checked, and the fields as a page draws them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.forms import BoundField
from django.template.defaultfilters import filesizeformat

from lienthong.access.words import in_words
from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text, Words
from lienthong.procedures.labels import NO, YES, label_of
from lienthong.web.asking.question import AnswerForm
from lienthong.web.asking.shown import Row, Section, register_source, section
from lienthong.web.asking.walk import Step, Walk

from .asked import Asked, Group, One, Rows, asked_in
from .draft import Filing
from .fields import MOST_ROWS, choices_of, names_of
from .questions import PAPERS, kind_named
from .values import is_blank, is_there, rows_filled

NUMBERED: Final = Text("Number {place}")
NOT_ANSWERED: Final = Text("Left out")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A field of a page, or a part of it under a heading; `add` is the path of further rows."""

    title: Text | None = None
    hint: Text | None = None
    field: BoundField | None = None
    mark: BoundField | None = None
    parts: tuple["Block", ...] = ()
    add: str = ""


def blocks_of(asked: Asked, form: AnswerForm[Filing]) -> tuple[Block, ...]:
    """What stands beneath the heading of a question."""
    match asked:
        case One():
            names = names_of(asked).values() if asked.kind == "commune" else (asked.path,)
            return tuple(Block(field=form[name]) for name in names if name in form.fields)
        case Group():
            return tuple(block for part in asked.parts for block in titled(part, form))
        case Rows():
            return tuple(rows_drawn(asked, form))


def titled(asked: Asked, form: AnswerForm[Filing]) -> tuple[Block, ...]:
    """The same within another question, where it has a heading of its own."""
    if isinstance(asked, One):
        return blocks_of(asked, form)
    return (Block(title=label_of(asked.path), parts=blocks_of(asked, form)),)


def rows_drawn(rows: Rows, form: AnswerForm[Filing]) -> Iterator[Block]:
    for place in range(MOST_ROWS):
        row = rows.row(place)
        if any(name == row.path or name.startswith(f"{row.path}.") for name in form.fields):
            mark = None if isinstance(row, One) else form[row.path]
            title = Text("Number {place}", place=place + 1)
            yield Block(title=title, mark=mark, parts=blocks_of(row, form))
    yield Block(add=rows.path)


def sections_of(found: Walk[Filing]) -> tuple[Section, ...]:
    answers = tuple(row for step in found.steps for row in step_rows(step, found.draft))
    papers = tuple(paper_rows(found.draft))
    parts = (section(Text("Your answers"), answers, slugs=found.slugs),)
    if not papers:
        return parts
    return (*parts, section(Text("Papers added"), papers, slugs=found.slugs))


def step_rows(step: Step[Filing], draft: Filing) -> Iterator[Row]:
    slug = step.question.slug
    asked = next((one for one in asked_in(draft.procedure.form) if one.path == slug), None)
    if asked is None or not step.is_right:
        return
    cleaned = draft.cleaned[slug]
    if not isinstance(asked, One) and is_blank(asked, dict(cleaned)):
        yield Row(label_of(slug), NOT_ANSWERED, None, slug)
        return
    yield from rows_said(asked, cleaned, draft, slug=slug)


def rows_said(
    asked: Asked, cleaned: Mapping[str, Any], draft: Filing, *, slug: str, before: str = ""
) -> Iterator[Row]:
    match asked:
        case One():
            label = label_of(asked.path)
            shown = Text("{row}: {label}", row=before, label=label) if before else label
            own = draft.own_number(asked.path)
            is_own = bool(own) and cleaned.get(asked.path) == own and draft.oneself is not None
            source = register_source(draft.oneself) if is_own else None
            yield Row(shown, said(asked, cleaned, draft), source, slug)
        case Group():
            for part in asked.parts:
                if is_there(part, dict(cleaned)):
                    yield from rows_said(part, cleaned, draft, slug=slug, before=before)
        case Rows():
            for place, row in enumerate(rows_filled(asked, dict(cleaned)), start=1):
                yield from rows_said(row, cleaned, draft, slug=slug, before=str(place))


def said(one: One, cleaned: Mapping[str, Any], draft: Filing) -> object:
    answer = cleaned.get(one.path)
    if answer in (None, "", []):
        return NOT_ANSWERED
    if one.kind == "yes_no":
        return YES if answer == "yes" else NO
    if one.kind in ("choice", "some"):
        words = dict(choices_of(one, on=draft.today, must=True))
        chosen = answer if isinstance(answer, list) else [answer]
        texts = [words.get(str(value), str(value)) for value in chosen]
        return "; ".join(in_words(t) if isinstance(t, Text) else str(t) for t in texts)
    if one.kind == "day":
        return PartialDate.parse(str(answer)).shown
    if one.kind == "date":
        return f"{answer:%d/%m/%Y}"
    if one.kind == "commune":
        return cleaned.get(f"{one.path}.name") or answer
    return answer


def paper_rows(draft: Filing) -> Iterator[Row]:
    for file in draft.saved.files:
        value = f"{file.name}, {filesizeformat(file.size)}"
        yield Row(kind_named(file.kind), value, None, PAPERS)


def beside(step: Step[Filing], draft: Filing) -> Mapping[str, object]:
    """For the template of a question."""
    slug = step.question.slug
    asked = next((one for one in asked_in(draft.procedure.form) if one.path == slug), None)
    own = draft.own_number(slug)
    is_filled_in = bool(own) and draft.saved.answers.get(slug) is None
    files = tuple((kind_named(file.kind), file) for file in draft.saved.files)
    return {
        "blocks": blocks_of(asked, step.form) if asked else (),
        "files": files if slug == PAPERS else (),
        "filled_in": register_source(draft.oneself) if is_filled_in else None,
        "wanted": wanted_words(draft) if slug == PAPERS else (),
    }


def wanted_words(draft: Filing) -> tuple[Words, ...]:
    """The papers that this procedure asks for in some case or other."""
    return tuple(kind_named(kind) for kind in sorted(draft.procedure.evidence))
