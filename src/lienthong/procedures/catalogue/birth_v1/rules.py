"""The grounds on which a birth is registered, each with its article."""

from typing import Final

from lienthong.core.instruments import (
    CIVIL_CODE,
    CIVIL_STATUS,
    CIVIL_STATUS_DECREE,
    MARRIAGE_AND_FAMILY,
)
from lienthong.core.texts import Text
from lienthong.procedures import descent
from lienthong.procedures.spec import Rule
from lienthong.register.seen import Sex

from . import evidence, marriage, parents, requester, siblings
from .form import BirthForm, name_problems

# The officer enters a birth where what is declared "is complete and fits" (Article 16, clause 2).
# Contradictions for which no article of their own exists are refused on this one.
FITS: Final = CIVIL_STATUS.article(16, 2)
PAPERS: Final = CIVIL_STATUS.article(16, 1)
NAMES: Final = CIVIL_CODE.article(26, 3)
PRESUMPTION: Final = MARRIAGE_AND_FAMILY.article(88, 1)

OF_CHILD: Final[tuple[Rule[BirthForm], ...]] = (
    Rule(
        code="born_already",
        law=CIVIL_STATUS.article(15, 1),
        says=Text("The day or time of birth is in the future. Correct it."),
        holds=lambda case: case.form.child.first_moment <= case.submitted_at,
        field="child.born_on",
    ),
    Rule(
        code="name_lawful",
        law=NAMES,
        says=Text("The child's name cannot be registered: write it in letters, without digits."),
        holds=lambda case: not name_problems(case.form.child),
        field="child.given",
    ),
    Rule(
        code="surname_of_parent",
        law=CIVIL_CODE.article(26, 2),
        says=Text(
            "The family name is that of the father or the mother; where no father is named, "
            "that of the mother."
        ),
        holds=parents.is_surname_of_parent,
        field="child.family",
    ),
    Rule(
        code="ethnicity_of_parent",
        law=CIVIL_CODE.article(29, 2),
        says=Text(
            "The ethnicity is that of the father or the mother; where no father is named, that "
            "of the mother."
        ),
        holds=parents.is_ethnicity_of_parent,
        field="child.ethnicity",
    ),
    Rule(
        code="sex_determined",
        # The article lists sex among what is registered; that an undetermined one waits for the
        # hospital rests on practice and on the number, whose fourth digit tells the sex.
        law=CIVIL_STATUS_DECREE.article(4, 1),
        says=Text(
            "A birth is registered as male or female. Where the hospital could not tell, ask it "
            "for an examination (re-determination of sex)."
        ),
        holds=lambda case: case.form.child.sex is not Sex.UNDETERMINED,
        field="child.sex",
    ),
    Rule(
        code="vietnamese",
        law=CIVIL_STATUS.article(35, 1),
        says=Text(
            "This procedure is for a Vietnamese child of Vietnamese parents. A birth with a "
            "foreign parent is registered under the procedure for births with a foreign element."
        ),
        holds=parents.is_domestic,
        field="child.nationality",
    ),
)

OF_MOTHER: Final[tuple[Rule[BirthForm], ...]] = (
    Rule(
        code="mother_known",
        law=FITS,
        says=Text(
            "The number, name and year of birth given for the mother do not belong together. "
            "Check them."
        ),
        holds=parents.is_mother_known,
        field="mother.number",
    ),
    Rule(
        code="mother_alive_at_birth",
        law=FITS,
        says=Text("The register says that the mother died before the day of birth."),
        holds=parents.is_mother_alive_at_birth,
        field="mother.number",
    ),
    Rule(
        code="mother_female",
        law=FITS,
        says=Text("The register does not have the person named as the mother as a woman."),
        holds=parents.is_mother_female,
        field="mother.number",
    ),
    Rule(
        code="mother_old_enough",
        law=FITS,
        says=Text("The mother would have been younger than {years} years.", years=descent.YOUNGEST),
        holds=parents.is_mother_old_enough,
        field="mother.number",
    ),
)

OF_FATHER: Final[tuple[Rule[BirthForm], ...]] = (
    Rule(
        code="father_known",
        law=FITS,
        says=Text(
            "The number, name and year of birth given for the father do not belong together. "
            "Check them."
        ),
        holds=parents.is_father_known,
        field="father.number",
    ),
    Rule(
        code="father_alive_before_birth",
        law=PRESUMPTION,
        says=Text(
            "The register says that the father died more than {days} days before the birth.",
            days=parents.LONGEST_PREGNANCY.days,
        ),
        holds=parents.is_father_alive_before_birth,
        field="father.number",
    ),
    Rule(
        code="father_male",
        law=FITS,
        says=Text("The register does not have the person named as the father as a man."),
        holds=parents.is_father_male,
        field="father.number",
    ),
    Rule(
        code="father_old_enough",
        law=FITS,
        says=Text("The father would have been younger than {years} years.", years=descent.YOUNGEST),
        holds=parents.is_father_old_enough,
        field="father.number",
    ),
    Rule(
        code="father_is_husband",
        law=PRESUMPTION,
        says=Text(
            "The father named was not the mother's husband on the day of birth. Attach the "
            "marriage certificate, or have fatherhood recognised first (procedure 1.001022)."
        ),
        holds=marriage.is_fatherhood_shown,
        field="father.number",
    ),
    Rule(
        code="husband_named",
        law=PRESUMPTION,
        says=Text(
            "The mother was married on the day of birth, so the law takes her husband for the "
            "father. Name him, or attach the decision of a court."
        ),
        holds=lambda case: not marriage.is_husband_left_out(case),
        field="father",
    ),
)

OF_REQUESTER: Final[tuple[Rule[BirthForm], ...]] = (
    Rule(
        code="requester_is_applicant",
        law=CIVIL_STATUS.article(15, 1),
        says=Text(
            "You are not the parent whom you say you are. A parent applies under their own "
            "account; a grandparent or another relative attaches an authorisation."
        ),
        holds=requester.is_applicant,
        field="requester",
    ),
)

OF_SIBLINGS: Final[tuple[Rule[BirthForm], ...]] = (
    Rule(
        code="registered_once",
        law=FITS,
        says=Text(
            "A child of this name, born that day to this mother, is registered already. Ask for "
            "a copy of the certificate instead."
        ),
        holds=siblings.is_registered_once,
        field="child.given",
    ),
    Rule(
        code="births_apart",
        law=FITS,
        says=Text(
            "The register has another child of this mother, born within {days} days of that "
            "day. Check the day of birth and the mother's number.",
            days=siblings.APART.days,
        ),
        holds=siblings.is_birth_apart,
        field="child.born_on",
    ),
)

OF_EVIDENCE: Final[tuple[Rule[BirthForm], ...]] = (
    Rule(
        code="birth_shown",
        law=PAPERS,
        says=Text(
            "The birth is not shown: give the code of the hospital's notice, or attach a "
            "photograph of it, the statement of a witness, or your own commitment."
        ),
        holds=evidence.is_birth_shown,
        field="notice",
    ),
    Rule(
        code="notice_found",
        law=PAPERS,
        says=Text("No valid notice has this code. Check the code, or attach a photograph of it."),
        holds=evidence.is_notice_found,
        field="notice",
    ),
    Rule(
        code="notice_agrees_on_day",
        law=FITS,
        says=Text("The hospital's notice has another day of birth."),
        holds=evidence.is_day_that_of_notice,
        field="child.born_on",
    ),
    Rule(
        code="notice_agrees_on_place",
        law=FITS,
        says=Text("The hospital's notice has another commune of birth."),
        holds=evidence.is_commune_that_of_notice,
        field="child.birth_unit_code",
    ),
    Rule(
        code="notice_agrees_on_sex",
        law=FITS,
        says=Text("The hospital's notice has another sex."),
        holds=evidence.is_sex_that_of_notice,
        field="child.sex",
    ),
    Rule(
        code="notice_agrees_on_mother",
        law=FITS,
        says=Text("The hospital's notice is about another mother."),
        holds=evidence.is_mother_that_of_notice,
        field="mother.number",
    ),
)

RULES: Final = (
    *OF_CHILD,
    *OF_MOTHER,
    *OF_FATHER,
    *OF_REQUESTER,
    *OF_SIBLINGS,
    *OF_EVIDENCE,
)
