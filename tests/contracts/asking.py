"""A way of asking, what it answers, and the answer with the name of who was asked about struck."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any, Final

from tests.contracts.hidden import Town, Whom

# What differs from answer to answer by its nature: ids, keys, codes counted on, tokens.
BY_NATURE: Final = (
    (re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"), "<id>"),
    (re.compile(r'name="csrfmiddlewaretoken" value="\w+"'), "<token>"),
    (re.compile(r"(H26|G01|G24)([.\w]*)-(\d{6})-(L?)\d{4,}"), r"\1\2-\3-\4<code>"),
    (re.compile(r'name="(whose|key)" value="[^"]*"'), "<once>"),
    (re.compile(r'"id": \d+, "at": "[^"]+"'), "<look>"),
    (re.compile(r'"(known_at|point|before)": ?\d+'), r'"\1": <point>'),
    # What runs by itself stamps its papers by the clock of the machine: a minute may pass between.
    (re.compile(r"\b\d\d:\d\d(?=,? \d\d/\d\d/\d{4})"), "<time>"),
    (re.compile(r"(?<=\d\d/\d\d/\d{4}, )\d\d:\d\d\b"), "<time>"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way of asking: who asks is part of its name."""

    name: str
    ask: Callable[[Town, Whom], str]


def told(answer: Any) -> str:
    """All that an HTTP answer says: status, where it leads, what it lets be kept, its text."""
    text = "" if answer.streaming else answer.content.decode(errors="replace")
    heads = (str(answer.status_code), answer.get("Location", ""), answer.get("Cache-Control", ""))
    return unescape("\n".join((*heads, answer.get("Retry-After", ""), text)))


def struck(answer: str, whom: Whom) -> str:
    """The answer without what the asker said, and without what differs by its nature."""
    for person in (whom.person, whom.widower, whom.child):
        number = person.number
        spaced = f"{number[:3]} {number[3:6]} {number[6:]}"
        for written in (number, spaced, number[-6:]):
            answer = answer.replace(written, "<number>")
        answer = answer.replace(str(person.id), "<id>")
    serial = whom.home.text.split()[0]
    answer = re.sub(rf"\b{serial}\b", "<serial>", answer)
    for pattern, instead in BY_NATURE:
        answer = pattern.sub(instead, answer)
    return answer


def telling(
    ways: Iterable[Way], town: Town, hidden: Iterable[Whom], *, nobody: Mapping[str, str]
) -> Iterator[str]:
    """The ways whose answer about a protected person is not the answer about nobody."""
    for way in ways:
        for whom in hidden:
            if (answer := answered(way, town, whom)) != nobody[way.name]:
                yield f"{way.name}:\n" + "\n".join(different(nobody[way.name], answer))


def different(nobody: str, hidden: str) -> Iterator[str]:
    """Where the two begin to differ, for who reads that the test has failed."""
    at = next((at for at, (a, b) in enumerate(zip(nobody, hidden, strict=False)) if a != b), 0)
    for name, answer in (("nobody", nobody), ("hidden", hidden)):
        yield f"  {name}: …{answer[max(at - 90, 0) : at + 150]!r}"


def answered(way: Way, town: Town, whom: Whom) -> str:
    town.forget_what_is_counted()
    return struck(way.ask(town, whom), whom)
