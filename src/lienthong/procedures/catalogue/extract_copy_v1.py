"""A copy of an extract from the books (2.000635): what an entry says, and what was noted on it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final, Literal

from lienthong.core.instruments import CIVIL_STATUS
from lienthong.core.partial_dates import Certainty
from lienthong.core.texts import Text, Words
from lienthong.procedures import examples
from lienthong.procedures.answers import NumberText
from lienthong.procedures.kin import known, number_problems, parents_of, plain_numbers, seen_by
from lienthong.procedures.spec import Asked, Case, Ending, Form, Procedure, Rule
from lienthong.procedures.stated import Line, Part
from lienthong.register import effects
from lienthong.register.seen import Annotation, EntryOf, PersonSeen
from lienthong.register.words import BOOKS

OF_AGE: Final = 18
OWNER: Final = Words(vi="Người được đăng ký", en="Whose entry it is")
ENTRY: Final = Words(vi="Số, ngày đăng ký", en="Number, registered on")
BOOK: Final = Words(vi="Quyển sổ", en="Book")
OFFICE: Final = Words(vi="Nơi đăng ký", en="Registered at")
DIED: Final = Words(vi="Đã chết vào ngày", en="Died on")
MARRIED: Final = Words(vi="Kết hôn với", en="Married to")
MOTHER: Final = Words(vi="Họ, chữ đệm, tên người mẹ", en="Full name of the mother")
FATHER: Final = Words(vi="Họ, chữ đệm, tên người cha", en="Full name of the father")
NOTED: Final = Words(vi="Ghi chú trong sổ", en="Noted in the book")


class ExtractCopyForm(Form, frozen=True, kw_only=True):
    """Whose entry, and in which book."""

    person: NumberText
    of_book: Literal[
        "birth", "death", "marriage", "recognition", "adoption", "guardianship", "change"
    ] = "birth"


def person_of(case: Case[ExtractCopyForm]) -> PersonSeen | None:
    return seen_by(case.people, case.form.person)


def entry_of(case: Case[ExtractCopyForm]) -> EntryOf | None:
    """The last one of the book that is about this person."""
    person = person_of(case)
    found = (
        entry
        for entry in reversed(case.entries)
        if person and entry.book == case.form.of_book and person.id in entry.people
    )
    return next(found, None)


def may_have_it(case: Case[ExtractCopyForm]) -> bool:
    """Oneself; a parent of a minor; of the dead the spouse, parents and children."""
    person = person_of(case)
    if person is None:
        return False
    if person.id == case.applicant_id:
        return True
    is_minor = person.born.is_years_old(OF_AGE, on=case.today) is not Certainty.YES
    close = parents_of(person) | {person.spouse_id}
    if person.is_alive:
        return is_minor and case.applicant_id in parents_of(person)
    applicant = next((p for p in case.people.everybody if p.id == case.applicant_id), None)
    return case.applicant_id in close or (
        applicant is not None and person.id in parents_of(applicant)
    )


def outcome(case: Case[ExtractCopyForm]) -> Iterator[effects.AnyEffect]:
    """Nothing changes: who was told what stands in the account."""
    yield from ()


def states(case: Case[ExtractCopyForm]) -> tuple[Part, ...]:
    person, entry = known(person_of(case)), entry_of(case)
    if entry is None:
        raise ValueError("the rules did not hold: there is no entry")
    about = (*lines_of_entry(entry), *lines_of_book(case, person))
    noted = tuple(Line(NOTED, in_short(note)) for note in entry.annotations)
    return (Part(title=OWNER, person=person, lines=(*about, *noted)),)


def lines_of_entry(entry: EntryOf) -> Iterator[Line]:
    yield Line(BOOK, BOOKS[entry.book])
    yield Line(ENTRY, f"{entry.shown} – {entry.acted_on:%d/%m/%Y}")
    if entry.origin:
        yield Line(OFFICE, entry.origin)
    elif entry.office:
        yield Line(OFFICE, entry.office)


def lines_of_book(case: Case[ExtractCopyForm], person: PersonSeen) -> Iterator[Line]:
    names = {one.id: one.name.full for one in case.people.everybody}
    if case.form.of_book == "death" and person.died:
        yield Line(DIED, person.died)
    if case.form.of_book == "marriage" and person.spouse_id:
        yield Line(MARRIED, names.get(person.spouse_id, ""))
    if case.form.of_book == "birth":
        yield Line(MOTHER, names.get(person.mother_id, "") if person.mother_id else "")
        yield Line(FATHER, names.get(person.father_id, "") if person.father_id else "")


def in_short(note: Annotation) -> Words:
    """A day and an office; what was changed, the lines above say as it now is."""
    office = note.office or Words(vi="", en="")
    day, number = f"{note.acted_on:%d/%m/%Y}", f" ({note.entry})" if note.entry else ""
    return Words(vi=f"{day}, {office.vi}{number}", en=f"{day}, {office.en}{number}")


def home_of(case: Case[ExtractCopyForm]) -> str:
    """Any office that keeps the database may give it (Article 64): the nearest to the applicant."""
    found = next((p for p in case.people.everybody if p.id == case.applicant_id), None)
    person = found or person_of(case)
    return person.residence.unit_code if person and person.residence else case.unit_code


RULES: Final[tuple[Rule[ExtractCopyForm], ...]] = (
    Rule(
        code="entitled",
        # A copy of one's own entries; that parents and the family of the dead may have it too is
        # practice, and not compared with the text. Who is unknown is answered in the same words,
        # or the form would tell strangers which numbers there are.
        law=CIVIL_STATUS.article(63),
        says=Text("You may have a copy of your own entries, your child's, or of your own dead."),
        holds=may_have_it,
        field="person",
    ),
    Rule(
        code="entry_there",
        law=CIVIL_STATUS.article(64, 2),
        says=Text("The register has no such entry. If it is on paper, have it taken over first."),
        holds=lambda case: not may_have_it(case) or entry_of(case) is not None,
        field="of_book",
    ),
)

BIRTH_ENTRY: Final = EntryOf(
    book="birth",
    number=12,
    year=2026,
    origin="",
    office=Words(vi="Ủy ban nhân dân phường Hoàn Kiếm", en="Hoàn Kiếm ward committee"),
    acted_on=date(2026, 11, 18),
    people=(examples.CHILD.id, examples.MOTHER.id, examples.FATHER.id),
    annotations=(
        Annotation(act="recognition", acted_on=date(2026, 11, 19), office=None, entry="1/2026"),
    ),
)
OF_CHILD: Final = replace(
    examples.decided(
        ExtractCopyForm(person=examples.number_of(examples.CHILD)),
        examples.CHILD,
        examples.MOTHER,
        examples.FATHER,
    ),
    entries=(BIRTH_ENTRY,),
)
OLD: Final = replace(
    OF_CHILD,
    form=ExtractCopyForm(person=examples.number_of(examples.MOTHER), of_book="marriage"),
    entries=(
        replace(
            BIRTH_ENTRY,
            book="marriage",
            year=2020,
            origin="Ủy ban nhân dân phường Hàng Trống",
            annotations=(),
        ),
    ),
)

PROCEDURE: Final = Procedure(
    code="2.000635",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(
        vi="Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh",
        en="Copy of an extract of civil status or of a birth certificate",
    ),
    law=(CIVIL_STATUS.article(63), CIVIL_STATUS.article(64)),
    form=ExtractCopyForm,
    prepares="clerk",
    signs="leader",
    act="extract_copy",
    result="extract_copy",
    ending=Ending.E_RESULT,
    asks=lambda form: Asked(
        numbers=plain_numbers(form.person), relatives=True, children=True, entries=True
    ),
    problems=lambda form: number_problems(form.person, field="person"),
    rules=RULES,
    effects=outcome,
    subject=lambda case: known(person_of(case)).id,
    unit_code=home_of,
    states=states,
    examples=(OF_CHILD, OLD),
)
