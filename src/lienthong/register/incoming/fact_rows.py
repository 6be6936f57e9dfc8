"""
A row of a file of histories: one fact of one person, from a day that may be known in part.

The columns are number, kind, since, until, what, value and beside, as facts are told everywhere
(`register.standing.TOLD_BY`): `what` tells facts of one kind apart, `value` is what it says, and
`beside` who else it names. An empty value says that from that day there is none.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from lienthong.core.errors import Invalid
from lienthong.core.texts import Text
from lienthong.register.seen import Life, Relation, Sex

from .finding import Finding
from .layout import Layout
from .names import read_name
from .numbers import read_number, read_old_number
from .one_row import OneRow, Opener
from .person import FactRow, IncomingFact, IncomingValue
from .reading import sheet_read
from .sheet import SheetRow
from .words import code_of, key_of, sheet

FACTS_NEED: Final = (("number",), ("kind",), ("since",), ("value",))
HEADINGS: Final = "fact_headings.csv"
# Of the register's own name: three columns.
NAME: Final = "family, middle, given"
Check = Callable[[str], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """
    Which columns of its table `what`, `value` and `beside` of a kind are; empty where none.

    `check` gives the value as the register has it, or None where it cannot be one. `kinds` are
    what `what` may say; a kind that `can_be_none` may say that there is none from a day on.
    """

    what: str = ""
    value: str
    beside: str = ""
    check: Check
    kinds: frozenset[str] = frozenset()
    can_be_none: bool = False


@dataclass(frozen=True, slots=True)
class FactsRead:
    layout: Layout
    above: tuple[SheetRow, ...]
    rows: Iterator[tuple[SheetRow, FactRow]]
    notes: tuple[Text, ...]


@contextmanager
def facts_in(
    path: Path, *, today: date, asked: Mapping[str, str] | None = None, sheet: str = ""
) -> Iterator[FactsRead]:
    """Open a file of histories; raises `Invalid` as `people_in` does."""
    with sheet_read(
        path, asked=asked or {}, sheet=sheet, necessary=FACTS_NEED, vocabulary=HEADINGS
    ) as read:
        opener = Opener(read.layout, today)
        rows = ((row, fact_row(opener.opened(row))) for row in read.rows)
        yield FactsRead(read.layout, read.above, rows, read.notes)


def fact_row(one: OneRow) -> FactRow:
    if not one.texts and not one.problems:
        return FactRow(row=one.number, fact=None)
    fact = _fact(one)
    kept = None if one.is_refused else fact
    return FactRow(row=one.number, fact=kept, problems=tuple(one.problems))


def _fact(one: OneRow) -> IncomingFact | None:
    number = one.kept("number", read_number(one.said("number"), sex=None, born_year=None)).number
    since, until = one.day("since"), one.day("until", can_be_to_come=True)
    if since is None and not one.said("since"):
        one.refuse("since", NO_START)
    if since is not None and until is not None and until.latest < since.earliest:
        one.refuse("until", ENDS_FIRST)
    kind = kinds().get(key_of(one.said("kind")))
    if kind is None:
        one.refuse("kind", NO_KIND)
        return None
    values = tuple(_values(one, TOLD[kind]))
    if number is None or since is None:
        return None
    return IncomingFact(
        row=one.number, number=number, kind=kind, since=since, until=until, values=values
    )


def _values(one: OneRow, told: Told) -> Iterator[IncomingValue]:
    what, value, beside = one.said("what"), one.said("value"), one.said("beside")
    if told.kinds and key_of(what) not in told.kinds:
        kinds = Text("Write one of: {kinds}.", kinds=", ".join(sorted(told.kinds)))
        one.refuse("what", Finding("what_not_understood", WHAT_UNKNOWN, kinds))
    checked = told.check(value) if value else None
    if value and checked is None:
        one.refuse("value", NO_VALUE)
    if not value and not told.can_be_none and not (told.beside and beside):
        one.refuse("value", VALUE_MISSING)
    if told.value == NAME and checked:
        name = read_name(checked)
        yield from (
            IncomingValue(column=column, value=text)
            for column, text in (
                ("family", name.family),
                ("middle", name.middle),
                ("given", name.given),
            )
            if text
        )
        return
    written = (
        (told.what, key_of(what) if told.kinds else what),
        (told.value, checked or ""),
        (told.beside, beside),
    )
    for column, text in written:
        if column and text:
            yield IncomingValue(column=column, value=text)


@cache
def kinds() -> dict[str, str]:
    """The kinds of facts that a file may bring, by what offices call them."""
    return {row["word"]: row["kind"] for row in sheet("fact_kinds.csv")}


def _text(value: str) -> str | None:
    return value


def _name(value: str) -> str | None:
    try:
        return read_name(value).full
    except Invalid:
        return None


def _number(value: str) -> str | None:
    return read_number(value, sex=None, born_year=None).number


def _old_number(value: str) -> str | None:
    return read_old_number(value).old or (value.upper() if not value.isdecimal() else None)


def _country(value: str) -> str | None:
    return code_of("nationality", value) or (value if len(value) == len("VNM") else None)


def _code(kind: str, codes: type[Sex] | type[Life] | type[Relation]) -> Check:
    def check(value: str) -> str | None:
        return code_of(kind, value) or (value if value in set(codes) else None)

    return check


TOLD: Final[Mapping[str, Told]] = MappingProxyType(
    {
        "names": Told(value=NAME, check=_name),
        "other_names": Told(value="name", check=_name),
        "sexes": Told(value="sex", check=_code("sex", Sex)),
        "nationalities": Told(value="country", check=_country),
        "hometowns": Told(what="unit_code", value="text", check=_text),
        "lives": Told(value="life", beside="place", check=_code("life", Life)),
        "old_numbers": Told(
            what="kind", value="number", check=_old_number, kinds=frozenset({"cmnd9", "passport"})
        ),
        "parents": Told(
            what="role",
            value="parent_number",
            beside="name",
            check=_number,
            kinds=frozenset({"mother", "father"}),
        ),
        "spouses": Told(value="spouse_number", beside="name", check=_number, can_be_none=True),
        "residences": Told(what="unit_code", value="text", check=_text, can_be_none=True),
        "temporaries": Told(what="unit_code", value="text", check=_text, can_be_none=True),
        "present_places": Told(what="unit_code", value="text", check=_text, can_be_none=True),
        "files": Told(value="number", check=_text),
        "memberships": Told(
            value="relation",
            beside="head_number",
            check=_code("relation", Relation),
            can_be_none=True,
        ),
        "cards": Told(
            what="kind",
            value="number",
            beside="place",
            check=_text,
            kinds=frozenset({"identity", "insurance"}),
        ),
        "contacts": Told(
            what="kind", value="value", check=_text, kinds=frozenset({"phone", "email"})
        ),
        "ethnicities": Told(value="ethnicity", check=_text),
        "religions": Told(value="religion", check=_text, can_be_none=True),
        "blood_groups": Told(value="group", check=_text),
    }
)
NO_START: Final = Finding(
    "since_missing",
    Text("Nothing says from when this holds."),
    Text("Write the day, or so much of it as is known: 08/2010 or 2010."),
)
ENDS_FIRST: Final = Finding(
    "ends_before_it_starts", Text("This ends before it starts."), Text("Compare the two days.")
)
NO_KIND: Final = Finding(
    "kind_not_understood",
    Text("This is no kind of fact that a file can bring."),
    Text("Write for instance Thường trú, Hôn nhân, Họ tên, Hộ gia đình, Thẻ."),
)
WHAT_UNKNOWN: Final = Text("This does not tell which of its kind it is.")
NO_VALUE: Final = Finding(
    "value_not_understood",
    Text("This cannot be what a fact of this kind says."),
    Text("Write a number with all its digits, a name in letters, a code as the register has it."),
)
VALUE_MISSING: Final = Finding(
    "value_missing",
    Text("Nothing says what holds from that day on."),
    Text("Write the value, or leave the row out."),
)
