"""Finding a dossier by its code, the end of it, or the applicant's number."""

import pytest
from tests import make

from lienthong.access.looks import looks_at
from lienthong.core.errors import Invalid
from lienthong.dossiers.finding import PURPOSE, found
from lienthong.dossiers.models import Dossier


def codes(text: str, birth: make.Birth, *, desk: make.Desk | None = None) -> list[str]:
    actor = (desk or birth.desks.committee).clerk
    return [line.code for line in found(text, actor=actor, now=birth.now)]


def test_a_dossier_is_found_by_its_code_or_the_end_of_it(birth: make.Birth) -> None:
    code = birth.dossier().code
    for typed in (code, code.lower(), f" {code} ", code[-4:], code[-9:]):
        assert codes(typed, birth) == [code]
    assert codes(code[:-1], birth) == []


def test_a_decided_one_is_found_too(granted: make.Birth) -> None:
    code = granted.dossier().code
    [line] = found(code, actor=granted.desks.committee.clerk, now=granted.now)
    assert (line.code, line.stage) == (code, "granted")


def test_no_other_office_finds_it(birth: make.Birth) -> None:
    assert codes(birth.dossier().code, birth, desk=birth.desks.police) == []


def test_what_the_database_reads_as_a_pattern_is_a_letter_here(birth: make.Birth) -> None:
    for typed in ("%%%%", "____", "....", "\\\\\\\\"):
        assert codes(typed, birth) == []


def test_by_the_number_of_the_applicant_who_sees_that(birth: make.Birth) -> None:
    mother = birth.family.mother
    assert mother.number
    spaced = f"{mother.number[:3]} {mother.number[3:]}"
    assert codes(spaced, birth) == [birth.dossier().code]
    looks = [look for look in looks_at(birth.family.citizen) if look.purpose == PURPOSE]
    assert [look.level for look in looks] == ["listed"]


def test_nobody_and_somebody_without_a_dossier_here_read_the_same(birth: make.Birth) -> None:
    father = birth.family.father
    assert father.number
    assert codes(father.number, birth) == []
    assert codes("001194999999", birth) == []
    assert codes(birth.family.mother.number or "", birth, desk=birth.desks.police) == []


def test_a_guarded_dossier_is_not_found(birth: make.Birth) -> None:
    Dossier.objects.filter(id=birth.dossier().id).update(is_guarded=True)
    assert codes(birth.dossier().code, birth) == []


@pytest.mark.parametrize("typed", ["", "12", "x" * 61, "a\0bcd"])
def test_what_is_no_code_and_no_number_is_said(typed: str, birth: make.Birth) -> None:
    with pytest.raises(Invalid) as refused:
        codes(typed, birth)
    assert refused.value.problems[0].field == "q"
