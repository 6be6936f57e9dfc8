"""The words in which a procedure is written down; a procedure reads and writes nothing."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, ClassVar, Generic, TypeAlias, TypeVar
from uuid import UUID

import msgspec

from lienthong.core.errors import Problem
from lienthong.core.texts import Text, Words
from lienthong.register.effects import AnyEffect
from lienthong.register.seen import (
    ActSeen,
    EntryOf,
    FactSeen,
    HomeToday,
    OldEntry,
    PeopleSeen,
    PersonSeen,
)

from .ends import Begun as Begun
from .ends import Ending as Ending
from .ends import Need as Need
from .notices import BirthNotice
from .stated import Part


class Form(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """
    What the applicant fills in; a subclass per procedure gives the questions.

    A page asks `asked_first` before the rest, and says the `hints` of answers that need one.
    """

    asked_first: ClassVar[tuple[str, ...]] = ()
    hints: ClassVar[Mapping[str, Text]] = MappingProxyType({})


def form_schema(form: type[Form]) -> Mapping[str, object]:
    """The JSON Schema (2020-12) of a form."""
    return msgspec.json.schema(form)


F = TypeVar("F", bound=Form)
# By the answers before it, as they were typed, and the day: whether a question is asked at all.
AskedIf: TypeAlias = Callable[[Mapping[str, Any], date], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceAsked:
    """
    A unit that a form names; a commune on the day `on`, or where that is None any unit ever.

    `is_home`: somebody shall live there from now on, so it is a commune of today.
    """

    field: str
    code: str
    on: date | None
    is_home: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """
    The people whose present state the rules and effects rely on, by personal number.

    `relatives` asks for the named person's spouse, parents and head of household too. The
    engine answers all in one go, leaves the look, and takes their versions for the signature.
    `children` asks for the children whom the register has of these people.
    `ethnicity` asks for that delicate field, which is absent unless somebody names it. `notice`
    is the code of the hospital's notice that the form relies on, `places` the units that the
    form names. `household` asks for everybody in the households of the people named, and `facts`
    for the single facts of these kinds (`register.facts.KINDS`) with their ids: to correct or
    to end one is to name it. `entries` asks for the entries in the books about these people.
    `naming` asks for everybody who names one of these people as parent, spouse or guardian, `act`
    for that act with all whom it touched and the acts that rest on it, `earlier` for the dossiers
    that were decided about the people under these procedures. `old_numbers` are numbers of other
    kinds, such as the nine digits of a former card: those that somebody else holds come back as
    `Case.held_by_others`. `applicant` asks for who applies too,
    `homes` for where the dwellings of these people lie today, by its communes.
    """

    numbers: tuple[str, ...] = ()
    relatives: bool = False
    children: bool = False
    ethnicity: bool = False
    notice: str | None = None
    places: tuple[PlaceAsked, ...] = ()
    household: bool = False
    facts: frozenset[str] = frozenset()
    entries: bool = False
    naming: bool = False
    act: UUID | None = None
    earlier: frozenset[str] = frozenset()
    old_numbers: tuple[str, ...] = ()
    applicant: bool = False
    homes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A dossier that was decided before: granted or refused, and the form that it was about."""

    code: str
    procedure: str
    is_granted: bool
    form: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Minted:
    """
    What the engine supplies for one decision: new ids, and numbers that were fetched.

    `person_id` is the subject's, a new one only where the decision enters somebody; of households
    a decision founds one at most.
    """

    person_id: UUID
    household_id: UUID
    number: str | None = None
    insurance_number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Generic[F]):
    """
    All that a rule or an effect may look at.

    `attachments` holds the kinds of papers attached; `unit_code` is the commune of the office
    that decides; `applicant_id` is who applied, as signed in and not as declared, and
    `submitted_at` when. `facts` are those that were asked for, by kind, person and start, and
    `entries` those in the books, the oldest first; `acts` the one that was
    asked for and those that go with it, the latest first; `earlier` the dossiers.
    """

    form: F
    applicant_id: UUID
    submitted_at: datetime
    received_on: date
    today: date
    people: PeopleSeen
    minted: Minted
    unit_code: str
    notice: BirthNotice | None = None
    attachments: frozenset[str] = frozenset()
    facts: tuple[FactSeen, ...] = ()
    entries: tuple[EntryOf, ...] = ()
    office_id: UUID | None = None
    office_kind: str = ""
    acts: tuple[ActSeen, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    held_by_others: frozenset[str] = frozenset()
    homes: tuple[HomeToday, ...] = ()

    @property
    def applicant(self) -> PersonSeen | None:
        """Who applies, where they are among the people asked for."""
        people = self.people.everybody
        return next((person for person in people if person.id == self.applicant_id), None)

    def facts_of(self, person: UUID, kind: str) -> tuple[FactSeen, ...]:
        """In the order in which they start."""
        return tuple(fact for fact in self.facts if (fact.person, fact.kind) == (person, kind))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Generic[F]):
    """
    A condition for granting; `law` is the article an officer quotes when it fails.

    `says` tells the citizen what is wrong and what to do; `field` is the path in the form. With
    `signed_there`, the kind of a paper that is signed at the office, it is held not at the door.
    """

    code: str
    law: Words
    says: Text
    holds: Callable[[Case[F]], bool]
    field: str = ""
    signed_there: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark(Generic[F]):
    """Something that the law wants noted and never refused, such as a late registration."""

    code: str
    law: Words
    says: Text
    applies: Callable[[Case[F]], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint(Generic[F]):
    """
    Something that the officer shall look at twice, and nobody else is told.

    It refuses nothing, stands on no paper, and the applicant never hears of it: it can be wrong.
    """

    code: str
    says: Text
    applies: Callable[[Case[F]], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp(Generic[F]):
    """
    Another procedure that a grant sets going, in a dossier of its own.

    `form` gives one of the forms in `handed_on`; the version then in force reads it as its own.
    """

    procedure: str
    form: Callable[[Case[F]], Form]
    when: Callable[[Case[F]], bool] = lambda case: True


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure(Generic[F]):
    """
    One public service, whole, in one version: on which grounds, by whom, and what then changes.

    In force from `since` up to, and without, `until`; a dossier is finished under the version it
    was received under. `subject` gives the person the act is about, `unit_code` the commune whose
    office is competent. `problems` says what is wrong with a form by itself, whoever the people
    are: it is refused at the door, everything at once, while a broken rule refuses the decision.
    `asked_if` says by field when a page may leave a question out. `shows_draft` sends the paper to
    the applicant before it is signed. `states` is what a result says that is an extract: part by
    part. `annotates` are the kinds of books in which the act is noted on the entries about the same
    people, `UNDONE` of what undoes the act of an entry; `entitles` gives whom the law hands the
    result to, besides who applies: it lies on their shelves too; `tells` whom it concerns as much,
    who hear when it comes and when it is granted; `takes_over` names an entry of a paper book,
    which is taken over with its number instead of a new one. Limits, fees, the order of links and
    competence are dated rows, not part of this value. `by_any_office` is for what an office alone
    begins and decides, whatever its kind: its rules say which office that may be.

    The code is the national one. Where that code covers several cases that are decided by
    different rules, the case follows after a dash; what has no national code begins with "LT-".
    """

    code: str
    version: int
    since: date
    until: date | None
    title: Words
    law: tuple[Words, ...]
    form: type[F]
    prepares: str
    signs: str
    act: str
    result: str
    ending: Ending
    asks: Callable[[F], Asked]
    rules: tuple[Rule[F], ...]
    effects: Callable[[Case[F]], Iterable[AnyEffect]]
    subject: Callable[[Case[F]], UUID]
    unit_code: Callable[[Case[F]], str]
    asked_if: Mapping[str, AskedIf] = field(default_factory=dict)
    begun_by: Begun = Begun.APPLICATION
    by_any_office: bool = False
    needs: frozenset[Need] = frozenset()
    book: str = ""
    states: Callable[[Case[F]], tuple[Part, ...]] = lambda case: ()
    annotates: frozenset[str] = frozenset()
    entitles: Callable[[Case[F]], frozenset[UUID]] = lambda case: frozenset()
    tells: Callable[[Case[F]], frozenset[UUID]] = lambda case: frozenset()
    takes_over: Callable[[F], OldEntry] | None = None
    shows_draft: bool = False
    evidence: frozenset[str] = frozenset()
    marks: tuple[Mark[F], ...] = ()
    hints: tuple[Hint[F], ...] = ()
    follow_ups: tuple[FollowUp[F], ...] = ()
    problems: Callable[[F], tuple[Problem, ...]] = lambda form: ()
    examples: tuple[Case[F], ...] = field(default=())

    @property
    def national_code(self) -> str:
        """The code in the national catalogue; "" for what is in none."""
        return "" if self.code.startswith("LT-") else self.code.partition("-")[0]

    def broken_rules(self, case: Case[F]) -> tuple[Rule[F], ...]:
        """Every rule that does not hold, in the order in which they are written."""
        return tuple(rule for rule in self.rules if not rule.holds(case))

    def marks_on(self, case: Case[F]) -> tuple[Mark[F], ...]:
        return tuple(mark for mark in self.marks if mark.applies(case))


# The engine holds procedures of every form in one hand; which form a dossier has is known only
# from its code and version, so no single type parameter can be named there.
AnyProcedure: TypeAlias = Procedure[Any]
