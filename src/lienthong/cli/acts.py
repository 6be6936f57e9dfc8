"""`lienthong procedures acts`: every act, what it touches, what it contradicts, and where it is."""

from collections.abc import Iterator
from datetime import date
from typing import Final

import msgspec
from django.urls import reverse

from lienthong.access.words import called
from lienthong.core.texts import Text
from lienthong.procedures.acts_table import ActListed, acts_on
from lienthong.procedures.dated import EVENTS, links_of
from lienthong.procedures.spec import Begun

from .output import in_words, put, put_json

APPLICATIONS: Final = "POST /api/v1/applications"
ENTRIES: Final = "POST /api/v1/entries"
FACTS: Final = Text("facts")
LAW: Final = Text("law")
SCREENS: Final = Text("screens")
BEGUN: Final = {
    Begun.APPLICATION: Text("applied for"),
    Begun.NOTICE: Text("another's act, entered with its source"),
    Begun.OFFICE: Text("begun by the office"),
}


class ContradictionShown(msgspec.Struct, frozen=True, kw_only=True):
    code: str
    law: str
    says: str


class ActShown(msgspec.Struct, frozen=True, kw_only=True):
    """One act; `screens` are addresses below the server's own, `facts` the register's kinds."""

    code: str
    version: int
    title: str
    act: str
    begun_by: str
    facts: tuple[str, ...]
    law: tuple[str, ...]
    contradicts: tuple[ContradictionShown, ...]
    book: str
    screens: tuple[str, ...]
    api: str


def list_acts(*, on: date, is_json: bool) -> None:
    firsts = {event: links[0].procedure for event in EVENTS if (links := links_of(event, on=on))}
    shown = [act_shown(act, firsts=firsts) for act in acts_on(on)]
    if is_json:
        put_json(shown)
        return
    for act in shown:
        for line in lines_of(act):
            put(line)
        put()
    put(in_words(Text("{count} acts.", count=len(shown))))


def act_shown(act: ActListed, *, firsts: dict[str, str]) -> ActShown:
    event = next((event for event, first in firsts.items() if first == act.code), act.code)
    return ActShown(
        code=act.code,
        version=act.version,
        title=called(act.title),
        act=act.act,
        begun_by=act.begun_by.value,
        facts=act.facts,
        law=tuple(one.vi for one in act.law),
        contradicts=tuple(
            ContradictionShown(code=one.code, law=one.law.vi, says=in_words(one.says))
            for one in act.contradicts
        ),
        book=act.book,
        screens=screens_of(event, act.begun_by),
        api=f"{APPLICATIONS if act.begun_by is Begun.APPLICATION else ENTRIES} {event}",
    )


def screens_of(event: str, begun_by: Begun) -> tuple[str, ...]:
    """The citizen's page, where there is one, and the counter's."""
    if event == "birth":
        return (reverse("web:birth_begin"), reverse("web:counter"))
    counter = reverse("web:filing", args=[event])
    if begun_by is Begun.APPLICATION:
        return (reverse("web:apply_begin", args=[event]), counter)
    return (counter,)


def lines_of(act: ActShown) -> Iterator[str]:
    yield f"{act.code} v{act.version}  {act.title}"
    yield f"  {in_words(BEGUN[Begun(act.begun_by)])} · {act.act}"
    yield f"  {in_words(FACTS)}: {', '.join(act.facts) or '–'}"
    yield f"  {in_words(LAW)}: {'; '.join(act.law)}"
    yield f"  {in_words(SCREENS)}: {' · '.join(act.screens)}"
    yield f"  API: {act.api}"
    for one in act.contradicts:
        yield f"    {one.code}: {one.says} ({one.law})"
