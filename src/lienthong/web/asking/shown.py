"""The answers as they are shown to be checked: each with its source and where it is changed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from lienthong.core.clock import HANOI
from lienthong.core.errors import Invalid, Refused
from lienthong.core.texts import Text, Words
from lienthong.dossiers.saved import Saved


@dataclass(frozen=True, slots=True)
class Row:
    """A line to check; `question` is where it is changed, if anywhere, and `change` its address."""

    label: Text | Words
    value: object
    source: Text | None = None
    question: str | None = None
    change: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under one heading; what comes from one source says so once, at the heading."""

    title: Text
    rows: tuple[Row, ...]
    source: Text | None = None


@dataclass(frozen=True, slots=True)
class Wrong:
    """What the floors below refused, and the address at which it is put right; "" if nowhere."""

    text: Text
    change: str = ""


def section(title: Text, rows: Iterable[Row], *, slugs: Sequence[str]) -> Section:
    """Without a way to change what is asked nowhere in this application."""
    shown = tuple(row if row.question in slugs else replace(row, question=None) for row in rows)
    source = shared_source([row.source for row in shown])
    if source is None:
        return Section(title, shown)
    return Section(title, tuple(replace(row, source=None) for row in shown), source=source)


class FromRegister(Protocol):
    """What the register says of somebody, and when something of them was last entered."""

    @property
    def updated_on(self) -> date | None: ...


def register_source(known: FromRegister | None) -> Text | None:
    if known is None:
        return None
    if known.updated_on is None:
        return Text("From the population database")
    return Text("From the population database, updated {day}", day=f"{known.updated_on:%d/%m/%Y}")


def shared_source(sources: Sequence[Text | None]) -> Text | None:
    """The one that all have, so that it need be said only once."""
    return sources[0] if sources and all(source == sources[0] for source in sources) else None


def led(sections: Iterable[Section], address: Callable[[str], str]) -> tuple[Section, ...]:
    """With the address at which each row is changed."""
    return tuple(
        replace(
            part,
            rows=tuple(
                replace(row, change=address(row.question) if row.question else "")
                for row in part.rows
            ),
        )
        for part in sections
    )


def saved_time(saved: Saved) -> str:
    """HH:MM of the last change, for the quiet line on each page."""
    return f"{saved.changed_at.astimezone(HANOI):%H:%M}"


def wrong_lines(refused: Refused | None, change_at: Callable[[str], str]) -> tuple[Wrong, ...]:
    """`change_at` gives the address at which a field of the form is put right."""
    if refused is None:
        return ()
    if isinstance(refused, Invalid):
        return tuple(Wrong(one.text, change_at(one.field)) for one in refused.problems)
    # The hospital's notice may be used by another application meanwhile.
    return (Wrong(refused.text, change_at("notice") if refused.reason == "notice_used" else ""),)
