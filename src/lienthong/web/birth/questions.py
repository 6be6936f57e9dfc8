"""The questions of an application for a birth in their order, as far as each is asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from lienthong.access.agencies import AgencySeen
from lienthong.core.errors import NotFound
from lienthong.core.texts import Text
from lienthong.dossiers.known import Known
from lienthong.dossiers.saved import Saved

from .about_birth import (
    QUESTION_BORN,
    QUESTION_EVIDENCE,
    QUESTION_NOTICE,
    QUESTION_PLACE,
    QUESTION_REQUESTER,
    QUESTION_SEX,
)
from .about_child import (
    QUESTION_ETHNICITY,
    QUESTION_HOMETOWN,
    QUESTION_NAME,
    is_name_first,
)
from .about_parents import (
    QUESTION_AUTHORISATION,
    QUESTION_FATHER,
    QUESTION_FATHER_PAPERS,
    QUESTION_MOTHER,
    QUESTION_PARENTS,
)
from .about_rest import (
    QUESTION_COPIES,
    QUESTION_HEAD,
    QUESTION_HOME,
    QUESTION_HOSPITAL,
    QUESTION_LINKS,
)
from .draft import Draft
from .question import AnswerForm, Question

BIRTH: Final = (
    QUESTION_NOTICE,
    QUESTION_REQUESTER,
    QUESTION_BORN,
    QUESTION_SEX,
    QUESTION_PLACE,
    QUESTION_EVIDENCE,
)
PARENTS: Final = (
    QUESTION_PARENTS,
    QUESTION_MOTHER,
    QUESTION_FATHER,
    QUESTION_FATHER_PAPERS,
    QUESTION_AUTHORISATION,
)
REST: Final = (
    QUESTION_HOMETOWN,
    QUESTION_ETHNICITY,
    QUESTION_LINKS,
    QUESTION_HOME,
    QUESTION_HEAD,
    QUESTION_HOSPITAL,
    QUESTION_COPIES,
)
# The addresses of all questions, asked or not.
ALL: Final = frozenset(question.slug for question in (*BIRTH, *PARENTS, QUESTION_NAME, *REST))


@dataclass(frozen=True, slots=True)
class Step:
    """A question that is asked in this application, with its form; `is_right` if answered so."""

    question: Question
    form: AnswerForm
    is_right: bool


@dataclass(frozen=True, slots=True)
class Walk:
    """The application from its first question to the last."""

    draft: Draft
    steps: tuple[Step, ...]

    @property
    def slugs(self) -> tuple[str, ...]:
        return tuple(step.question.slug for step in self.steps)

    @property
    def first_open(self) -> str | None:
        """The first question that waits for a right answer."""
        return next((step.question.slug for step in self.steps if not step.is_right), None)

    def step(self, slug: str) -> Step:
        found = next((step for step in self.steps if step.question.slug == slug), None)
        if found is None:
            raise NotFound(Text("This question is not asked in your application."))
        return found

    def before(self, slug: str) -> str | None:
        place = self.slugs.index(slug)
        return self.slugs[place - 1] if place else None

    def after(self, slug: str) -> str | None:
        following = self.slugs[self.slugs.index(slug) + 1 :] if slug in self.slugs else ()
        return following[0] if following else None


def walk(
    saved: Saved,
    known: Known,
    *,
    hospitals: Sequence[AgencySeen],
    now: datetime,
    on_one_page: bool = False,
) -> Walk:
    """Every question that is asked, each in the light of the right answers before it."""
    draft = Draft(saved=saved, known=known, hospitals=tuple(hospitals), now=now)
    steps: list[Step] = []
    for question in BIRTH:
        take(question, draft, steps, on_one_page=on_one_page)
    is_first = is_name_first(draft)
    middle = (QUESTION_NAME, *PARENTS) if is_first else (*PARENTS, QUESTION_NAME)
    for question in (*middle, *REST):
        take(question, draft, steps, on_one_page=on_one_page)
    return Walk(draft, tuple(steps))


def take(question: Question, draft: Draft, steps: list[Step], *, on_one_page: bool) -> None:
    if not question.asked(draft):
        return
    answer = draft.saved.answers.get(question.slug)
    prefix = question.slug if on_one_page else ""
    form = AnswerForm(question, draft, answer.typed if answer else None, prefix=prefix)
    is_right = form.is_bound and form.is_valid()
    if is_right:
        draft.cleaned[question.slug] = form.cleaned_data
    steps.append(Step(question, form, is_right))
