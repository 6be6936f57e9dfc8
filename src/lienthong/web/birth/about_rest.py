"""Questions about what follows the birth: other procedures, home, head, hospital, copies."""

from collections.abc import Iterator, Mapping
from typing import Final, Protocol

from lienthong.access.agencies import AgencySeen
from lienthong.access.words import in_words
from lienthong.core.errors import Problem
from lienthong.core.texts import Text
from lienthong.dossiers.saved import Typed
from lienthong.procedures.catalogue.birth_v1.form import IDENTITY_CARD, INSURANCE, RESIDENCE
from lienthong.web.asking.question import Cleaned, Fields
from lienthong.web.fields import count, line, one_of, some_of

from .draft import COPIES, HEAD, HOME, HOSPITAL, LINKS, NONE, OTHER, YES, Draft
from .question import Question, is_needed, missing, only_beside

MOST_COPIES: Final = 20
LONGEST_CODE: Final = 20
# More are no list any more that somebody reads on a telephone.
MOST_RADIOS: Final = 8
LINK_NAMES: Final = {
    RESIDENCE: Text("Registration of the residence, with a parent"),
    INSURANCE: Text("Health-insurance card"),
    IDENTITY_CARD: Text("Identity card"),
}
HOMES: Final = {"mother": Text("With the mother"), "father": Text("With the father")}


def links_offered(draft: Draft) -> list[str]:
    return [link for link in LINK_NAMES if link != RESIDENCE or draft.may_settle]


def links_fields(draft: Draft, typed: Typed) -> Fields:
    choices = [(link, LINK_NAMES[link]) for link in links_offered(draft)]
    return {"links": some_of(QUESTION_LINKS.title, choices)}


def home_fields(draft: Draft, typed: Typed) -> Fields:
    choices = []
    for role, text in HOMES.items():
        parent = draft.parent("mother" if role == "mother" else "father")
        if parent:
            choices.append((role, f"{in_words(text)}: {parent.residence}"))
    return {"home": one_of(QUESTION_HOME.title, choices)}


def check_home(draft: Draft, cleaned: Cleaned) -> Iterator[Problem]:
    role = cleaned.get("home")
    parent = draft.parent("mother" if role == "mother" else "father") if role else None
    if parent and not parent.number:
        text = Text(
            "What follows needs the personal number of this parent. Give it, or choose the other "
            "parent."
        )
        yield Problem("home", "link_needs_number", text)


def head_fields(draft: Draft, typed: Typed) -> Fields:
    choices = (
        (YES, Text("Yes, the head of the household agrees")),
        (NONE, Text("Not yet. The residence is applied for later")),
    )
    return {"agrees": one_of(QUESTION_HEAD.title, choices)}


class Offering(Protocol):
    """What offers hospitals: an application that is written, or one that is completed."""

    @property
    def hospitals(self) -> tuple[AgencySeen, ...]: ...


def hospital_fields(draft: Offering, typed: Typed) -> Fields:
    choices = [(seen.facility_code, seen.name) for seen in draft.hospitals]
    fields: Fields = {}
    if choices:
        other = in_words(Text("Another hospital or health station"))
        is_long = len(choices) > MOST_RADIOS
        shown = (("", "—"), *choices) if is_long else choices
        fields["known"] = one_of(QUESTION_HOSPITAL.title, (*shown, (OTHER, other)), as_list=is_long)
    must = not choices or is_needed(typed, "known", OTHER)
    fields["name"] = line(Text("Name of the hospital or health station"), longest=300, must=must)
    fields["code"] = line(
        Text("Its code"),
        hint=Text("It stands on health-insurance cards beside the place of first care: 01-060."),
        longest=LONGEST_CODE,
        must=must,
        autocomplete="off",
    )
    if choices:
        only_beside(OTHER, fields["name"])
        only_beside(OTHER, fields["code"])
    return fields


def check_hospital(draft: Offering, cleaned: Cleaned) -> Iterator[Problem]:
    if draft.hospitals and "known" not in cleaned:
        return
    known = {seen.facility_code: seen.name for seen in draft.hospitals}
    chosen = cleaned.get("known", OTHER)
    if chosen in known:
        cleaned["chosen_code"], cleaned["chosen_name"] = chosen, known[chosen]
        return
    code = "".join(char for char in cleaned.get("code", "").upper() if char.isalnum())
    if "code" in cleaned and not code:
        yield missing("code", Text("This is missing. Fill it in."))
    cleaned["chosen_code"], cleaned["chosen_name"] = code, cleaned.get("name", "")


def suggested_hospital(draft: Draft) -> Mapping[str, object]:
    """Where the child was born, if it is one of those that may be chosen."""
    facility = draft.notice.notice.facility if draft.notice else ""
    return {"known": facility}


def copies_fields(draft: Draft, typed: Typed) -> Fields:
    return {"count": count(QUESTION_COPIES.title, most=MOST_COPIES)}


QUESTION_LINKS: Final = Question(
    slug=LINKS,
    title=Text("What else shall we apply for?"),
    hint=Text("You type nothing more. Take away what you do not want."),
    asked=lambda draft: True,
    fields=links_fields,
    suggested=lambda draft: {"links": links_offered(draft)},
)
QUESTION_HOME: Final = Question(
    slug=HOME,
    title=Text("With which parent will the child live?"),
    hint=Text("There the child will be registered."),
    asked=lambda draft: (
        bool(draft.links and draft.father and draft.mother) and not draft.lives_together
    ),
    fields=home_fields,
    check=check_home,
)
QUESTION_HEAD: Final = Question(
    slug=HEAD,
    title=Text("Does the head of the household agree?"),
    asked=lambda draft: draft.is_head_asked,
    fields=head_fields,
    partial="portal/birth/head.html",
    why=Text(
        "Whose house it is has to agree that the child lives there (Law on Residence, "
        "Article 20). It is enough that you have asked; no paper is needed. Without it the child "
        "is registered all the same."
    ),
)
QUESTION_HOSPITAL: Final = Question(
    slug=HOSPITAL,
    title=Text("Where will the child be cared for first?"),
    hint=Text("It stands on the insurance card; it can be changed every quarter."),
    asked=lambda draft: draft.is_insured,
    fields=hospital_fields,
    check=check_hospital,
    suggested=suggested_hospital,
)
QUESTION_COPIES: Final = Question(
    slug=COPIES,
    title=Text("How many copies of the extract do you need?"),
    hint=Text("Besides the certificate itself. If you need none, write 0."),
    asked=lambda draft: True,
    fields=copies_fields,
    suggested=lambda draft: {"count": "0"},
)
