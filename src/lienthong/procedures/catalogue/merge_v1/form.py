"""The form of a reviewed merge, and whom it names."""

from uuid import UUID

from lienthong.procedures.answers import Line, NumberText, Paragraph
from lienthong.procedures.kin import known, seen_by
from lienthong.procedures.merging import NAMING
from lienthong.procedures.spec import Case, Form
from lienthong.register.seen import FactSeen, PersonSeen


class MergeForm(Form, frozen=True, kw_only=True):
    """
    The record that goes and the one that stays, and what the one takes over from the other.

    `birth_entry` is the entry in a book of births that shows that there was one birth.
    """

    record: NumberText
    into: NumberText
    brings: tuple[UUID, ...] = ()
    gives_up: tuple[UUID, ...] = ()
    birth_entry: Line = ""
    shown_by: Line
    because: Paragraph


MergeCase = Case[MergeForm]


def record_of(case: MergeCase) -> PersonSeen | None:
    return seen_by(case.people, case.form.record)


def into_of(case: MergeCase) -> PersonSeen | None:
    return seen_by(case.people, case.form.into)


def both(case: MergeCase) -> tuple[PersonSeen, PersonSeen] | None:
    """The two, where both are known and are two."""
    record, into = record_of(case), into_of(case)
    return (record, into) if record and into and record.id != into.id else None


def kin_of(case: MergeCase) -> frozenset[UUID]:
    """Everybody who names the record that goes; they name the other from then on."""
    record, into = known(record_of(case)), known(into_of(case))
    return naming(case, record) - {record.id, into.id}


def naming(case: MergeCase, person: PersonSeen) -> frozenset[UUID]:
    return frozenset(
        fact.person for fact in case.facts if fact.kind in NAMING and fact.value == str(person.id)
    )


def brought(case: MergeCase) -> tuple[FactSeen, ...]:
    return tuple(fact for fact in case.facts if fact.id in case.form.brings)


def given_up(case: MergeCase) -> tuple[FactSeen, ...]:
    return tuple(fact for fact in case.facts if fact.id in case.form.gives_up)
