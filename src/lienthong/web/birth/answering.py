"""What a page of the application does: read what was typed, keep it, say where to go on."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.urls import reverse

from lienthong.access.agencies import AgencySeen, agencies_of
from lienthong.access.doors import SignedInRequest
from lienthong.access.words import in_words
from lienthong.core.clock import day_of
from lienthong.core.errors import Conflict, Invalid, NotFound, Problem, Refused
from lienthong.core.texts import Text
from lienthong.dossiers import saved as below
from lienthong.dossiers.known import known_for_birth
from lienthong.dossiers.saved import Saved, Typed
from lienthong.places.seen import Unit
from lienthong.places.units import unit_or_none
from lienthong.web.kept import WHOSE

from .composing import birth_unit_code
from .question import AnswerForm
from .questions import ALL, Step, Walk, walk

HOSPITALS: Final = "hospital"
# Fields of the page itself, which are no answers.
OF_PAGE: Final = frozenset({"csrfmiddlewaretoken", WHOSE, "version", "remove", "file"})
BACK_TO_CHECK: Final = "kiem-tra"
WHICH: Final = Text("Say what kind of paper it is.")


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of an answer: the application with it, and what stood in the way."""

    found: Walk
    step: Step | None
    refused: Refused | None = None
    has_new_file: bool = False


def walk_of(request: SignedInRequest, saved_id: UUID) -> Walk:
    return walk_with(request, below.saved_of(saved_id, actor=request.actor))


def walk_with(request: SignedInRequest, saved: Saved) -> Walk:
    known = known_for_birth(request.actor, today=day_of(request.now))
    hospitals = hospitals_known(known.notices[0].notice.facility if known.notices else "")
    return walk(saved, known, hospitals=hospitals, now=request.now)


def hospitals_known(first: str) -> list[AgencySeen]:
    """Those that send us notices; where the child was born stands first."""
    found = agencies_of(HOSPITALS)
    return sorted(found, key=lambda seen: (seen.facility_code != first, seen.name))


def birth_unit(found: Walk) -> Unit | None:
    """The commune of birth as it was called on that day."""
    code = birth_unit_code(found.draft)
    return unit_or_none(code, on=found.draft.born_on or found.draft.today) if code else None


def typed_in(request: SignedInRequest) -> Typed:
    return {
        name: tuple(str(value) for value in values)
        for name, values in request.POST.lists()
        if name not in OF_PAGE
    }


def version_in(request: SignedInRequest) -> int:
    """The version that the page was made from; a page that does not say is older than all."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def answer(request: SignedInRequest, saved_id: UUID, slug: str) -> Answered:
    """
    Keep what was typed, right or wrong, and the file that came with it.

    Raises `Conflict` if the application was sent already, and `NotFound` as below.
    """
    if slug not in ALL:
        raise NotFound(Text("There is no such question."))
    typed, has_new_file = typed_in(request), False
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
        has_new_file = change_files(request, saved_id, slug)
    except Conflict as conflict:
        if conflict.reason == "already_sent":
            raise
        refused = conflict
    except Invalid as wrong:
        refused = wrong
    saved = below.saved_of(saved_id, actor=request.actor)
    found = walk_with(request, saved)
    step = next((step for step in found.steps if step.question.slug == slug), None)
    if step and refused:
        step = with_refusal(step, found, typed, refused)
    return Answered(found, step, refused, has_new_file)


def with_refusal(step: Step, found: Walk, typed: Typed, refused: Refused) -> Step:
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


def change_files(request: SignedInRequest, saved_id: UUID, slug: str) -> bool:
    """Take away or add a file; whether one was added or removed."""
    if gone := request.POST.get("remove"):
        below.remove(saved_id, uuid_in(gone), actor=request.actor, now=request.now)
        return True
    sent = [file for file in request.FILES.getlist("file") if file.name]
    if not sent:
        return False
    found = walk_of(request, saved_id)
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


def address(saved: Saved, slug: str, *, checks: bool = False) -> str:
    url = reverse("web:birth_question", args=[saved.id, slug])
    return f"{url}?ve={BACK_TO_CHECK}" if checks else url


def check_address(saved: Saved) -> str:
    return reverse("web:birth_check", args=[saved.id])


def where_next(found: Walk, slug: str | None, *, checks: bool) -> str:
    """The question after this one; from the check, what is still open, and back to the check."""
    saved = found.draft.saved
    following = found.first_open if checks or slug is None else found.after(slug)
    return address(saved, following, checks=checks) if following else check_address(saved)


def where_before(found: Walk, slug: str, *, checks: bool) -> str:
    saved = found.draft.saved
    before = found.before(slug)
    if checks:
        return check_address(saved)
    return address(saved, before) if before else reverse("web:birth_begin")
