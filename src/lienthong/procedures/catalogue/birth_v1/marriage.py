"""Whether the law takes the husband for the father: the marriage and the papers that show it."""

from typing import Final

from lienthong.core.partial_dates import Certainty
from lienthong.procedures.kin import seen_by
from lienthong.procedures.spec import Case

from .form import BirthForm
from .parents import is_father_known, is_mother_known, mother_of

# A certificate that the books do not hold yet; the office that issued it is asked to confirm.
MARRIAGE_CERTIFICATE: Final = "marriage_certificate"
# The parents married after the birth and both say that the child is theirs.
COMMON_CHILD_STATEMENT: Final = "common_child_statement"
# Fatherhood recognised at the registry (1.001022), or decided by a court.
RECOGNITION_EXTRACT: Final = "recognition_extract"
COURT_DECISION: Final = "court_decision"

FATHERHOOD_PAPERS: Final = frozenset({RECOGNITION_EXTRACT, COURT_DECISION})


def is_married_at_birth(case: Case[BirthForm]) -> Certainty:
    """Whether the register shows the mother married on the day of birth."""
    mother = mother_of(case)
    if mother is None or mother.spouse_id is None:
        return Certainty.NO
    if mother.married_since is None:
        return Certainty.POSSIBLE
    match mother.married_since.is_after(case.form.child.born_on):
        case Certainty.YES:
            return Certainty.NO
        case Certainty.NO:
            return Certainty.YES
        case Certainty.POSSIBLE:
            return Certainty.POSSIBLE


def is_fatherhood_shown(case: Case[BirthForm]) -> bool:
    """
    Whether the father named is the one whom the law presumes, or papers show that he is another.

    What the register leaves open is not held against the family: a possible marriage counts.
    """
    if case.form.father is None or case.attachments & FATHERHOOD_PAPERS:
        return True
    if not (is_mother_known(case) and is_father_known(case)):
        return True  # another rule says so: one wrong digit is one refusal
    married = is_married_at_birth(case)
    if _is_father_the_husband(case):
        return married is not Certainty.NO or COMMON_CHILD_STATEMENT in case.attachments
    # The register shows another husband on that day: a certificate cannot show two.
    return married is not Certainty.YES and MARRIAGE_CERTIFICATE in case.attachments


def is_husband_left_out(case: Case[BirthForm]) -> bool:
    """Nobody is named as the father though the mother was married on the day of birth."""
    return (
        case.form.father is None
        and is_married_at_birth(case) is Certainty.YES
        and COURT_DECISION not in case.attachments
    )


def _is_father_the_husband(case: Case[BirthForm]) -> bool:
    mother = seen_by(case.people, case.form.mother.number)
    father = seen_by(case.people, case.form.father.number) if case.form.father else None
    return bool(mother and father and mother.spouse_id == father.id)
