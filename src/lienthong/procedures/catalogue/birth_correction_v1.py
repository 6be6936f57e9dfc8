"""
A wrong day or place of birth is corrected (a case of 1.004859): it was never right.

So the entry is withdrawn and the right one stands in its place, from birth. A number tells the
year; where that was wrong the police give another (Thông tư 59/2021, Article 6): that follows.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from lienthong.core.errors import Problem
from lienthong.core.instruments import CIVIL_STATUS
from lienthong.core.partial_dates import Certainty, PartialDate
from lienthong.core.texts import Text, Words
from lienthong.procedures import changes, descent, example_facts, examples, family
from lienthong.procedures.answers import (
    DayText,
    UnitCode,
    day_in,
    day_problems,
    picture_problems,
)
from lienthong.procedures.answers import Line as LineText
from lienthong.procedures.changes import ChangeForm, person_of, the_person
from lienthong.procedures.handed_on import NumberAnewForm
from lienthong.procedures.spec import Case, FollowUp, PlaceAsked, Rule
from lienthong.procedures.stated import Line
from lienthong.register import effects
from lienthong.register.seen import FactSeen, PersonSeen

NUMBER_RESET: Final = "LT-number-reset"
DAY_WAS: Final = Words(vi="Ngày sinh đã đăng ký", en="Day of birth before")
DAY_IS: Final = Words(vi="Ngày sinh đúng", en="Day of birth now")
PLACE_WAS: Final = Words(vi="Nơi sinh đã đăng ký", en="Place of birth before")
PLACE_IS: Final = Words(vi="Nơi sinh đúng", en="Place of birth now")


class BirthCorrectionForm(ChangeForm, frozen=True, kw_only=True):
    """The right day, the right place, or both; what is left empty was right."""

    right_born: DayText = ""
    right_place: LineText = ""
    right_unit_code: UnitCode | None = None


BirthCase = Case[BirthCorrectionForm]


def entry_of(case: BirthCase) -> FactSeen | None:
    person = person_of(case)
    facts = case.facts_of(person.id, "births") if person else ()
    return facts[0] if facts else None


def born_of(case: BirthCase) -> PartialDate:
    """The right day; where none is given, the one that stands."""
    return day_in(case.form.right_born) or the_person(case).born


def is_another(case: BirthCase) -> bool:
    """A new commune comes with its text, so it alone does not make a difference."""
    entry = entry_of(case)
    if entry is None:
        return person_of(case) is None
    place = " ".join(case.form.right_place.split()) or entry.value
    unit = case.form.right_unit_code or entry.what
    return (born_of(case), place, unit) != (entry.since, entry.value, entry.what)


def is_in_the_past(case: BirthCase) -> bool:
    if person_of(case) is None:
        return True
    return born_of(case).is_after(case.received_on) is not Certainty.YES


def is_within_life(case: BirthCase) -> bool:
    """Nobody dies or marries before they are born."""
    person = person_of(case)
    if person is None:
        return True
    later = [day for day in (person.died, person.married_since) if day]
    return all(day.latest >= born_of(case).earliest for day in later)


def fits_family(case: BirthCase) -> bool:
    """Not older than a parent or younger than a child, as far as these are shown."""
    person = person_of(case)
    if person is None:
        return True
    right = replace(person, born=born_of(case))
    parents = [family.person_with(case, id) for id in (person.mother_id, person.father_id)]
    children = [p for p in case.people.everybody if person.id in (p.mother_id, p.father_id)]
    return all(descent.is_old_enough(right, parent) for parent in parents if parent) and all(
        descent.is_old_enough(child, right) for child in children
    )


def outcome(case: BirthCase) -> Iterator[effects.AnyEffect]:
    """Parents who are such from birth are so from the right day."""
    person, entry, born = the_person(case), entry_of(case), born_of(case)
    if entry is None:
        raise ValueError("the rules did not hold: there is no entry to correct")
    yield effects.Withdraw(person=person.id, kind="births", fact=entry.id)
    yield effects.Birth(
        person=person.id,
        earliest=born.earliest,
        latest=born.latest,
        place=" ".join(case.form.right_place.split()) or entry.value,
        unit_code=case.form.right_unit_code or entry.what or None,
        registered_unit_code=entry.beside or None,
    )
    if born != entry.since:
        yield from from_the_right_day(case, person, entry.since, born)


def from_the_right_day(
    case: BirthCase, person: PersonSeen, was: PartialDate, born: PartialDate
) -> Iterator[effects.AnyEffect]:
    for fact in case.facts_of(person.id, "parents"):
        parent = next((p for p in case.people.everybody if str(p.id) == fact.value), None)
        if fact.since == was and (parent or not fact.value):
            yield effects.Withdraw(person=person.id, kind="parents", fact=fact.id)
            yield effects.Parent(
                person=person.id,
                role=fact.what,
                parent=parent.id if parent else None,
                name=fact.beside,
                since=born.earliest,
                since_latest=born.latest,
            )


def is_number_wrong(case: BirthCase) -> bool:
    """The number tells the year of birth."""
    return born_of(case).earliest.year != the_person(case).born.earliest.year


def lines(case: BirthCase) -> tuple[Line, ...]:
    person, entry = the_person(case), entry_of(case)
    days = (Line(DAY_WAS, person.born), Line(DAY_IS, born_of(case)))
    places = (
        Line(PLACE_WAS, entry.value if entry else ""),
        Line(PLACE_IS, " ".join(case.form.right_place.split())),
    )
    return (
        *(days if case.form.right_born.strip() else ()),
        *(places if case.form.right_place.strip() else ()),
    )


def problems(form: BirthCorrectionForm) -> tuple[Problem, ...]:
    found = (
        *changes.form_problems(form),
        *(day_problems(form.right_born, field="right_born") if form.right_born.strip() else ()),
        *picture_problems({"right_place": form.right_place}),
    )
    if found or form.right_born.strip() or form.right_place.strip():
        return found
    text = Text("Give the right day or the right place of birth.")
    return (Problem("right_born", "nothing_given", text),)


def places(form: BirthCorrectionForm) -> tuple[PlaceAsked, ...]:
    """What was a unit at some time: which one the day was, the paper shows."""
    code = form.right_unit_code
    return (PlaceAsked(field="right_unit_code", code=code, on=None),) if code else ()


RULES: Final[tuple[Rule[BirthCorrectionForm], ...]] = (
    *changes.common_rules(changes.CHANGES),
    Rule(
        code="another",
        law=changes.SLIPS,
        says=Text("The register has it like this already."),
        holds=is_another,
        field="right_born",
    ),
    Rule(
        code="in_the_past",
        law=changes.SLIPS,
        says=Text("This day is still to come. Check the day of birth."),
        holds=is_in_the_past,
        field="right_born",
    ),
    Rule(
        code="within_life",
        law=changes.SLIPS,
        says=Text("By the register the person had died or married before this day."),
        holds=is_within_life,
        field="right_born",
    ),
    Rule(
        code="fits_family",
        law=changes.SLIPS,
        says=Text("With this day the person would be too old or too young for a parent or child."),
        holds=fits_family,
        field="right_born",
    ),
    changes.shown(changes.SLIPS),
)

DAY: Final = replace(
    examples.decided(
        BirthCorrectionForm(
            person=examples.number_of(examples.BACHELOR),
            right_born="30/03/1996",
            reason="Công chức ghi nhầm tháng sinh khi đăng ký khai sinh",
        ),
        examples.BACHELOR,
        applicant=examples.BACHELOR,
    ),
    attachments=frozenset({changes.PROOF}),
    facts=(example_facts.birth_fact(examples.BACHELOR),),
)
# Only the year was known, and it was another one: the number follows.
YEAR_AND_PLACE: Final = replace(
    DAY,
    form=BirthCorrectionForm(
        person=examples.number_of(examples.FATHER),
        right_born="02/06/1990",
        right_place="Trạm y tế xã Vân Hà, huyện Đông Anh, Hà Nội",
        reason="Sổ gốc có ngày sinh đầy đủ",
    ),
    people=examples.people(examples.FATHER, examples.GRANDMOTHER),
    applicant_id=examples.FATHER.id,
    facts=(
        example_facts.birth_fact(examples.FATHER),
        example_facts.parent_fact(examples.FATHER, examples.GRANDMOTHER),
    ),
)

PROCEDURE: Final = changes.change(
    "1.004859-birth",
    act="birth_correction",
    title=Words(vi="cải chính ngày sinh, nơi sinh", en="Correction of a day or place of birth"),
    law=(changes.SLIPS, changes.CHANGES, CIVIL_STATUS.article(26, 2)),
    form=BirthCorrectionForm,
    problems=problems,
    rules=RULES,
    effects=outcome,
    lines=lines,
    facts=frozenset({"births", "parents"}),
    places=places,
    relatives=True,
    follow_ups=(
        FollowUp(
            procedure=NUMBER_RESET,
            form=lambda case: NumberAnewForm(person=case.form.person, reset_ground="birth_year"),
            when=is_number_wrong,
        ),
    ),
    examples=(DAY, YEAR_AND_PLACE),
)
