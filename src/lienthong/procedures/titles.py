"""Procedures by their titles in lists: as people would say them, and whether one applies here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from lienthong.core.errors import NotFound
from lienthong.core.texts import Words

from .dated import EVENTS, links_of
from .registry import all_versions, procedure_in_force
from .spec import AnyProcedure, Begun

# Every name of the catalogue is that of a procedure; half of them begin by saying so.
SAYS_SO: Final = "thủ tục "

Chains = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceLine:
    """A procedure in a list; `begins` is the event of an application that one can begin here."""

    code: str
    title: Words
    begins: str | None


def lines_of(
    named: Iterable[tuple[str, str]], *, chains: Chains | None = None, on: date
) -> tuple[ServiceLine, ...]:
    """These procedures, given by code and name, with the titles that they have on a day."""
    firsts = firsts_of(chains_on(on) if chains is None else chains)
    return tuple(
        ServiceLine(
            code=code, title=title_of(code, name, on=on), begins=begins_with(code, firsts, on=on)
        )
        for code, name in named
    )


def begins_with(code: str, firsts: Mapping[str, str], *, on: date) -> str | None:
    """The event of the application that begins with this procedure here; None where none does."""
    if code in firsts:
        return firsts[code]
    ours = carried_out(code, on=on)
    return code if ours and ours.begun_by is Begun.APPLICATION else None


def cases_of(code: str, *, on: date) -> tuple[ServiceLine, ...]:
    """What is carried out here as a case of this national procedure, under rules of its own."""
    codes = sorted({one.code for one in all_versions() if one.national_code == code != one.code})
    return tuple(line for line in lines_of([(one, one) for one in codes], on=on) if line.begins)


def chains_on(on: date) -> Chains:
    """The procedures of each application that there is on a day, in their order, by its event."""
    links = {event: [link.procedure for link in links_of(event, on=on)] for event in EVENTS}
    return {event: codes for event, codes in links.items() if codes}


def firsts_of(chains: Chains) -> Mapping[str, str]:
    """The procedures with which an application begins, each with its event."""
    return {codes[0]: event for event, codes in chains.items()}


def title_of(code: str, name: str, *, on: date) -> Words:
    ours = carried_out(code, on=on)
    return said_plainly(ours.title if ours else Words(vi=name, en=plain_title(name)))


def carried_out(code: str, *, on: date) -> AnyProcedure | None:
    """The procedure as it is carried out here on a day, or None."""
    try:
        return procedure_in_force(code, on=on)
    except NotFound:
        return None


def said_plainly(title: Words) -> Words:
    return Words(vi=plain_title(title.vi), en=title.en)


def plain_title(name: str) -> str:
    """The name without "Thủ tục" before it, and not shouted."""
    title = " ".join(name.split())
    if title.isupper():
        title = title.capitalize()
    if title.lower().startswith(SAYS_SO):
        title = title[len(SAYS_SO) :]
    return title[:1].upper() + title[1:]
