"""What a procedure has its paper state, part by part and line by line."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Words
from lienthong.register.seen import Dwelling, PersonSeen

Printed: TypeAlias = str | Words | date | PartialDate | Dwelling


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a paper; a dwelling is printed with its commune, a day as papers write it."""

    label: Words
    value: Printed


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a paper under a heading: somebody, by the register's words, and what is said."""

    title: Words
    person: PersonSeen | None = None
    lines: tuple[Line, ...] = ()
