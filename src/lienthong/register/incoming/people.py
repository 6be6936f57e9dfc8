"""A row of a list of people, understood: who is meant, and what is wrong where nobody can be."""

from dataclasses import dataclass
from typing import Final

from lienthong.core.names import tidy
from lienthong.core.texts import Text
from lienthong.register.seen import Relation

from .finding import Finding
from .further import cards_of, email_of, head_of, kin_of, life_of, phone_of, relation_of, spouse_of
from .homes import place_of, temporary_of
from .one_row import OneRow, Opener
from .person import IncomingPerson, PersonRow
from .sheet import SheetRow
from .twice import Before
from .who import NO_NUMBER, NOTHING_TO_TELL_BY, WhoRead, who_of
from .words import code_of, key_of

# Of these at least one is said of anybody; a row without is a title, a sum, a signature.
WHO: Final = ("number", "old_number", "passport", "name", "given", "born", "born_year")
NO_PERSON: Final = Finding(
    "no_person",
    Text("This row tells of nobody; it was left out."),
    Text("Nothing needs to be done if it is a title, a sum or a signature."),
)


@dataclass(slots=True)
class PersonReader:
    """Understands the rows of one file, in their order; it knows who has been there before."""

    opener: Opener
    before: Before

    def read(self, row: SheetRow) -> PersonRow:
        one = self.opener.opened(row)
        if not one.texts and not one.problems:
            return PersonRow(row=row.number, person=None)
        if is_no_person(one):
            one.problems.clear()
            one.note("", NO_PERSON)
            return PersonRow(row=row.number, person=None, problems=tuple(one.problems))
        who = who_of(one)
        person = person_of(one, who)
        check_can_be_told(one, person)
        if who.is_whole:
            self._compare(one, person)
        return PersonRow(
            row=row.number,
            person=person if who.is_whole and not one.is_refused else None,
            problems=tuple(one.problems),
            number=person.number,
            heads_file=person.residence_file if person.relation is Relation.HEAD else "",
        )

    def _compare(self, one: OneRow, person: IncomingPerson) -> None:
        if person.number is not None:
            other = self.before.has_number(person.number, one.number)
            if other is not None:
                one.refuse("number", TWICE, other)
        else:
            other = self.before.has_nameless(person.name, person.born, one.number)
            if other is not None:
                one.note("name", PERHAPS_TWICE, other)


def check_can_be_told(one: OneRow, person: IncomingPerson) -> None:
    """Whoever has no number is told from others by an old one, or as somebody's child."""
    if person.number or person.old_numbers or one.is_refused_by("number"):
        return
    parents = [kin for kin in (person.mother, person.father) if kin is not None]
    if any(kin.number for kin in parents):
        one.note("number", NO_NUMBER)
    else:
        one.refuse("number", NOTHING_TO_TELL_BY)


def is_no_person(one: OneRow) -> bool:
    """A title across the list, a sum below it: one text, or nothing that tells who."""
    if one.is_refused:
        return False
    is_across = len(one.texts) > 1 and len(set(one.texts.values())) == 1
    if is_across or not any(one.said(name) for name in WHO):
        return True
    return one.texts.keys() == {"name"} and stands_below(one.said("name"))


def stands_below(text: str) -> bool:
    """What is written below a list: "Tổng cộng: 25", "Người lập biểu", a day and a place."""
    key = key_of(text)
    return any(map(str.isdecimal, key)) or code_of("below", " ".join(key.split()[:2])) is not None


def person_of(one: OneRow, who: WhoRead) -> IncomingPerson:
    """Everything is read, whatever is missing, so that all that is wrong is said at once."""
    life = life_of(one, who.born)
    return IncomingPerson(
        row=one.number,
        name=who.name,
        born=who.born,
        sex=who.sex,
        number=who.number,
        old_numbers=who.old_numbers,
        other_name=tidy(one.said("other_name")),
        nationality=who.nationality,
        ethnicity=tidy(one.said("ethnicity")) or None,
        religion=_religion_of(one),
        blood_group=one.said("blood_group").upper() or None,
        hometown=place_of(one, "hometown"),
        birth_place=place_of(one, "birth_place"),
        birth_registered=place_of(one, "birth_registered"),
        mother=kin_of(one, "mother"),
        father=kin_of(one, "father"),
        spouse=spouse_of(one),
        residence=place_of(one, "residence"),
        temporary=temporary_of(one),
        present_place=place_of(one, "present_place"),
        residence_file=one.said("residence_file"),
        relation=relation_of(one),
        head=head_of(one),
        cards=cards_of(one, who.number),
        phone=phone_of(one),
        email=email_of(one),
        life=life.life,
        died=life.died,
        death_place=one.said("death_place"),
    )


def _religion_of(one: OneRow) -> str | None:
    """None where nothing is said of it; empty where it is said that there is none."""
    text = one.texts.get("religion")
    if text is None:
        return None
    return "" if text.lower() in ("không", "khong") else tidy(text)


TWICE: Final = Finding(
    "twice_in_file",
    Text("Another row has the same personal number."),
    Text("Keep one of the two, or correct the number."),
)
PERHAPS_TWICE: Final = Finding(
    "perhaps_twice_in_file",
    Text("Another row has the same name and the same birth, and no number either."),
    Text("Leave one out if it is the same person."),
)
