"""A dossier's form beside the register and the hospital's notice, group by group."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from lienthong.core.clock import HANOI, day_of
from lienthong.core.errors import Invalid
from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text
from lienthong.procedures.field_words import ANSWERS
from lienthong.procedures.kin import parents_of, plain_number
from lienthong.procedures.labels import (
    NO,
    YES,
    Said,
    label_of,
    place_of,
)
from lienthong.procedures.notices import BirthNotice
from lienthong.register.seen import PersonSeen

from .beside_named import (
    CLAIMED,
    UNKNOWN,
    Known,
    doubts,
    home,
    named,
    numbered,
    plain,
    said,
    without_numbers,
)
from .compare import (
    ComparedGroup,
    ComparedLine,
    Standing,
    addresses,
    days,
    names,
    standing_of,
    words,
    years,
)
from .compare_lines import life, line, marriage, of_register, register_line

OTHERS: Final = Text("Other answers")
MOTHER_AT_HOSPITAL: Final = Text("The mother, by the birth notice")


def beside(form: Mapping[str, Any], known: Known) -> tuple[ComparedGroup, ...]:
    """Every answer of a form in the order of the form, and beside it what is known already."""
    return tuple(group for group in _groups(_in_order(form), known) if group.lines)


def _in_order(answers: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    """The database keeps a form by the length of its keys; people read it as it was asked."""
    return {
        name: _in_order(answers[name], f"{before}{name}.")
        if isinstance(answers[name], Mapping)
        else answers[name]
        for name in sorted(answers, key=lambda name: place_of(f"{before}{name}"))
    }


def _groups(form: Mapping[str, Any], known: Known) -> Iterator[ComparedGroup]:
    rest = dict(form)
    child, mother = rest.pop("child", None), rest.pop("mother", None)
    father, parent = rest.pop("father", None), rest.pop("parent", None)
    if isinstance(child, Mapping):
        yield _newborn(child, known)
    elif child:
        claimed = rest.pop(f"child{CLAIMED}", "")
        yield numbered("child", child, known, lines=(), claimed=claimed)
    for role, declared, other in (("mother", mother, father), ("father", father, mother)):
        if isinstance(declared, Mapping):
            yield _declared(role, declared, known, other=other or {})
    if isinstance(mother, Mapping) and known.notice:
        yield _at_hospital(mother, known.notice)
    if parent:
        lines = _parenthood(known.numbered(parent), known.numbered(child))
        yield numbered("parent", parent, known, lines=lines)
    rest |= {role: one for role, one in (("mother", mother), ("father", father)) if is_text(one)}
    rest = _in_order(rest)
    yield from named(rest, known)
    lines = tuple(plain("", without_numbers(rest), known))
    yield ComparedGroup(title=OTHERS, source=None, lines=lines)


def is_text(answer: object) -> bool:
    return isinstance(answer, str)


def _newborn(child: Mapping[str, Any], known: Known) -> ComparedGroup:
    """What the hospital has seen of a child; of its name it knows at most what was planned."""
    notice, source = known.notice, None
    sides: dict[str, Said] = {}
    standings: dict[str, Standing] = {}
    if notice:
        source = Text("Birth notice {code}", code=notice.code)
        born_at = notice.born_at.astimezone(HANOI)
        sides = {
            "sex": ANSWERS["child.sex"][notice.sex],
            "born_on": PartialDate.on(day_of(born_at)).shown,
            "born_at": f"{born_at:%H:%M}",
            "birth_place": notice.place,
            "birth_unit_code": known.units.get(notice.unit_code, notice.unit_code),
        }
        standings = {
            "sex": standing_of(child.get("sex"), notice.sex, words),
            "born_on": _days(child.get("born_on"), PartialDate.on(day_of(born_at))),
            "born_at": standing_of(child.get("born_at"), sides["born_at"], words),
            "birth_place": standing_of(child.get("birth_place"), notice.place, addresses),
            "birth_unit_code": standing_of(child.get("birth_unit_code"), notice.unit_code, words),
        }
    lines = [
        line(f"child.{name}", said(f"child.{name}", answer, known), sides.get(name, ""), standing)
        for name, answer in child.items()
        for standing in (standings.get(name, Standing.UNCOMPARED),)
        if answer not in (None, "") or standing is not Standing.UNCOMPARED
    ]
    if notice and notice.planned_name.strip():
        full = " ".join(str(child.get(part) or "") for part in ("family", "middle", "given"))
        standing = names(full, notice.planned_name)
        label = Text("Name planned at the hospital")
        lines.append(line("child", full.strip(), notice.planned_name, standing, label=label))
    return ComparedGroup(title=label_of("child"), source=source, lines=tuple(lines))


def _declared(
    role: str, declared: Mapping[str, Any], known: Known, *, other: Mapping[str, Any]
) -> ComparedGroup:
    """A parent as declared, beside the person of that number."""
    person = known.numbered(declared.get("number"))
    if person is None:
        source = UNKNOWN if declared.get("number") and known.is_asked else None
        return ComparedGroup(
            title=label_of(role), source=source, lines=tuple(plain(f"{role}.", declared, known))
        )
    compared = {
        "name": (person.name.full, names),
        "number": (person.number, words),
        "ethnicity": (person.ethnicity, words),
        "nationality": (person.nationality, words),
        "residence": (home(person, known), addresses),
    }
    lines = [
        line(
            f"{role}.{name}",
            said(f"{role}.{name}", declared.get(name), known),
            said(f"{role}.{name}", side, known),
            standing_of(_digits(name, declared.get(name)), side, compare),
        )
        for name, (side, compare) in compared.items()
    ]
    year = declared.get("born_year")
    standing = Standing.ONLY_REGISTER if year is None else years(int(year), person.born)
    born = line(f"{role}.born_year", said("", year, known), person.born.shown, standing)
    partner = known.numbered(other.get("number"))
    return ComparedGroup(
        title=label_of(role),
        source=of_register(person),
        lines=(
            *doubts(person),
            *lines[:2],
            born,
            *lines[2:],
            life(person),
            marriage(person, partner),
        ),
    )


def _at_hospital(mother: Mapping[str, Any], notice: BirthNotice) -> ComparedGroup:
    said = notice.mother
    compared = {
        "name": (said.name, names),
        "number": (said.number, words),
        "ethnicity": (said.ethnicity, words),
        "residence": (said.residence, addresses),
    }
    lines = [
        line(
            f"mother.{name}",
            str(mother.get(name) or ""),
            side or "",
            standing_of(_digits(name, mother.get(name)), side, compare),
        )
        for name, (side, compare) in compared.items()
    ]
    born, year = PartialDate.on(said.born_on), mother.get("born_year")
    standing = Standing.ONLY_REGISTER if year is None else years(int(year), born)
    lines.insert(2, line("mother.born_year", str(year or ""), born.shown, standing))
    source = Text("Birth notice {code}", code=notice.code)
    return ComparedGroup(title=MOTHER_AT_HOSPITAL, source=source, lines=tuple(lines))


def _parenthood(parent: PersonSeen | None, child: PersonSeen | None) -> tuple[ComparedLine, ...]:
    if parent is None or child is None:
        return ()
    is_parent = YES if parent.id in parents_of(child) else NO
    return (register_line(Text("Parent of the child"), is_parent),)


def _digits(name: str, answer: object) -> object:
    """A number as its twelve digits, however it was typed."""
    return plain_number(str(answer)) or answer if name == "number" and answer else answer


def _days(answer: object, known: PartialDate) -> Standing:
    try:
        return days(PartialDate.parse(str(answer)), known)
    except Invalid:
        return Standing.DIFFERS if answer else Standing.ONLY_REGISTER
