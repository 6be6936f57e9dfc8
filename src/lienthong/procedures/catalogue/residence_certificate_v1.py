"""Certificate of residence (1.010041): where somebody lives, or has lived. It changes nothing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Final, Literal

from lienthong.core.instruments import RESIDENCE_CIRCULAR
from lienthong.core.partial_dates import PartialDate, years_after
from lienthong.core.texts import Text, Words
from lienthong.procedures import example_facts, examples
from lienthong.procedures.one_person import (
    ForPerson,
    asked_by_them,
    home_unit,
    person_asked,
    person_known,
    person_of,
    person_problems,
    the_person,
)
from lienthong.procedures.spec import Case, Ending, Procedure, Rule
from lienthong.procedures.stated import Line, Part
from lienthong.register.seen import Dwelling, FactSeen

# Article 17 of the circular, as amended in 2023.
YEARS_VALID: Final = 1
PLACES: Final = {
    "residences": Words(vi="Nơi thường trú", en="Permanent residence"),
    "temporaries": Words(vi="Nơi tạm trú", en="Temporary residence"),
}
WHOSE: Final = Words(vi="Người được xác nhận", en="Who it is about")
LIVED: Final = Words(vi="Quá trình cư trú", en="Residences through the years")
FROM: Final = Words(vi="Từ", en="From")
UNTIL: Final = Words(vi="Đến trước", en="Up to, and without")
HEAD: Final = Words(vi="Chủ hộ", en="Head of household")
FILE: Final = Words(vi="Số hồ sơ cư trú", en="Residence file")
UNTIL_LODGING: Final = Words(vi="Thời hạn tạm trú đến hết ngày", en="Up to and including")
VALID: Final = Words(vi="Có giá trị đến hết ngày", en="Valid up to and including")


class CertificateForm(ForPerson, frozen=True, kw_only=True):
    """Whose residence, and whether that of today alone or all that the register has."""

    certifies: Literal["now", "history"] = "now"


def facts_of(case: Case[CertificateForm]) -> tuple[FactSeen, ...]:
    person = person_of(case)
    return (
        tuple(fact for kind in PLACES for fact in case.facts_of(person.id, kind)) if person else ()
    )


def has_anything(case: Case[CertificateForm]) -> bool:
    person = person_of(case)
    if person is None:
        return True
    if case.form.certifies == "history":
        return any(fact.value for fact in facts_of(case))
    return person.residence is not None or person.temporary is not None


def present_lines(case: Case[CertificateForm]) -> Iterator[Line]:
    """Permanent residence stands among the lines about the person."""
    person = the_person(case)
    heads = (other for other in case.people.everybody if other.id == person.head_id)
    if head := next(heads, None):
        yield Line(HEAD, head.name.full)
    if person.temporary:
        yield Line(PLACES["temporaries"], person.temporary)
    if person.temporary and person.temporary_until:
        yield Line(UNTIL_LODGING, person.temporary_until)
    yield Line(FILE, person.residence_file)


def past_lines(case: Case[CertificateForm], kind: str) -> Iterator[Line]:
    """One place after the other; what is to come is not certified."""
    begun = [
        fact
        for fact in case.facts_of(the_person(case).id, kind)
        if fact.since.earliest <= case.today
    ]
    for fact, following in pairwise([*begun, None]):
        if fact and fact.value:
            yield Line(PLACES[kind], Dwelling(text=fact.value, unit_code=fact.what))
            yield Line(FROM, fact.since)
            if following:
                yield Line(UNTIL, following.since)


def states(case: Case[CertificateForm]) -> tuple[Part, ...]:
    person = the_person(case)
    valid = Line(VALID, PartialDate.on(years_after(case.today, YEARS_VALID)))
    now = Part(title=WHOSE, person=person, lines=(*present_lines(case), valid))
    if case.form.certifies == "now":
        return (now,)
    lines = tuple(line for kind in PLACES for line in past_lines(case, kind))
    return (now, Part(title=LIVED, lines=lines))


RULES: Final[tuple[Rule[CertificateForm], ...]] = (
    person_known(RESIDENCE_CIRCULAR.article(17, 1)),
    # Where somebody lives is nobody else's business: an ex-spouse asks here too.
    asked_by_them(RESIDENCE_CIRCULAR.article(17, 1)),
    Rule(
        code="anything",
        law=RESIDENCE_CIRCULAR.article(17, 2),
        says=Text("The register has no residence of this person to certify."),
        holds=has_anything,
        field="certifies",
    ),
)

NOW: Final = examples.decided(
    CertificateForm(person=examples.number_of(examples.MOTHER)), examples.MOTHER, examples.FATHER
)
HISTORY: Final = replace(
    NOW,
    form=CertificateForm(person=examples.number_of(examples.MOTHER), certifies="history"),
    facts=(
        example_facts.fact(
            examples.MOTHER,
            "residences",
            since=PartialDate.in_month(2010, 8),
            what="00070",
            value="3 Lý Thái Tổ",
        ),
        example_facts.fact(examples.MOTHER, "residences", what="00070", value="12 Hàng Bài"),
    ),
)

PROCEDURE: Final = Procedure(
    code="1.010041",
    version=1,
    since=date(2025, 7, 1),
    until=None,
    title=Words(vi="Xác nhận thông tin về cư trú", en="Certificate of residence"),
    law=(RESIDENCE_CIRCULAR.article(17),),
    form=CertificateForm,
    prepares="clerk",
    signs="leader",
    act="residence_certificate",
    result="residence_certificate",
    ending=Ending.E_RESULT,
    asks=lambda form: replace(person_asked(form), relatives=True, facts=frozenset(PLACES)),
    problems=person_problems,
    rules=RULES,
    effects=lambda case: (),
    subject=lambda case: the_person(case).id,
    unit_code=home_unit,
    states=states,
    examples=(NOW, HISTORY),
)
