"""The chain as a drawing: where each link stands, and which waits for which."""

from dataclasses import dataclass
from datetime import date
from textwrap import wrap
from typing import Final

from lienthong.access.words import called
from lienthong.core.texts import Text, Words
from lienthong.dossiers.clock_words import ClockSaid, applicants_clock
from lienthong.dossiers.statuses import YOUR_TURN
from lienthong.dossiers.timeline import ChainSeen, DossierSeen, LinkSeen
from lienthong.procedures.titles import said_plainly

# Of a link whose title takes one line; and of each line more.
HEIGHT: Final = 74
LINE: Final = 21
# As many letters of a title as the box holds beside one another, wide ones too.
LETTERS: Final = 28
GAP: Final = 22
INDENT: Final = 34

STOPPED: Final = frozenset({"refused", "withdrawn", "ended"})
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
    height: int

    @property
    def title_lines(self) -> list[str]:
        """Whole words, in the language of the reader: a drawing does not wrap by itself."""
        return wrap(called(self.title), LETTERS)

    @property
    def waits_for_you(self) -> bool:
        return self.dossier is not None and self.dossier.stage in YOUR_TURN

    @property
    def is_open(self) -> bool:
        return self.dossier is not None and self.dossier.decided_at is None

    @property
    def middle(self) -> int:
        return self.y + self.height // 2

    @property
    def bottom(self) -> int:
        return self.y + self.height


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """The links with their places; from the first a line leads to each that follows."""

    links: tuple[LinkShown, ...]
    height: int


def drawn(chain: ChainSeen, *, today: date) -> Drawn:
    links: list[LinkShown] = []
    y = 2
    for link in chain.links:
        shown = link_shown(link, x=INDENT if links else 2, y=y, today=today)
        links.append(shown)
        y = shown.bottom + GAP
    return Drawn(links=tuple(links), height=y - GAP + 2)


def link_shown(link: LinkSeen, *, x: int, y: int, today: date) -> LinkShown:
    dossier = link.dossier
    kind, state = standing(link)
    title = said_plainly(link.title)
    return LinkShown(
        procedure=link.procedure,
        title=title,
        office=dossier.office if dossier else None,
        kind=kind,
        state=state,
        clock=applicants_clock(dossier.clock, today=today) if dossier else None,
        dossier=dossier,
        x=x,
        y=y,
        height=height_of(title),
    )


def height_of(title: Words) -> int:
    """As high as the longer of the two languages needs it."""
    most = max(len(wrap(words, LETTERS)) for words in (title.vi, title.en))
    return HEIGHT + LINE * (most - 1)


def standing(link: LinkSeen) -> tuple[str, Text | Words]:
    dossier = link.dossier
    if dossier is None:
        return ("open", FOLLOWS) if link.state == "waiting" else ("stopped", NEVER)
    if dossier.stage in STOPPED:
        return "stopped", dossier.stage_name
    if dossier.decided_at is not None:
        return "done", dossier.status_name
    if dossier.stage in YOUR_TURN:
        return "waiting", YOUR_TURN[dossier.stage]
    return ("late" if dossier.clock.is_late else "open"), dossier.stage_name
