"""An act of the register in plain words: what it was, which office, when, and on which law."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from lienthong.core.texts import Text, Words
from lienthong.procedures.registry import all_versions
from lienthong.procedures.spec import AnyProcedure
from lienthong.register.cited import ActCited

from .mark_words import marks_in_words

TAKEN_OVER: Final = Text("Taken over from the records before this register")
ACTS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "birth": Text("Registration of a birth"),
        "birth_taken_over": Text("A birth taken over from a paper book"),
        "death": Text("Registration of a death"),
        "death_taken_over": Text("A death taken over from a paper book"),
        "marriage": Text("Registration of a marriage"),
        "marriage_taken_over": Text("A marriage taken over from a paper book"),
        "permanent_residence": Text("Registration of permanent residence"),
        "insurance_card": Text("Issue of a health-insurance card"),
        "identity_card": Text("Issue of an identity card"),
        "first_card": Text("Issue of an identity card"),
        "card_exchanged": Text("Exchange of an identity card"),
        "card_again": Text("Another copy of an identity card"),
        "card_lost": Text("Report of a lost identity card"),
        "card_found": Text("Report that an identity card is found"),
        "move": Text("Registration of permanent residence"),
        "former_residence": Text("A residence taken over from a paper book"),
        "temporary_residence": Text("Registration of temporary residence"),
        "temporary_residence_extended": Text("Extension of temporary residence"),
        "temporary_residence_end": Text("Striking out of a temporary residence"),
        "present_place": Text("Declaration of the present place of living"),
        "stay": Text("Notice of a stay"),
        "absence": Text("Declaration of an absence"),
        "absence_end": Text("Declaration of a return"),
        "split": Text("Splitting of a household"),
        "household_head": Text("Change of the head of a household"),
        "household_relation": Text("Correction of a relation in a household"),
        "contact": Text("Change of how to be reached"),
        "old_number": Text("Confirmation of the number of a former card"),
        "number_reset": Text("Another personal number in place of one"),
        "foreigner": Text("Entry of a foreigner who lives here"),
        "import": TAKEN_OVER,
        "load": TAKEN_OVER,
    }
)
# An act whose kind could say more than the value it entered is an entry, and no more.
ENTRY: Final = Text("An entry in the register")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceSaid:
    """Where a value stands: `entry` is the number in the book; `law` and `marks` are the why."""

    act: Text
    office: Words | None
    on: date
    entry: str
    law: tuple[Words, ...]
    marks: tuple[Text, ...]


def source_said(act: ActCited) -> SourceSaid:
    procedure = procedure_that_entered(act)
    marks = marks_in_words(act.marks, procedure) if procedure else ()
    return SourceSaid(
        act=ACTS.get(act.kind, ENTRY),
        office=act.office,
        on=act.acted_on if act.office else act.entered_on,
        entry=act.entry,
        law=procedure.law if procedure else (),
        marks=tuple(mark.says for mark in marks),
    )


def act_said(kind: str) -> Text | Words:
    """An act by its procedure's title, for officers; to citizens `ACTS` says what may be said."""
    titles = (procedure.title for procedure in all_versions() if procedure.act == kind)
    return next(titles, ACTS.get(kind, ENTRY))


def procedure_that_entered(act: ActCited) -> AnyProcedure | None:
    """By the kind of the act, in the version that was in force on its day."""
    of_kind = [procedure for procedure in all_versions() if procedure.act == act.kind]
    begun = [procedure for procedure in of_kind if procedure.since <= act.acted_on]
    return begun[-1] if begun else None
