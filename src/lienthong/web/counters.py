"""The parts of each counter, as the navigation of every page lists them."""

from dataclasses import dataclass
from typing import Final

from django.urls import NoReverseMatch, reverse

from lienthong.access.actors import Actor, PostHeld
from lienthong.core.texts import Text


@dataclass(frozen=True, slots=True)
class Part:
    """
    A part of a counter: `section` is what its pages call themselves, `name` its address.

    `role` and `office_kind` are those to whom alone its door opens; empty, to all of the counter.
    `of_lists` is for posts that take in lists.
    """

    section: str
    name: str
    words: Text
    role: str = ""
    office_kind: str = ""
    of_lists: bool = False

    @property
    def address(self) -> str:
        try:
            return reverse(self.name)
        except NoReverseMatch:
            return ""

    def is_open_to(self, post: PostHeld) -> bool:
        if self.of_lists and not post.takes_in_lists:
            return False
        return self.role in ("", post.role) and self.office_kind in ("", post.office_kind)


PORTAL: Final = (
    Part("home", "web:home", Text("Home")),
    Part("applications", "web:applications", Text("My applications")),
    Part("shelf", "web:shelf", Text("My papers")),
    Part("my_data", "web:my_data", Text("My data")),
    Part("messages", "web:messages", Text("Messages")),
    Part("looks", "web:looks", Text("Who looked")),
)
# The clerks of the commune's committee, who register births.
CIVIL_STATUS: Final = ("clerk", "commune_committee")
DESK: Final = (
    Part("desk", "web:desk", Text("Queue")),
    Part("counter", "web:choose", Text("File for somebody"), "clerk"),
    Part("notices", "web:notices", Text("Birth notices"), *CIVIL_STATUS),
    Part("books", "web:books", Text("Book"), office_kind="commune_committee"),
    Part("residents", "web:residents", Text("Who lives there"), office_kind="commune_police"),
    Part("addresses", "web:addresses", Text("Addresses"), office_kind="commune_police"),
    Part("lists", "web:lists", Text("Lists of residents"), of_lists=True),
    Part("contests", "web:contests", Text("Objections")),
    Part("right", "web:right", Text("Setting right")),
    Part("office", "web:office", Text("My office")),
    Part("recovery", "web:desk_recovery", Text("Lost passwords")),
)
STEERING: Final = (Part("steering", "web:steering", Text("Today")),)


def parts_for(actor: Actor | None) -> tuple[Part, ...]:
    return tuple(part for part in counter_of(actor) if part.address)


def counter_of(actor: Actor | None) -> tuple[Part, ...]:
    if actor is None:
        return ()
    if actor.post is None:
        return PORTAL
    if actor.post.role == "steering":
        return STEERING
    return tuple(part for part in DESK if part.is_open_to(actor.post))


def first_page_of(actor: Actor) -> str:
    """Where somebody begins who has just signed in."""
    parts = parts_for(actor)
    return parts[0].address if parts else reverse("web:home")
