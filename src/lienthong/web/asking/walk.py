"""The questions of an application in their order, as far as each is asked."""

from dataclasses import dataclass
from typing import Generic

from lienthong.core.errors import NotFound
from lienthong.core.texts import Text

from .question import AnswerForm, D, Question


# Without slots: an alias that names the type parameter could not be called.
@dataclass(frozen=True)
class Step(Generic[D]):
    """A question that is asked in this application, with its form; `is_right` if answered so."""

    question: Question[D]
    form: AnswerForm[D]
    is_right: bool


# Without slots: an alias that names the type parameter could not be called.
@dataclass(frozen=True)
class Walk(Generic[D]):
    """The application from its first question to the last."""

    draft: D
    steps: tuple[Step[D], ...]

    @property
    def slugs(self) -> tuple[str, ...]:
        return tuple(step.question.slug for step in self.steps)

    @property
    def first_open(self) -> str | None:
        """The first question that waits for a right answer."""
        return next((step.question.slug for step in self.steps if not step.is_right), None)

    def step(self, slug: str) -> Step[D]:
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


def step_of(question: Question[D], draft: D, *, prefix: str = "") -> Step[D]:
    """The question as it was answered; a right answer is there for the questions after it."""
    answer = draft.saved.answers.get(question.slug)
    form = AnswerForm(question, draft, answer.typed if answer else None, prefix=prefix)
    is_right = form.is_bound and form.is_valid()
    if is_right:
        draft.cleaned[question.slug] = form.cleaned_data
    return Step(question, form, is_right)
