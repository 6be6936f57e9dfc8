"""People whom a form names by their number alone, and answers that nothing is known of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from lienthong.core.texts import Text
from lienthong.procedures.field_words import ANSWERS
from lienthong.procedures.kin import plain_number
from lienthong.procedures.labels import IDS, Said, person_at, said_of, titles_said
from lienthong.procedures.notices import BirthNotice
from lienthong.register.seen import PersonSeen
from lienthong.register.words import EXAMINED, TO_THE_HEAD

from .compare import ComparedGroup, ComparedLine, Standing, names, standing_of
from .compare_lines import life, line, of_register, register_line

UNKNOWN: Final = Text("Nobody with this number is known")
# The name of whom a field names by number, in a field of its own.
CLAIMED: Final = "_name"
EXAMINED_LABEL: Final = Text("Under examination")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a form is held against; `units` are full names of communes, by code."""

    people: tuple[PersonSeen, ...]
    notice: BirthNotice | None
    units: Mapping[str, str]
    on: date
    # Of what is decided nobody is looked at again: then it says nothing that nobody is there.
    is_asked: bool = True

    def numbered(self, number: object) -> PersonSeen | None:
        digits = plain_number(str(number or ""))
        return next((one for one in self.people if digits and one.number == digits), None)


def numbered(
    field: str,
    number: object,
    known: Known,
    *,
    lines: tuple[ComparedLine, ...],
    claimed: object = None,
) -> ComparedGroup:
    """Somebody named by the number, or by the `claimed` name too: all else the register says."""
    person = known.numbered(number)
    standing = Standing.SAME if person else Standing.ONLY_APPLIED
    if not known.is_asked:
        standing = Standing.UNCOMPARED
    register = person.number if person and person.number else ""
    label = Text("Personal number")
    first = line(field, str(number), register, standing, label=label)
    name = tuple(called(field, claimed, person))
    if person is None:
        source = UNKNOWN if known.is_asked else None
        return ComparedGroup(title=person_at(field), source=source, lines=(first, *name))
    told: tuple[tuple[Text, Said], ...] = (
        (Text("Born"), person.born.shown),
        (Text("Sex"), ANSWERS["child.sex"][person.sex]),
        (Text("Permanent residence"), home(person, known)),
        (Text("Household"), TO_THE_HEAD[person.relation] if person.relation else ""),
        *((Text("Card"), f"{card.number} ({card.since:%d/%m/%Y})") for card in person.cards),
    )
    register_lines = tuple(register_line(label, said) for label, said in told)
    return ComparedGroup(
        title=person_at(field),
        source=of_register(person),
        lines=(first, *doubts(person), *name, *register_lines, life(person), *lines),
    )


def called(field: str, claimed: object, person: PersonSeen | None) -> Iterator[ComparedLine]:
    """The name that the form gives beside the one of the register, where there is either."""
    said_name, full = str(claimed or ""), person.name.full if person else ""
    if said_name or full:
        standing = standing_of(said_name, full, names) if person else Standing.UNCOMPARED
        yield line(f"{field}_name", said_name, full, standing, label=Text("Name"))


def plain(before: str, answers: Mapping[str, Any], known: Known) -> Iterator[ComparedLine]:
    """Answers that nothing is known of beside them; never an id, which says nothing to anybody."""
    for name, answer in answers.items():
        path = f"{before}{name}"
        if isinstance(answer, Mapping):
            yield from plain(f"{path}.", answer, known)
        elif isinstance(answer, list | tuple) and any(isinstance(one, Mapping) for one in answer):
            for place, one in enumerate(answer, start=1):
                yield from plain(f"{path}.{place}.", one, known)
        elif name == "links":
            for title in titles_said(answer or (), on=known.on):
                yield line(path, title, "", Standing.UNCOMPARED)
        elif name not in IDS:
            for one in answer if isinstance(answer, list | tuple) else [answer]:
                if one not in (None, ""):
                    yield line(path, said(path, one, known), "", Standing.UNCOMPARED)


def home(person: PersonSeen, known: Known) -> str:
    """As papers write it, with the commune and the province where they are known by name."""
    if person.residence is None:
        return ""
    unit = known.units.get(person.residence.unit_code)
    return f"{person.residence.text}, {unit}" if unit else person.residence.text


def said(path: str, answer: object, known: Known) -> Said:
    if path.endswith("unit_code"):
        return known.units.get(str(answer), str(answer or ""))
    return said_of(path, answer)


def named(answers: Mapping[str, Any], known: Known, *, before: str = "") -> Iterator[ComparedGroup]:
    """Everybody whom answers name by a number, wherever in them, with what the register says."""
    for name, answer in answers.items():
        path = f"{before}{name}"
        if isinstance(answer, Mapping):
            yield from named(answer, known, before=f"{path}.")
        elif isinstance(answer, list | tuple):
            each = {str(place): one for place, one in enumerate(answer)}
            yield from named(each, known, before=f"{path}.")
        elif is_number(path, answer):
            person = known.numbered(answer)
            of_them = plain(before, without_numbers(answers), known) if in_a_row(before) else ()
            lines = (*of_them, *((married(person),) if person else ()))
            yield numbered(
                path, answer, known, lines=lines, claimed=answers.get(f"{name}{CLAIMED}")
            )


def in_a_row(before: str) -> bool:
    """In a row of a list: what else it says is of whom it names, and of nobody beside them."""
    return before.rstrip(".").rpartition(".")[2].isdecimal()


def is_number(path: str, answer: object) -> bool:
    """Twelve digits that can be somebody's; the number of a paper is asked for as that."""
    return isinstance(answer, str) and plain_number(answer) is not None and not is_of_paper(path)


def is_of_paper(path: str) -> bool:
    return path.endswith(("decision.number", "card_number", "notice_number"))


def without_numbers(answers: Mapping[str, Any], *, before: str = "") -> dict[str, Any]:
    """The answers that remain where everybody named stands in a group of their own."""
    rest: dict[str, Any] = {}
    for name, answer in answers.items():
        path = f"{before}{name}"
        if isinstance(answer, Mapping):
            answer = without_numbers(answer, before=f"{path}.")
        elif isinstance(answer, list | tuple):
            each = {str(place): one for place, one in enumerate(answer) if not names_one(one)}
            answer = list(without_numbers(each, before=f"{path}.").values())
        if not is_number(path, answer) and not is_claimed(name, answers, before=before):
            rest[name] = answer
    return rest


def is_claimed(name: str, answers: Mapping[str, Any], *, before: str) -> bool:
    """The name that is given for a number, and stands beside that of the register."""
    number = name.removesuffix(CLAIMED)
    return number != name and is_number(f"{before}{number}", answers.get(number))


def names_one(row: object) -> bool:
    """A row that stands whole beside the person whom it names."""
    return isinstance(row, Mapping) and any(is_number(name, one) for name, one in row.items())


def married(person: PersonSeen) -> ComparedLine:
    label = Text("Marriage")
    if person.spouse_id is None:
        return register_line(label, Text("No marriage in the register"))
    since = person.married_since.shown if person.married_since else "—"
    return register_line(label, Text("Married since {day}", day=since))


def doubts(person: PersonSeen) -> Iterator[ComparedLine]:
    """What is under examination is said first: nobody shall decide on it alone."""
    for kind in person.examined:
        yield register_line(EXAMINED_LABEL, EXAMINED.get(kind, kind))
