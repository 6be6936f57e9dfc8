"""The questions of any procedure: each answer of its form is one, and the papers are the last."""

from collections.abc import Iterator, Mapping
from typing import Final

from lienthong.core.errors import Problem
from lienthong.core.texts import Text, Words
from lienthong.dossiers.file_kinds import FILE_KINDS, OTHER, OTHER_FILE
from lienthong.dossiers.saved import Typed
from lienthong.procedures.labels import label_of, number_at
from lienthong.procedures.spec import AnyProcedure
from lienthong.web.asking.question import Cleaned, Fields, PaperKind, Question
from lienthong.web.asking.uploads import file_fields
from lienthong.web.asking.walk import Walk, step_of

from .asked import Asked, Group, One, Rows, asked_in
from .draft import Filing
from .fields import fields_of
from .values import first_path, form_of, problems_of

# The address of the last question; no answer of a form is called so.
PAPERS: Final = "giay-to"
# What may go with any application.
COMMON: Final = ("authorisation",)
GROUP_HINT: Final = Text("Leave all of it empty if it does not apply.")
ROWS_HINT: Final = Text("A row that you leave empty does not count.")
PAPERS_HINT: Final = Text("A photo is enough. Go on without one where there is nothing to add.")


def question_of(asked: Asked) -> Question[Filing]:
    def fields(draft: Filing, typed: Typed) -> Fields:
        return fields_of(asked, typed, on=draft.today)

    def check(draft: Filing, cleaned: Cleaned) -> Iterator[Problem]:
        return problems_of(asked, cleaned, on=draft.today)

    def suggested(draft: Filing) -> Mapping[str, object]:
        own = draft.own_number(asked.path)
        return {first_path(asked): own} if own else {}

    return Question[Filing](
        slug=asked.path,
        title=title_of(asked),
        hint=hint_of(asked),
        asked=lambda draft: draft.asks(asked.path),
        fields=fields,
        check=check,
        suggested=suggested,
    )


def title_of(asked: Asked) -> Text:
    is_number = isinstance(asked, One) and asked.kind == "number"
    return number_at(asked.path) if is_number else label_of(asked.path)


def hint_of(asked: Asked) -> Text | None:
    """What is said under the heading; of a single answer its field says it."""
    match asked:
        case Group(hint=Text() as hint) | Rows(hint=Text() as hint):
            return hint
        case Group(may_lack=True):
            return GROUP_HINT
        case Rows():
            return ROWS_HINT
        case One() | Group():
            return None


def kinds_of(procedure: AnyProcedure) -> tuple[PaperKind, ...]:
    """What the procedure asks for first, then what may go with any."""
    kinds = dict.fromkeys((*sorted(procedure.evidence), *COMMON, OTHER))
    return tuple((kind, kind_named(kind)) for kind in kinds)


def kind_named(kind: str) -> Words:
    return FILE_KINDS.get(kind, OTHER_FILE)


def papers_question(procedure: AnyProcedure) -> Question[Filing]:
    """A form may be right without a paper: which one is needed is said by the rules, in words."""
    kinds = kinds_of(procedure)
    return Question[Filing](
        slug=PAPERS,
        title=Text("Which papers do you add?"),
        hint=PAPERS_HINT,
        asked=lambda draft: True,
        fields=lambda draft, typed: file_fields(kinds),
        kinds=lambda draft: kinds,
        may_lack=lambda draft: True,
    )


def questions_of(procedure: AnyProcedure) -> tuple[Question[Filing], ...]:
    return (*map(question_of, asked_in(procedure.form)), papers_question(procedure))


def slugs_of(procedure: AnyProcedure) -> frozenset[str]:
    return frozenset(question.slug for question in questions_of(procedure))


def walked(draft: Filing) -> Walk[Filing]:
    """One by one: whether a question is asked hangs on the answers before it."""
    questions = questions_of(draft.procedure)
    return Walk(
        draft,
        tuple(step_of(question, draft) for question in questions if question.asked(draft)),
    )


def form_in(found: Walk[Filing]) -> dict[str, object]:
    """The form as a client of the API sends it; what is not answered yet is missing in it."""
    answers: Cleaned = {}
    for cleaned in found.draft.cleaned.values():
        answers |= cleaned
    return form_of(asked_in(found.draft.procedure.form), answers)


def question_for(field: str, found: Walk[Filing]) -> str | None:
    """The question at which a problem with this field of the form is put right."""
    slug = PAPERS if field == "attachments" else field.partition(".")[0]
    return slug if slug in found.slugs else None
