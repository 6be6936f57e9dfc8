"""The figures of procedures that change without a release, as they hold on a day."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from operator import attrgetter
from typing import Final, TypeVar

from django.db.models import Model, QuerySet

from lienthong.access.periods import held_on
from lienthong.core import working_time
from lienthong.core.errors import NotFound
from lienthong.core.texts import Text, Words

from .models import Age, Confidence, Defect, DossierCodePattern, Fee, Limit, LinkOrder

BIRTH_CHAIN: Final = "birth"
# The events of life for which there is one application to several agencies; by day, the rows of
# links say so. What is applied for by itself is the event that bears its own code.
DEATH_CHAIN: Final = "death"
EVENTS: Final = (BIRTH_CHAIN, DEATH_CHAIN)
# Not a chain of procedures: the term in which silence about the draft counts as consent.
DRAFT: Final = "draft"

# The age of a child at which a parent sees no more of it than the name.
PARENT_SEES_CHILD: Final = "parent_sees_child"

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitInForce:
    """A time limit with where it stands; 0 working days is the day of receipt."""

    amount: int
    unit: working_time.Unit
    cutoff: time | None
    source: str
    confidence: str

    @property
    def limit(self) -> working_time.Limit:
        return working_time.Limit(self.amount, self.unit, self.cutoff)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link of a chain; `after` is the link whose grant starts it, none for the first."""

    procedure: str
    after: str | None
    source: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeInForce:
    """What is paid on a channel, in đồng."""

    amount: int
    source: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeInForce:
    """An age with where it stands; one that is not sure says so on the page that goes by it."""

    years: int
    source: str
    confidence: str

    @property
    def is_sure(self) -> bool:
        return self.confidence in (Confidence.FOUND, Confidence.HIGH)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodePattern:
    """How a dossier code is written."""

    pattern: str
    source: str
    confidence: str

    def code_for(self, agency: str, *, day: date, serial: int) -> str:
        """The code of the agency's `serial`-th dossier of the day."""
        return self.pattern.format(agency=agency, yymmdd=f"{day:%y%m%d}", serial=serial)


@dataclass(frozen=True, slots=True, kw_only=True)
class DefectListed:
    """A defect that an officer may name, with the field that it marks."""

    code: str
    field: str
    title: Words
    law: Words


def limit_of(procedure: str, *, chain: str = "", on: date) -> LimitInForce | None:
    """
    The limit on that day, alone or as a link of `chain`; procedure "" is the whole chain.

    None where none is held: an office then has to fill one in before it may receive.
    """
    procedure, chain = scope(procedure, chain)
    held = in_force(Limit.objects.filter(procedure=procedure, chain=chain), on).first()
    if held is None:
        return None
    return LimitInForce(
        amount=held.amount,
        unit=working_time.Unit(held.unit),
        cutoff=held.cutoff,
        source=held.source,
        confidence=held.confidence,
    )


def scope(procedure: str, chain: str) -> tuple[str, str]:
    """
    Under which chain a procedure's figures stand: applied for by itself, under none.

    Then the chain bears the procedure's own code. An event of life and a term that is no
    procedure's, such as the silence about a draft, are words without a point.
    """
    is_by_itself = "." in chain or chain.startswith("LT-")
    return (procedure or chain, "") if is_by_itself else (procedure, chain)


def links_of(chain: str, *, on: date) -> tuple[Link, ...]:
    """The links of a chain on that day, in an order in which each comes after what it waits for."""
    held = _latest(in_force(LinkOrder.objects.filter(chain=chain), on), lambda link: link.procedure)
    return tuple(
        Link(
            procedure=link.procedure,
            after=link.after or None,
            source=link.source,
            confidence=link.confidence,
        )
        for link in sorted(held, key=attrgetter("position"))
    )


def fee_of(procedure: str, *, channel: str, chain: str = "", on: date) -> FeeInForce | None:
    """The fee on that day; None where none is held, which does not mean that it is free."""
    procedure, chain = scope(procedure, chain)
    held = Fee.objects.filter(procedure=procedure, chain=chain, channel=channel)
    fee = in_force(held, on).first()
    if fee is None:
        return None
    return FeeInForce(amount=fee.amount, source=fee.source, confidence=fee.confidence)


def fees_of(procedure: str, *, on: date) -> Mapping[str, FeeInForce]:
    """The fees of a procedure by itself on that day, by channel."""
    rows = in_force(Fee.objects.filter(procedure=procedure, chain=""), on)
    return {
        fee.channel: FeeInForce(amount=fee.amount, source=fee.source, confidence=fee.confidence)
        for fee in _latest(rows, lambda fee: fee.channel)
    }


def age_of(what: str, *, on: date) -> AgeInForce | None:
    """The age on that day; None where none is held: then nothing is taken to be allowed."""
    age = in_force(Age.objects.filter(what=what), on).first()
    if age is None:
        return None
    return AgeInForce(years=age.years, source=age.source, confidence=age.confidence)


def code_pattern(*, on: date) -> CodePattern:
    held = in_force(DossierCodePattern.objects.all(), on).first()
    if held is None:
        raise NotFound(Text("No pattern of dossier codes is held for {day}.", day=on))
    return CodePattern(pattern=held.pattern, source=held.source, confidence=held.confidence)


def defects_of(procedure: str, *, on: date) -> tuple[DefectListed, ...]:
    """The defects that may be named for a procedure, its own before those of all procedures."""
    rows = in_force(Defect.objects.filter(procedure__in=[procedure, ""]), on)
    held = _latest(rows, lambda defect: (defect.procedure, defect.code))
    return tuple(
        DefectListed(
            code=defect.code,
            field=defect.field,
            title=Words(vi=defect.title_vi, en=defect.title_en),
            law=Words(vi=defect.law_vi, en=defect.law_en),
        )
        for defect in sorted(held, key=lambda defect: (not defect.procedure, defect.code))
    )


def in_force(rows: "QuerySet[Row]", on: date) -> "QuerySet[Row]":
    """Those that hold on that day, the one that started last before the others."""
    return rows.filter(held_on(on)).order_by("-since")


def _latest(rows: "QuerySet[Row]", key: Callable[[Row], object]) -> "Iterable[Row]":
    """One row a key, the one that started last: a newer rule supersedes one left open."""
    latest: dict[object, Row] = {}
    for row in rows:
        latest.setdefault(key(row), row)
    return latest.values()
