"""Filling an extract, from what the procedure states of the case that it decides."""

from collections.abc import Iterator
from datetime import date

from django.conf import settings

from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Words
from lienthong.documents.extract import Stated, StatedPart
from lienthong.documents.extracts import EXTRACTS, AnyExtract
from lienthong.documents.parts import SEX_WORDS
from lienthong.procedures.countries import country_named
from lienthong.procedures.stated import Line, Part, Printed
from lienthong.register.seen import Dwelling, PersonSeen
from lienthong.register.words import BOOKS

from .cases import procedure_of
from .difference import kinds_doubted
from .letterhead import Letterhead, address
from .outcome import Outcome

NAME = Words(vi="Họ, chữ đệm, tên", en="Full name")
BORN = Words(vi="Ngày, tháng, năm sinh", en="Born on")
SEX = Words(vi="Giới tính", en="Sex")
ETHNICITY = Words(vi="Dân tộc", en="Ethnicity")
NATIONALITY = Words(vi="Quốc tịch", en="Nationality")
RESIDENCE = Words(vi="Nơi cư trú", en="Residence")
NUMBER = Words(vi="Số định danh cá nhân", en="Personal number")
DOUBTED = "Một số thông tin ghi trên đây đang được xác minh."
PRINTED = frozenset(
    {"names", "births", "sexes", "nationalities", "numbers", "residences", "ethnicities"}
)


def extract_of(kind: str, outcome: Outcome, head: Letterhead) -> AnyExtract:
    procedure, entry = procedure_of(outcome.dossier), outcome.entry
    parts = procedure.states(outcome.case)
    return EXTRACTS[kind](
        number=str(entry.number) if entry else outcome.dossier.code,
        year=entry.year if entry else None,
        book=BOOKS[procedure.book].vi if entry else "",
        office=head.issuing,
        signatory=head.signatory,
        issued_on=head.issued_on,
        demonstration=settings.DEMONSTRATION,
        dossier_code=outcome.dossier.code,
        about=", ".join(part.person.name.full for part in parts if part.person)
        or outcome.dossier.code,
        parts=tuple(part_stated(part, on=head.issued_on) for part in parts),
        notes=DOUBTED if is_doubted(outcome, parts) else "",
    )


def is_doubted(outcome: Outcome, parts: tuple[Part, ...]) -> bool:
    """Whether something that every extract prints of these people is under examination."""
    kinds = set(kinds_doubted(outcome.dossier, outcome.case)) & PRINTED
    return bool(kinds) and any(part.person and part.person.examined for part in parts)


def part_stated(part: Part, *, on: date) -> StatedPart:
    about = lines_about(part.person) if part.person else ()
    return StatedPart(
        title=part.title,
        lines=tuple(
            Stated(label=line.label, value=printed(line.value, on=on))
            for line in (*about, *part.lines)
            if line.value
        ),
    )


def lines_about(person: PersonSeen) -> Iterator[Line]:
    """As the register has them at the decision; the ethnicity only where it was asked for."""
    yield Line(NAME, person.name.full)
    yield Line(BORN, person.born)
    yield Line(SEX, SEX_WORDS[person.sex.value])
    yield Line(ETHNICITY, person.ethnicity or "")
    yield Line(NATIONALITY, country_named(person.nationality))
    yield Line(NUMBER, person.number or "")
    if person.residence:
        yield Line(RESIDENCE, person.residence)


def printed(value: Printed, *, on: date) -> Words:
    match value:
        case Words():
            return value
        case PartialDate():
            return plainly(value.shown)
        case date():
            return plainly(PartialDate.on(value).shown)
        case Dwelling():
            return plainly(address(value.text, value.unit_code, on=on))
        case str():
            return plainly(value)


def plainly(text: str) -> Words:
    return Words(vi=text, en="")
