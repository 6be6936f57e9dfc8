"""The chain as a drawing: where each link stands, and which waits for which."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from lienthong.core.texts import Text, Words
from lienthong.dossiers.clock_words import ClockSaid, applicants_clock
from lienthong.dossiers.timeline import ChainSeen, DossierSeen, LinkSeen
from lienthong.procedures.titles import said_plainly

HEIGHT: Final = 74
GAP: Final = 22
INDENT: Final = 34

WAITING_FOR_YOU: Final = frozenset({"supplement", "draft_sent"})
STOPPED: Final = frozenset({"refused", "withdrawn"})
FOLLOWS: Final = Text("Follows by itself")
NEVER: Final = Text("Will not follow")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkShown:
    """A link in words: `kind` is the mark of its state, `y` and `x` its place in the drawing."""

    procedure: str
    title: Words
    office: Words | None
    kind: str
    state: Text | Words
    clock: ClockSaid | None
    dossier: DossierSeen | None
    x: int
    y: int

    @property
    def waits_for_you(self) -> bool:
        return self.dossier is not None and self.dossier.stage in WAITING_FOR_YOU

    @property
    def is_open(self) -> bool:
        return self.dossier is not None and self.dossier.decided_at is None

    @property
    def middle(self) -> int:
        return self.y + HEIGHT // 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """The links with their places; from the first a line leads to each that follows."""

    links: tuple[LinkShown, ...]
    height: int


def drawn(chain: ChainSeen, *, today: date) -> Drawn:
    links = tuple(
        link_shown(link, place=place, today=today) for place, link in enumerate(chain.links)
    )
    return Drawn(links=links, height=len(links) * (HEIGHT + GAP) - GAP + 4)


def link_shown(link: LinkSeen, *, place: int, today: date) -> LinkShown:
    dossier = link.dossier
    kind, state = standing(link)
    return LinkShown(
        procedure=link.procedure,
        title=said_plainly(link.title),
        office=dossier.office if dossier else None,
        kind=kind,
        state=state,
        clock=applicants_clock(dossier.clock, today=today) if dossier else None,
        dossier=dossier,
        x=INDENT if place else 2,
        y=place * (HEIGHT + GAP) + 2,
    )


def standing(link: LinkSeen) -> tuple[str, Text | Words]:
    dossier = link.dossier
    if dossier is None:
        return ("open", FOLLOWS) if link.state == "waiting" else ("stopped", NEVER)
    if dossier.stage in STOPPED:
        return "stopped", dossier.stage_name
    if dossier.decided_at is not None:
        return "done", dossier.status_name
    if dossier.stage in WAITING_FOR_YOU:
        return "waiting", WAITS[dossier.stage]
    return ("late" if dossier.clock.is_late else "open"), dossier.stage_name


WAITS: Final = {
    "supplement": Text("Waits for your answer"),
    "draft_sent": Text("Waits for you to read the draft"),
}
