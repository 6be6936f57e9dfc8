"""A telephone number or an address for electronic mail, entered or ended (1.010039)."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final, Literal

from lienthong.core.errors import Problem
from lienthong.core.instruments import IDENTITY
from lienthong.core.texts import Text, Words
from lienthong.procedures import example_facts, examples
from lienthong.procedures.answers import Line
from lienthong.procedures.one_person import (
    ForPerson,
    asked_by_them,
    home_unit,
    person_alive,
    person_asked,
    person_known,
    person_of,
    person_problems,
    the_person,
)
from lienthong.procedures.spec import Case, Ending, Procedure, Rule
from lienthong.procedures.stated import Line as Printed
from lienthong.procedures.stated import Part
from lienthong.register import effects
from lienthong.register.seen import FactSeen

PHONE: Final = re.compile(r"\+?[0-9]{8,15}")
EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
WRITTEN: Final = {"phone": PHONE, "email": EMAIL}
CONTACTS: Final = "contacts"
REACHED: Final = Words(vi="Người được cập nhật thông tin liên hệ", en="Who is reached there")
KINDS: Final = {
    "phone": Words(vi="Số thuê bao di động", en="Telephone number"),
    "email": Words(vi="Địa chỉ thư điện tử", en="Electronic mail"),
}
ENDED: Final = Words(vi="Không còn sử dụng", en="In use no more")


class ContactForm(ForPerson, frozen=True, kw_only=True):
    """How somebody is reached, or (`contact_ends`) is not any more."""

    contact_kind: Literal["phone", "email"]
    contact: Line
    contact_ends: bool = False


def contact_of(form: ContactForm) -> str:
    written = form.contact.strip()
    return re.sub(r"[\s.()-]", "", written) if form.contact_kind == "phone" else written


def held(case: Case[ContactForm]) -> FactSeen | None:
    """The same, as the register holds it today."""
    person, form = person_of(case), case.form
    facts = case.facts_of(person.id, CONTACTS) if person else ()
    same = (f for f in facts if (f.what, f.value) == (form.contact_kind, contact_of(form)))
    return next((fact for fact in same if fact.holds_on(case.today)), None)


def outcome(case: Case[ContactForm]) -> Iterator[effects.AnyEffect]:
    person, fact = the_person(case), held(case)
    if not case.form.contact_ends:
        yield effects.Reach(
            person=person.id,
            kind=case.form.contact_kind,
            value=contact_of(case.form),
            since=case.today,
        )
    elif fact:
        yield effects.End(person=person.id, kind=CONTACTS, fact=fact.id, until=case.today)


def states(case: Case[ContactForm]) -> tuple[Part, ...]:
    form = case.form
    lines = (
        Printed(KINDS[form.contact_kind], contact_of(form)),
        *((Printed(ENDED, case.today),) if form.contact_ends else ()),
    )
    return (Part(title=REACHED, person=the_person(case), lines=lines),)


def problems(form: ContactForm) -> tuple[Problem, ...]:
    found = person_problems(form)
    if WRITTEN[form.contact_kind].fullmatch(contact_of(form)):
        return found
    text = Text("Write a telephone number of 8 to 15 digits, or an address like ten@viet.vn.")
    return (*found, Problem("contact", "no_contact", text))


RULES: Final[tuple[Rule[ContactForm], ...]] = (
    person_known(IDENTITY.article(9, 25)),
    person_alive(IDENTITY.article(9, 25)),
    asked_by_them(IDENTITY.article(9, 25)),
    Rule(
        code="new",
        law=IDENTITY.article(9, 25),
        says=Text("The register has it like this already."),
        holds=lambda case: case.form.contact_ends or held(case) is None,
        field="contact",
    ),
    Rule(
        code="held",
        law=IDENTITY.article(9, 25),
        says=Text("The register does not hold this: there is nothing to end."),
        holds=lambda case: (
            not case.form.contact_ends or person_of(case) is None or held(case) is not None
        ),
        field="contact",
    ),
)

A_NUMBER: Final = examples.decided(
    ContactForm(
        person=examples.number_of(examples.MOTHER), contact_kind="phone", contact="0912 345 678"
    ),
    examples.MOTHER,
)
NO_MORE: Final = replace(
    A_NUMBER,
    form=ContactForm(
        person=examples.number_of(examples.MOTHER),
        contact_kind="email",
        contact="lan@viet.vn",
        contact_ends=True,
    ),
    facts=(example_facts.fact(examples.MOTHER, CONTACTS, what="email", value="lan@viet.vn"),),
)

PROCEDURE: Final = Procedure(
    code="1.010039-contact",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(
        vi=(
            "Điều chỉnh thông tin về cư trú trong Cơ sở dữ liệu về cư trú: "
            "cập nhật số điện thoại, thư điện tử"
        ),
        en="Change of a telephone number or of an address for electronic mail",
    ),
    # Field 25 of the register. The clauses of Article 9 are the numbers of its fields.
    law=(IDENTITY.article(9, 25),),
    form=ContactForm,
    prepares="clerk",
    signs="leader",
    act="contact",
    result="population_notice",
    ending=Ending.E_RESULT,
    asks=lambda form: replace(person_asked(form), facts=frozenset({CONTACTS})),
    problems=problems,
    rules=RULES,
    effects=outcome,
    subject=lambda case: the_person(case).id,
    unit_code=home_unit,
    states=states,
    examples=(A_NUMBER, NO_MORE),
)
