"""Questions about the parents: confirmed where the register knows them, else typed."""

from collections.abc import Iterator
from typing import Final

from lienthong.core.errors import Problem
from lienthong.core.numbers import PersonalNumber, check_fits
from lienthong.core.texts import Text
from lienthong.dossiers.saved import Typed
from lienthong.procedures.kin import problems_raised
from lienthong.web.asking.question import Cleaned, Fields
from lienthong.web.asking.uploads import file_fields
from lienthong.web.fields import NOT_A_YEAR, line, one_of, personal_number, year

from .about_child import wrong_part
from .draft import (
    AUTHORISATION,
    FATHER,
    FATHER_PAPERS,
    MOTHER,
    NONE,
    OTHER,
    PARENTS,
    YES,
    Draft,
)
from .question import Question, is_needed, only_beside
from .uploads import (
    AUTHORISATION_KINDS,
    COURT_KINDS,
    RECOGNITION_KINDS,
    STATEMENT_KINDS,
)

NAMED: Final = "named"
SEXES: Final = {"mother": "female", "father": "male"}
Kinds = tuple[tuple[str, Text], ...]


def parents_fields(draft: Draft, typed: Typed) -> Fields:
    other = (
        Text("No: the father is somebody else, or shall not be named")
        if draft.other_role == "father"
        else Text("No: the mother is somebody else")
    )
    choices = ((YES, Text("Yes, these are the mother and the father")), (OTHER, other))
    return {"right": one_of(QUESTION_PARENTS.title, choices)}


def mother_fields(draft: Draft, typed: Typed) -> Fields:
    return parent_fields(Text("Name of the mother"))


def father_fields(draft: Draft, typed: Typed) -> Fields:
    choices = (
        (NAMED, Text("Yes, with his name")),
        (NONE, Text("No, the father is not named")),
    )
    fields: Fields = {"who": one_of(Text("Is the father named?"), choices)}
    parent = parent_fields(Text("Name of the father"))
    for field in parent.values():
        field.required = field.required and is_needed(typed, "who", NAMED)
        only_beside(NAMED, field)
    return fields | parent


def parent_fields(name: Text) -> Fields:
    return {
        "name": line(
            name,
            hint=Text("Family name, middle name and given name, as on the card."),
            longest=500,
            autocomplete="off",
        ),
        "number": personal_number(
            Text("Personal number"),
            must=False,
            hint=Text("The twelve digits on the card. Leave it empty if there is none."),
        ),
        "born_year": year(Text("Year of birth"), hint=Text("For example 1994."), must=False),
        "ethnicity": line(
            Text("Ethnicity"), hint=Text("For example Kinh, Tày, Mường."), longest=100
        ),
        "residence": line(
            Text("Where they live"), hint=Text("House, street, commune, province."), longest=300
        ),
    }


def check_mother(draft: Draft, cleaned: Cleaned) -> Iterator[Problem]:
    return check_parent(draft, cleaned, role="mother")


def check_father(draft: Draft, cleaned: Cleaned) -> Iterator[Problem]:
    """One who is not named has nothing to be checked, whatever stands in the fields."""
    if cleaned.get("who") != NAMED:
        cleaned["name"] = ""
        return
    yield from check_parent(draft, cleaned, role="father")


def check_parent(draft: Draft, cleaned: Cleaned, *, role: str) -> Iterator[Problem]:
    yield from wrong_part("name", cleaned.get("name", ""))
    born, number = cleaned.get("born_year"), cleaned.get("number", "")
    if born and born > draft.today.year:
        yield Problem("born_year", "year_wrong", NOT_A_YEAR)
    elif number and "born_year" in cleaned:
        yield from problems_raised(
            lambda: check_fits(
                PersonalNumber.parse(number, field="number"),
                sex=SEXES[role],
                born_year=born,
                field="number",
            )
        )
    if number and draft.requester != role and draft.is_same_number(number):
        text = Text("This is your own number. Write that of the other parent.")
        yield Problem("number", "same_number", text)


def father_kinds(draft: Draft) -> Kinds:
    """What shows who the father is, where the register does not have him as the husband."""
    if draft.is_married_later:
        return STATEMENT_KINDS
    if draft.by_register("mother") and draft.by_register("father"):
        return ()
    if draft.father is None:
        is_husband_known = draft.requester == "mother" and draft.known.spouse is not None
        return COURT_KINDS if is_husband_known else ()
    return RECOGNITION_KINDS


def may_lack_father_papers(draft: Draft) -> bool:
    """Of others than the actor it is not known here whether they are married."""
    return draft.requester not in ("mother", "father")


def is_mother_typed(draft: Draft) -> bool:
    return bool(draft.requester) and draft.by_register("mother") is None


def is_father_typed(draft: Draft) -> bool:
    return bool(draft.requester) and draft.by_register("father") is None


def is_authorised(draft: Draft) -> bool:
    return draft.requester in ("grandparent", "other")


QUESTION_PARENTS: Final = Question(
    slug=PARENTS,
    title=Text("Are these the parents of the child?"),
    asked=lambda draft: draft.is_couple,
    fields=parents_fields,
    partial="portal/birth/parents.html",
)
QUESTION_MOTHER: Final = Question(
    slug=MOTHER,
    title=Text("Who is the mother?"),
    hint=Text("Number, name and year have to be those of the register."),
    asked=is_mother_typed,
    fields=mother_fields,
    check=check_mother,
)
QUESTION_FATHER: Final = Question(
    slug=FATHER,
    title=Text("Who is the father?"),
    hint=Text("A mother may register the child alone. The father can be recognised later."),
    asked=is_father_typed,
    fields=father_fields,
    check=check_father,
)
QUESTION_FATHER_PAPERS: Final = Question(
    slug=FATHER_PAPERS,
    title=Text("What shows who the father is?"),
    hint=Text(
        "The register does not have the two as married on the day of birth. If nothing shows it, "
        "go back and register the child with the mother alone; the father can be recognised later."
    ),
    asked=lambda draft: bool(father_kinds(draft)),
    fields=lambda draft, typed: file_fields(father_kinds(draft)),
    kinds=father_kinds,
    may_lack=may_lack_father_papers,
    why=Text(
        "The law takes the husband for the father. For another man it needs a paper (Law on "
        "Marriage and Family, Article 88)."
    ),
)
QUESTION_AUTHORISATION: Final = Question(
    slug=AUTHORISATION,
    title=Text("Which paper says that you may apply?"),
    hint=Text("What a parent wrote and signed, as a photo."),
    asked=is_authorised,
    fields=lambda draft, typed: file_fields(AUTHORISATION_KINDS),
    kinds=lambda draft: AUTHORISATION_KINDS,
)
