"""All acts at a glance: what each touches, on which articles, and what it contradicts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from lienthong.core.texts import Text, Words
from lienthong.register import effects

from .registry import all_versions
from .spec import AnyProcedure, Begun

# The kinds of facts (`register.facts`) that each effect enters or withdraws. Those of a correction
# are named by the effect itself; a merge and an undoing touch whatever the act touched.
ANY_KIND: Final = "any"
TOUCHES: Final[Mapping[type[effects.Effect], tuple[str, ...]]] = MappingProxyType(
    {
        effects.EnterPerson: ("numbers",),
        effects.GiveNumber: ("numbers",),
        effects.CancelNumber: ("number_ends",),
        effects.EnterOldNumber: ("old_numbers",),
        effects.Name: ("names",),
        effects.CallAlso: ("other_names",),
        effects.Birth: ("births",),
        effects.SexIs: ("sexes",),
        effects.Nationality: ("nationalities",),
        effects.Hometown: ("hometowns",),
        effects.LifeIs: ("lives",),
        effects.Ethnicity: ("ethnicities",),
        effects.Religion: ("religions",),
        effects.BloodGroup: ("blood_groups",),
        effects.AbsentBecause: ("absence_grounds",),
        effects.Parent: ("parents",),
        effects.Married: ("spouses",),
        effects.Divorced: ("spouses",),
        effects.Represent: ("guardians",),
        effects.Settle: ("residences",),
        effects.Lodge: ("temporaries",),
        effects.LiveAt: ("present_places",),
        effects.Stay: ("stays",),
        effects.BeAbsent: ("absences",),
        effects.FileResidence: ("files",),
        effects.FoundHousehold: ("memberships",),
        effects.JoinHousehold: ("memberships",),
        effects.LeaveHousehold: ("memberships",),
        effects.IssueCard: ("cards",),
        effects.Reach: ("contacts",),
        effects.Examine: ("examinations",),
        effects.Merge: ("mergings", ANY_KIND),
        effects.TakeBack: (ANY_KIND,),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """What an act may not contradict, with the article that an officer quotes."""

    code: str
    law: Words
    says: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ActListed:
    """
    An act by its procedure; `facts` are the kinds that its examples touch.

    `begun_by` says who sets it going, `book` in which book it is entered.
    """

    code: str
    version: int
    title: Words
    act: str
    begun_by: Begun
    facts: tuple[str, ...]
    law: tuple[Words, ...]
    contradicts: tuple[Contradiction, ...]
    book: str


def acts_on(day: date) -> tuple[ActListed, ...]:
    """The acts of the procedures in force on a day, by their codes."""
    return tuple(
        act_listed(procedure)
        for procedure in all_versions()
        if procedure.since <= day and (procedure.until is None or day < procedure.until)
    )


def act_listed(procedure: AnyProcedure) -> ActListed:
    done = [effect for case in procedure.examples for effect in procedure.effects(case)]
    return ActListed(
        code=procedure.code,
        version=procedure.version,
        title=procedure.title,
        act=procedure.act,
        begun_by=procedure.begun_by,
        facts=kinds_touched(done),
        law=procedure.law,
        contradicts=tuple(
            Contradiction(code=rule.code, law=rule.law, says=rule.says) for rule in procedure.rules
        ),
        book=procedure.book,
    )


def kinds_touched(done: Iterable[effects.AnyEffect]) -> tuple[str, ...]:
    """Each kind once, in the order in which the effects touch them."""
    kinds: dict[str, None] = {}
    for effect in done:
        if isinstance(effect, effects.Withdraw | effects.Correct | effects.End):
            kinds[effect.kind] = None
        else:
            kinds.update(dict.fromkeys(TOUCHES[type(effect)]))
    return tuple(kinds)
