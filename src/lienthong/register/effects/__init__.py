"""
What a decision may do to the register, as plain values.

A procedure returns effects; `register.apply` carries them out. Nothing here touches the
database, so a procedure can be tested, previewed to the officer and audited without one.
Each effect names the people it concerns itself, because a lock that guesses them by field
name misses the spouse and the head of household.
"""

from typing import TypeAlias

from .delicate import AbsentBecause, BloodGroup, Ethnicity, Religion
from .effect import Dated, Effect
from .family import Divorced, Married, Parent, Represent
from .papers import IssueCard, Reach
from .residence import (
    BeAbsent,
    FileResidence,
    FoundHousehold,
    JoinHousehold,
    LeaveHousehold,
    LiveAt,
    Lodge,
    Settle,
    Stay,
)
from .undoing import Correct, End, Examine, Merge, Said, TakeBack, Withdraw
from .who import (
    Birth,
    CallAlso,
    CancelNumber,
    EnterOldNumber,
    EnterPerson,
    GiveNumber,
    Hometown,
    LifeIs,
    Name,
    Nationality,
    SexIs,
)

AnyEffect: TypeAlias = (
    EnterPerson
    | GiveNumber
    | CancelNumber
    | EnterOldNumber
    | Name
    | CallAlso
    | Birth
    | SexIs
    | Nationality
    | Hometown
    | LifeIs
    | Ethnicity
    | Religion
    | BloodGroup
    | AbsentBecause
    | Parent
    | Married
    | Divorced
    | Represent
    | Settle
    | Lodge
    | LiveAt
    | Stay
    | BeAbsent
    | FileResidence
    | FoundHousehold
    | JoinHousehold
    | LeaveHousehold
    | IssueCard
    | Reach
    | Withdraw
    | Correct
    | End
    | Examine
    | Merge
    | TakeBack
)

__all__ = [
    "AbsentBecause",
    "AnyEffect",
    "BeAbsent",
    "Birth",
    "BloodGroup",
    "CallAlso",
    "CancelNumber",
    "Correct",
    "Dated",
    "Divorced",
    "Effect",
    "End",
    "EnterOldNumber",
    "EnterPerson",
    "Ethnicity",
    "Examine",
    "FileResidence",
    "FoundHousehold",
    "GiveNumber",
    "Hometown",
    "IssueCard",
    "JoinHousehold",
    "LeaveHousehold",
    "LifeIs",
    "LiveAt",
    "Lodge",
    "Married",
    "Merge",
    "Name",
    "Nationality",
    "Parent",
    "Reach",
    "Religion",
    "Represent",
    "Said",
    "Settle",
    "SexIs",
    "Stay",
    "TakeBack",
    "Withdraw",
]
