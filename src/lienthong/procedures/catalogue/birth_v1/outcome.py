"""What a registered birth does: the effects on the register, the marks and what follows."""

import unicodedata
from collections.abc import Iterator
from typing import Final

from lienthong.core.instruments import CIVIL_STATUS, CIVIL_STATUS_DECREE
from lienthong.core.names import tidy
from lienthong.core.texts import Text
from lienthong.procedures.handed_on import ChildCardForm, ChildInsuranceForm, ChildResidenceForm
from lienthong.procedures.kin import plain_number
from lienthong.procedures.spec import Case, FollowUp, Mark
from lienthong.register import effects
from lienthong.register.seen import Life, PersonSeen

from .form import IDENTITY_CARD, INSURANCE, RESIDENCE, BirthForm, ParentAsked
from .parents import father_of, mother_of, parent_name

DAYS_TO_REGISTER: Final = 60


def outcome(case: Case[BirthForm]) -> Iterator[effects.AnyEffect]:
    """The child exists, with all that its certificate says, and has its parents."""
    yield from _person(case)
    yield from _parenthood(case)


def _person(case: Case[BirthForm]) -> Iterator[effects.AnyEffect]:
    child, person = case.form.child, case.minted.person_id
    day, name = child.born_on, child.name
    yield effects.EnterPerson(person=person, number=case.minted.number)
    yield effects.Name(
        person=person, family=name.family, middle=name.middle, given=name.given, since=day
    )
    yield effects.Birth(
        person=person,
        earliest=day,
        latest=day,
        place=_line(child.birth_place),
        unit_code=child.birth_unit_code,
        registered_unit_code=case.unit_code or None,
    )
    yield effects.SexIs(person=person, sex=child.sex, since=day)
    yield effects.Nationality(person=person, country=child.nationality, since=day)
    yield effects.Ethnicity(person=person, ethnicity=tidy(child.ethnicity), since=day)
    yield effects.Hometown(
        person=person, text=_line(child.hometown), unit_code=child.hometown_unit_code, since=day
    )
    yield effects.LifeIs(person=person, life=Life.ALIVE, earliest=day, latest=day)


def _parenthood(case: Case[BirthForm]) -> Iterator[effects.AnyEffect]:
    yield _parent(case, "mother", case.form.mother, mother_of(case))
    if case.form.father:
        yield _parent(case, "father", case.form.father, father_of(case))


def _parent(
    case: Case[BirthForm], role: str, declared: ParentAsked, seen: PersonSeen | None
) -> effects.Parent:
    return effects.Parent(
        person=case.minted.person_id,
        role=role,
        parent=seen.id if seen else None,
        name=parent_name(declared, seen).full,
        since=case.form.child.born_on,
    )


def _line(text: str) -> str:
    """One spelling of a place as declared; its tones stay, because decrees fix their places."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def competent_unit(case: Case[BirthForm]) -> str:
    """
    The commune where the mother or the father resides (Luật Hộ tịch, Article 13).

    Where the register has a residence of neither, the commune of birth takes it: they may live
    there without being registered, and somebody has to receive the application.
    """
    for parent in (mother_of(case), father_of(case)):
        if parent and parent.residence:
            return parent.residence.unit_code
    return case.form.child.birth_unit_code


def _residence(case: Case[BirthForm]) -> ChildResidenceForm:
    return ChildResidenceForm(
        child=_number_of_child(case),
        parent=_number_of_home_parent(case),
        head_consents=case.form.head_consents,
    )


def _insurance(case: Case[BirthForm]) -> ChildInsuranceForm:
    if case.form.hospital is None:
        raise ValueError("the form was taken in without a hospital for the insurance card")
    return ChildInsuranceForm(
        child=_number_of_child(case),
        parent=_number_of_home_parent(case),
        hospital=case.form.hospital,
    )


def _identity_card(case: Case[BirthForm]) -> ChildCardForm:
    return ChildCardForm(child=_number_of_child(case), parent=_number_of_home_parent(case))


def _number_of_child(case: Case[BirthForm]) -> str:
    if case.minted.number is None:
        raise ValueError("what follows a birth needs the child's number, fetched before")
    return case.minted.number


def _number_of_home_parent(case: Case[BirthForm]) -> str:
    parent = case.form.home_parent
    number = plain_number(parent.number) if parent else None
    if number is None:
        raise ValueError("the form was taken in without the number of the parent at home")
    return number


MARKS: Final[tuple[Mark[BirthForm], ...]] = (
    Mark(
        code="late",
        law=CIVIL_STATUS.article(15, 1),
        says=Text("Registered later than {days} days after the birth.", days=DAYS_TO_REGISTER),
        applies=lambda case: (case.received_on - case.form.child.born_on).days > DAYS_TO_REGISTER,
    ),
    Mark(
        code="no_father",
        law=CIVIL_STATUS_DECREE.article(15, 2),
        says=Text("No father is named; the part about him stays empty."),
        applies=lambda case: case.form.father is None,
    ),
)

FOLLOW_UPS: Final[tuple[FollowUp[BirthForm], ...]] = (
    FollowUp(procedure=RESIDENCE, form=_residence, when=lambda case: RESIDENCE in case.form.links),
    FollowUp(procedure=INSURANCE, form=_insurance, when=lambda case: INSURANCE in case.form.links),
    FollowUp(
        procedure=IDENTITY_CARD,
        form=_identity_card,
        when=lambda case: IDENTITY_CARD in case.form.links,
    ),
)
