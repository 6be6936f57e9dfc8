"""What makes one kind of application: its walk, its words, its form; and where its pages are."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Generic
from uuid import UUID

from django.urls import reverse

from lienthong.access.doors import SignedInRequest
from lienthong.core.texts import Text, Words
from lienthong.dossiers.saved import Saved

from .question import D
from .shown import Section
from .walk import Step, Walk

BACK_TO_CHECK: Final = "kiem-tra"


# Without slots: an alias that names the type parameter could not be called.
@dataclass(frozen=True, kw_only=True)
class Wizard(Generic[D]):
    """
    One kind of application, of which every page is drawn and every answer kept alike.

    `names` begins the names of its addresses, `slugs` are all its questions, asked or not.
    `question_for` gives the question at which a problem with a field of the form is put right.
    """

    title: Text | Words
    names: str
    slugs: frozenset[str]
    walk: Callable[[SignedInRequest, Saved], Walk[D]]
    beside: Callable[[Step[D], D], Mapping[str, object]]
    sections: Callable[[Walk[D]], tuple[Section, ...]]
    form: Callable[[Walk[D]], dict[str, Any]]
    files: Callable[[Walk[D]], tuple[UUID, ...]]
    question_for: Callable[[str, Walk[D]], str | None]

    def at(self, saved: Saved) -> "Addresses":
        return Addresses(self.names, saved.id, saved.event)


AnyWizard = Wizard[Any]


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the pages of a saved application are."""

    names: str
    saved_id: UUID
    event: str

    @property
    def begin(self) -> str:
        # A birth has a page of its own; of everything else it is said what is begun.
        if self.names == "birth":
            return reverse("web:birth_begin")
        return reverse("web:apply_begin", args=[self.event])

    @property
    def go_on(self) -> str:
        return self.of("continue")

    @property
    def check(self) -> str:
        return self.of("check")

    @property
    def send(self) -> str:
        return self.of("send")

    @property
    def sent(self) -> str:
        return self.of("sent")

    @property
    def discard(self) -> str:
        return self.of("discard")

    def question(self, slug: str, *, checks: bool = False) -> str:
        url = reverse(f"web:{self.names}_question", args=[self.saved_id, slug])
        return f"{url}?ve={BACK_TO_CHECK}" if checks else url

    def after(self, found: Walk[D], slug: str | None, *, checks: bool) -> str:
        """The question after this one; from the check, what is still open, and back to it."""
        following = found.first_open if checks or slug is None else found.after(slug)
        return self.question(following, checks=checks) if following else self.check

    def before(self, found: Walk[D], slug: str, *, checks: bool) -> str:
        if checks:
            return self.check
        before = found.before(slug)
        return self.question(before) if before else self.begin

    def of(self, name: str) -> str:
        return reverse(f"web:{self.names}_{name}", args=[self.saved_id])
