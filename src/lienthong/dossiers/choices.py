"""What a clerk can set going for somebody who stands at the counter, or about them."""

from dataclasses import dataclass
from datetime import datetime

from lienthong.access.actors import CLERK, Actor
from lienthong.access.competence import decided_by
from lienthong.core.clock import day_of
from lienthong.core.errors import NotAllowed
from lienthong.core.folding import fold
from lienthong.core.texts import Text, Words
from lienthong.procedures.life_events import EventSeen, events_of
from lienthong.procedures.plain_words import is_asked, understood, words_in
from lienthong.procedures.spec import AnyProcedure, Begun
from lienthong.procedures.titles import carried_out, chains_on, firsts_of, said_plainly


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Something that this office decides; `event` is what an application for it names."""

    event: str
    code: str
    title: Words
    begun_by: Begun
    life_event: EventSeen | None

    @property
    def is_entered(self) -> bool:
        return self.begun_by is not Begun.APPLICATION


def choices_at(actor: Actor, *, asked: str = "", now: datetime) -> tuple[Choice, ...]:
    """
    What the actor's office decides, by the words asked for where there are any.

    Open to its clerks alone.
    """
    post, on = actor.post, day_of(now)
    if post is None or post.role != CLERK:
        raise NotAllowed(Text("Applications are taken at the counter by the clerks who decide."))
    codes = decided_by(post.office_kind, on=on)
    ours = [one for code in codes if (one := carried_out(code, on=on)) is not None]
    firsts = firsts_of(chains_on(on))
    events = events_of([one.national_code for one in ours], on=on)
    choices = (
        Choice(
            event=firsts.get(one.code, one.code),
            code=one.code,
            title=said_plainly(one.title),
            begun_by=one.begun_by,
            life_event=events.get(one.national_code),
        )
        for one in (ours if not is_asked(asked) else wanted(ours, asked, now=now))
    )
    return tuple(sorted(choices, key=lambda choice: choice.title.vi.casefold()))


def wanted(procedures: list[AnyProcedure], asked: str, *, now: datetime) -> list[AnyProcedure]:
    """Those whose title has all the words; where none has, those that people mean by them."""
    words = {fold(word) for word in words_in(asked)}
    titled = [one for one in procedures if words <= words_of(one)]
    if titled:
        return titled
    meant = {found.code for found in understood(asked, on=day_of(now)).procedures}
    return [one for one in procedures if one.national_code in meant]


def words_of(procedure: AnyProcedure) -> frozenset[str]:
    title = f"{procedure.title.vi} {procedure.title.en} {procedure.code}"
    return frozenset(fold(word) for word in words_in(title))
