"""
What a row of a file says, understood: the seam between reading a file and loading the register.

Nothing here was compared with the register: numbers are in form, days are in the calendar, words
are the register's codes. Representations name the row and nobody, because they reach logs.
"""

from datetime import date
from typing import Final

import msgspec

from lienthong.core.names import PersonName
from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text
from lienthong.register.seen import Life, Relation, Sex

VIET_NAM: Final = "VNM"


class RowProblem(msgspec.Struct, frozen=True, kw_only=True):
    """
    One thing wrong with a row, or worth a look: where it stands, why, and what to do.

    `row` counts from 1 as a spreadsheet does; `column` is the heading as the file has it, empty
    where a column is missing or the row as a whole is meant; `field` is a name of `IncomingPerson`
    (or of `IncomingFact`). One that is no refusal is a note: the row is accepted as it says.
    `other` is the row that it is about too.
    """

    row: int
    column: str
    field: str
    code: str
    reason: Text
    remedy: Text
    is_refusal: bool = True
    other: "RowOfFile | None" = None


class RowOfFile(msgspec.Struct, frozen=True, kw_only=True):
    """A row as its file counts it; `file` is empty where it is of the same one."""

    row: int
    file: str = ""

    @property
    def said(self) -> Text:
        if self.file:
            return Text("See row {row} of {file}.", row=self.row, file=self.file)
        return Text("See row {row}.", row=self.row)


class IncomingNumber(msgspec.Struct, frozen=True, kw_only=True):
    """A number of before; `kind` as in `register.models.OldNumber`: cmnd9, passport."""

    kind: str
    number: str

    def __repr__(self) -> str:
        return f"IncomingNumber({self.kind})"


class IncomingKin(msgspec.Struct, frozen=True, kw_only=True):
    """A parent, a spouse or a head of household: by number, by name, or by both."""

    number: str | None = None
    name: str = ""
    since: PartialDate | None = None

    def __repr__(self) -> str:
        return "IncomingKin(…)"


class IncomingPlace(msgspec.Struct, frozen=True, kw_only=True):
    """
    A place as the file writes it; the unit's code only where the file gives one.

    `since` is None where the file does not say it; `until` is its last day.
    """

    text: str
    unit_code: str | None = None
    since: PartialDate | None = None
    until: date | None = None

    def __repr__(self) -> str:
        return "IncomingPlace(…)"


class IncomingCard(msgspec.Struct, frozen=True, kw_only=True):
    """A card; `kind` as in `register.models.Card`: identity, insurance."""

    kind: str
    number: str
    since: date | None = None
    until: date | None = None
    place: str = ""

    def __repr__(self) -> str:
        return f"IncomingCard({self.kind})"


class IncomingPerson(msgspec.Struct, frozen=True, kw_only=True):
    """
    One accepted row about one person; what the file does not say is None or empty.

    `residence` is nơi thường trú, `residence_file` the number of the household's residence file.
    Ethnicity, religion and blood group are there only if the file has a column for them; they
    are delicate (decision 0006) and go to their own tables alone.
    """

    row: int
    name: PersonName
    born: PartialDate
    sex: Sex
    number: str | None = None
    old_numbers: tuple[IncomingNumber, ...] = ()
    other_name: str = ""
    nationality: str = VIET_NAM
    ethnicity: str | None = None
    religion: str | None = None
    blood_group: str | None = None
    hometown: IncomingPlace | None = None
    birth_place: IncomingPlace | None = None
    birth_registered: IncomingPlace | None = None
    mother: IncomingKin | None = None
    father: IncomingKin | None = None
    spouse: IncomingKin | None = None
    residence: IncomingPlace | None = None
    temporary: IncomingPlace | None = None
    present_place: IncomingPlace | None = None
    residence_file: str = ""
    relation: Relation | None = None
    head: IncomingKin | None = None
    cards: tuple[IncomingCard, ...] = ()
    phone: str = ""
    email: str = ""
    life: Life = Life.ALIVE
    died: PartialDate | None = None
    death_place: str = ""

    def __repr__(self) -> str:
        return f"IncomingPerson(row={self.row})"


class IncomingValue(msgspec.Struct, frozen=True, kw_only=True):
    """What one column of a fact says, under the column's name in its table."""

    column: str
    value: str

    def __repr__(self) -> str:
        return f"IncomingValue({self.column})"


class IncomingFact(msgspec.Struct, frozen=True, kw_only=True):
    """
    One row of a file of histories: a fact of the person who holds `number`.

    `kind` is one of `register.facts.KINDS` or of `APART`. Of a fact that has no end in its table
    `until` is the last day on which it held.
    """

    row: int
    number: str
    kind: str
    since: PartialDate
    until: PartialDate | None = None
    values: tuple[IncomingValue, ...] = ()

    def __repr__(self) -> str:
        return f"IncomingFact(row={self.row}, kind={self.kind})"

    def said(self, column: str) -> str:
        """What the column says; empty where it says nothing."""
        return next((one.value for one in self.values if one.column == column), "")


class PersonRow(msgspec.Struct, frozen=True, kw_only=True):
    """
    A row of a file of people: whom it is about, if nothing refuses it, and what was found.

    Others may name whoever is refused: by `number`, or as the head of the household of
    `heads_file`.
    """

    row: int
    person: IncomingPerson | None
    problems: tuple[RowProblem, ...] = ()
    number: str | None = None
    heads_file: str = ""

    @property
    def is_refused(self) -> bool:
        return any(problem.is_refusal for problem in self.problems)

    def __repr__(self) -> str:
        return f"PersonRow(row={self.row})"


class FactRow(msgspec.Struct, frozen=True, kw_only=True):
    """The same of a file of histories."""

    row: int
    fact: IncomingFact | None
    problems: tuple[RowProblem, ...] = ()

    @property
    def is_refused(self) -> bool:
        return any(problem.is_refusal for problem in self.problems)
