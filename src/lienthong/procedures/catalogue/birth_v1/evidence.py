"""What shows that a child was born, and whether the hospital's notice says the same as the form."""

from typing import Final

from lienthong.core.clock import day_of
from lienthong.procedures.kin import plain_number
from lienthong.procedures.spec import Case
from lienthong.register.seen import Sex

from .form import BirthForm

NOTICE_PHOTO: Final = "birth_notice_photo"
# Where there is no notice: a witness's statement; where there is no witness: the declarant's
# own written commitment (Luật Hộ tịch, Article 16, clause 1).
WITNESS_STATEMENT: Final = "birth_witness_statement"
COMMITMENT: Final = "birth_commitment"

SUBSTITUTES: Final = frozenset({NOTICE_PHOTO, WITNESS_STATEMENT, COMMITMENT})


def is_birth_shown(case: Case[BirthForm]) -> bool:
    # A code alone shows nothing; that it names no notice is said by the rule on the code.
    return case.notice is not None or bool(case.form.notice or case.attachments & SUBSTITUTES)


def is_notice_found(case: Case[BirthForm]) -> bool:
    if not case.form.notice:
        return True
    if case.notice is None:
        return NOTICE_PHOTO in case.attachments
    return case.notice.code == case.form.notice


def is_day_that_of_notice(case: Case[BirthForm]) -> bool:
    return case.notice is None or day_of(case.notice.born_at) == case.form.child.born_on


def is_commune_that_of_notice(case: Case[BirthForm]) -> bool:
    return case.notice is None or case.notice.unit_code == case.form.child.birth_unit_code


def is_sex_that_of_notice(case: Case[BirthForm]) -> bool:
    """A notice that leaves the sex open contradicts neither."""
    if case.notice is None or case.notice.sex is Sex.UNDETERMINED:
        return True
    return case.notice.sex is case.form.child.sex


def is_mother_that_of_notice(case: Case[BirthForm]) -> bool:
    """A mother who showed the hospital no paper is compared by the officer, not by number."""
    if case.notice is None or case.notice.mother.number is None:
        return True
    return plain_number(case.notice.mother.number) == plain_number(case.form.mother.number)
