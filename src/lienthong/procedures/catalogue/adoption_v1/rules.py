"""When a child may be adopted, by the articles of Luật Nuôi con nuôi."""

from typing import Final

from lienthong.core.instruments import ADOPTION
from lienthong.core.partial_dates import Certainty
from lienthong.core.texts import Text
from lienthong.procedures import descent, family, of_person
from lienthong.procedures.of_person import named
from lienthong.procedures.spec import Case, Rule
from lienthong.register.seen import Kinship, PersonSeen

from .form import ADOPTERS, STEP_PARENT, AdoptionForm, adopters_of, child_of

CHILD: Final = ADOPTION.article(8, 1)
OF_KIN: Final = ADOPTION.article(8, 2)
ONE_OR_A_COUPLE: Final = ADOPTION.article(8, 3)
CONDITIONS: Final = ADOPTION.article(14, 1, "a")
CONSENT: Final = ADOPTION.article(21, 1)

YOUNG, YOUNG_OF_KIN, OLDER_BY, HAS_A_SAY = 16, 18, 20, 9
CONSENT_PAPER: Final = "adoption_consent"
HEALTH: Final = "health_certificate"
RECORD: Final = "criminal_record"
PAPERS: Final = frozenset({HEALTH, RECORD})


def is_young_enough(case: Case[AdoptionForm]) -> bool:
    """Doubt about the day of birth is the child's gain."""
    child = child_of(case)
    years = YOUNG if case.form.tie == "none" else YOUNG_OF_KIN
    return child is None or child.born.is_years_old(years, on=case.received_on) is not Certainty.YES


def are_older(case: Case[AdoptionForm]) -> bool:
    """By twenty years; a step-parent, aunt or uncle need not be (Article 14(3))."""
    child = child_of(case)
    if child is None or case.form.tie != "none":
        return True
    return all(descent.is_old_enough(child, adopter, OLDER_BY) for adopter in adopters_of(case))


def is_tie_shown(case: Case[AdoptionForm]) -> bool:
    """By the register: married to a parent, or of the same parents as one."""
    child, adopter = child_of(case), named(case, "adopter")
    if child is None or adopter is None:
        return True
    parents = family.parents_ever(case, child.id, Kinship.NATURAL)
    match case.form.tie:
        case "step_parent":
            return family.wife_or_husband(case, adopter) in parents
        case "aunt_uncle":
            grandparents = family.forebears(case, child.id) - parents - {child.id}
            return bool(grandparents & family.parents_ever(case, adopter.id, Kinship.NATURAL))
        case _:
            return True


def is_no_close_kin(case: Case[AdoptionForm]) -> bool:
    child = child_of(case)
    return child is None or not any(
        is_forebear_or_sibling(case, child, adopter) for adopter in adopters_of(case)
    )


def is_forebear_or_sibling(
    case: Case[AdoptionForm], child: PersonSeen, adopter: PersonSeen
) -> bool:
    of_child = family.parents_ever(case, child.id, Kinship.NATURAL)
    of_adopter = family.parents_ever(case, adopter.id, Kinship.NATURAL)
    return adopter.id in family.forebears(case, child.id) or bool(of_child & of_adopter)


def is_one_or_a_couple(case: Case[AdoptionForm]) -> bool:
    """Somebody unmarried, both of a couple, or the spouse of the child's own parent."""
    first, second = named(case, "adopter"), named(case, "second_adopter")
    if first is None or (case.form.second_adopter and second is None):
        return True
    if second is not None:
        return family.are_married(case, first, second)
    return case.form.tie == STEP_PARENT or family.is_free(case, first)


def is_not_adopted(case: Case[AdoptionForm]) -> bool:
    child = child_of(case)
    if child is None:
        return True
    stand = (descent.parent_on(case, child, role, case.today) for role in descent.ROLES)
    return not any(
        fact.kinship == Kinship.ADOPTIVE for fact in stand if fact and descent.is_somebody(fact)
    )


def has_child_agreed(case: Case[AdoptionForm]) -> bool:
    child = child_of(case)
    if child is None or case.form.child_agrees:
        return True
    return child.born.is_years_old(HAS_A_SAY, on=case.received_on) is Certainty.NO


RULES: Final[tuple[Rule[AdoptionForm], ...]] = (
    of_person.named_person("adoptee", law=CHILD),
    *(of_person.named_person(adopter, law=CONDITIONS) for adopter in ADOPTERS),
    of_person.applicant_among(*ADOPTERS, law=ADOPTION.article(19, 1)),
    of_person.living_person("adoptee", law=CHILD),
    *(of_person.living_person(adopter, law=CONDITIONS) for adopter in ADOPTERS),
    Rule(
        code="young_enough",
        law=CHILD,
        says=Text(
            "A child is adopted before {years} years; by a step-parent, aunt or uncle "
            "before {more}.",
            years=YOUNG,
            more=YOUNG_OF_KIN,
        ),
        holds=is_young_enough,
        field="adoptee",
    ),
    *(of_person.adult(adopter, law=CONDITIONS) for adopter in ADOPTERS),
    *(of_person.capable(adopter, law=CONDITIONS) for adopter in ADOPTERS),
    Rule(
        code="older",
        law=ADOPTION.article(14, 1, "b"),
        says=Text("Who adopts must be {years} years older than the child.", years=OLDER_BY),
        holds=are_older,
        field="adopter",
    ),
    Rule(
        code="tie_shown",
        law=OF_KIN,
        says=Text("The register does not show this tie of the adopter to the child."),
        holds=is_tie_shown,
        field="tie",
    ),
    Rule(
        code="no_close_kin",
        law=ADOPTION.article(13, 6),
        says=Text("Parents, grandparents, brothers and sisters do not adopt each other."),
        holds=is_no_close_kin,
        field="adopter",
    ),
    Rule(
        code="one_or_a_couple",
        law=ONE_OR_A_COUPLE,
        says=Text("A child is adopted by one unmarried person, or by both of a married couple."),
        holds=is_one_or_a_couple,
        field="second_adopter",
    ),
    Rule(
        code="not_adopted",
        law=ONE_OR_A_COUPLE,
        says=Text("By the register this child has adoptive parents."),
        holds=is_not_adopted,
        field="adoptee",
    ),
    Rule(
        code="parents_agree",
        law=CONSENT,
        says=Text("Attach the consent of the parents by birth, or of the guardian."),
        holds=lambda case: CONSENT_PAPER in case.attachments,
        field="attachments",
    ),
    Rule(
        code="child_agrees",
        law=CONSENT,
        says=Text("From {years} years on the child must agree.", years=HAS_A_SAY),
        holds=has_child_agreed,
        field="child_agrees",
    ),
    Rule(
        code="papers",
        law=ADOPTION.article(17),
        says=Text("Attach the health certificate and the criminal record of who adopts."),
        holds=lambda case: case.attachments >= PAPERS,
        field="attachments",
    ),
    of_person.signed_by_all(law=ADOPTION.article(22)),
)
