"""What a page of an application does: read what was typed, keep it, say what stood in the way."""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from lienthong.access.doors import SignedInRequest
from lienthong.access.words import in_words
from lienthong.core.errors import Conflict, Invalid, NotFound, Problem, Refused
from lienthong.core.texts import Text
from lienthong.dossiers import saved as below
from lienthong.dossiers.saved import Typed
from lienthong.web.kept import WHOSE

from .question import AnswerForm
from .walk import Step, Walk
from .wizard import AnyWizard

# Fields of the page itself, which are no answers.
OF_PAGE: Final = frozenset({"csrfmiddlewaretoken", WHOSE, "version", "remove", "file", "add"})
WHICH: Final = Text("Say what kind of paper it is.")


@dataclass(frozen=True, slots=True)
class Answered:
    """
    What came of an answer: the application with it, and what stood in the way.

    `has_more` if a file or a row was added or taken away, which is seen on the same page again.
    """

    found: Walk[Any]
    step: Step[Any] | None
    refused: Refused | None = None
    has_more: bool = False


def typed_in(request: SignedInRequest) -> Typed:
    typed = {
        name: tuple(str(value) for value in values)
        for name, values in request.POST.lists()
        if name not in OF_PAGE
    }
    return one_more(request.POST["add"], typed) if "add" in request.POST else typed


def one_more(path: str, typed: Typed) -> Typed:
    """The same with one row more beneath this path: each row says by a field that it is there."""
    start = f"{path}."
    places = {name.removeprefix(start).split(".")[0] for name in typed if name.startswith(start)}
    return {**typed, f"{start}{len(places)}": ("",)}


def version_in(request: SignedInRequest) -> int:
    """The version that the page was made from; a page that does not say is older than all."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def answer(request: SignedInRequest, saved_id: UUID, slug: str, wizard: AnyWizard) -> Answered:
    """
    Keep what was typed, right or wrong, and the file that came with it.

    Raises `Conflict` if the application was sent already, and `NotFound` as below.
    """
    if slug not in wizard.slugs:
        raise NotFound(Text("There is no such question."))
    typed, has_more = typed_in(request), "add" in request.POST
    refused: Refused | None = None
    try:
        if "remove" not in request.POST:
            below.save_answer(
                saved_id,
                slug,
                typed,
                version=version_in(request),
                actor=request.actor,
                now=request.now,
            )
        has_more |= change_files(request, saved_id, slug, wizard)
    except Conflict as conflict:
        if conflict.reason == "already_sent":
            raise
        refused = conflict
    except Invalid as wrong:
        refused = wrong
    saved = below.saved_of(saved_id, actor=request.actor)
    found = wizard.walk(request, saved)
    step = next((step for step in found.steps if step.question.slug == slug), None)
    if step and refused:
        step = with_refusal(step, found, typed, refused)
    return Answered(found, step, refused, has_more)


def with_refusal(step: Step[Any], found: Walk[Any], typed: Typed, refused: Refused) -> Step[Any]:
    """The page as it was typed, with what was wrong with it."""
    shown = {name: tuple(v[:2000] for v in values) for name, values in typed.items()}
    form = AnswerForm(step.question, found.draft, shown)
    form.is_valid()
    if isinstance(refused, Invalid):
        # Of a file that was refused it is not said that there is none.
        for field in form.errors.keys() & {problem.field for problem in refused.problems}:
            del form.errors[field]
        for problem in refused.problems:
            name = problem.field if problem.field in form.fields else None
            form.add_error(name, in_words(problem.text))
    return Step(step.question, form, is_right=False)


def change_files(request: SignedInRequest, saved_id: UUID, slug: str, wizard: AnyWizard) -> bool:
    """Take away or add a file; whether one was added or removed."""
    if gone := request.POST.get("remove"):
        below.remove(saved_id, uuid_in(gone), actor=request.actor, now=request.now)
        return True
    sent = [file for file in request.FILES.getlist("file") if file.name]
    if not sent:
        return False
    found = wizard.walk(request, below.saved_of(saved_id, actor=request.actor))
    kinds = [kind for kind, _ in found.step(slug).question.kinds(found.draft)]
    kind = request.POST.get("kind") or (kinds[0] if len(kinds) == 1 else "")
    if kind not in kinds:
        raise Invalid(Problem("kind", "unknown_kind", WHICH))
    for file in sent:
        below.attach(
            saved_id,
            file.read(),
            kind=kind,
            name=file.name or "",
            actor=request.actor,
            now=request.now,
        )
    return True


def uuid_in(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFound(Text("There is no such file.")) from None
