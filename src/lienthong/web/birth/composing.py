"""From the answers to the form of the procedure, and from its problems back to the questions."""

from typing import Any, Final
from uuid import UUID

import msgspec

from lienthong.core.names import tidy
from lienthong.places.seen import Unit
from lienthong.procedures.catalogue.birth_v1.form import RESIDENCE

from .draft import (
    AUTHORISATION,
    BORN,
    COPIES,
    ETHNICITY,
    EVIDENCE,
    FATHER,
    FATHER_PAPERS,
    HEAD,
    HOME,
    HOMETOWN,
    HOSPITAL,
    LINKS,
    MOTHER,
    NAME,
    NOTICE,
    PARENTS,
    PLACE,
    REQUESTER,
    SEX,
    YES,
    Draft,
)
from .questions import Walk

# Where a problem of the form can be put right: the first of these that is asked. The longest
# beginning of the problem's field counts.
PUT_RIGHT_AT: Final = {
    "notice": (NOTICE, EVIDENCE),
    "child": (NAME,),
    "child.sex": (SEX, NOTICE),
    "child.born": (BORN, NOTICE),
    "child.birth": (PLACE, NOTICE),
    "child.hometown": (HOMETOWN,),
    "child.ethnicity": (ETHNICITY, PARENTS, MOTHER, FATHER),
    "child.nationality": (PARENTS, MOTHER, FATHER),
    "mother": (MOTHER, PARENTS),
    "father": (FATHER_PAPERS, FATHER, PARENTS),
    "requester": (AUTHORISATION, REQUESTER, NOTICE),
    "links": (LINKS,),
    "residence_with": (HOME, LINKS),
    "head_consents": (HEAD, LINKS),
    "hospital": (HOSPITAL, LINKS),
    "copies": (COPIES,),
    "attachments": (EVIDENCE, FATHER_PAPERS, AUTHORISATION),
}


def birth_place(draft: Draft, unit: Unit | None) -> str:
    """As the certificate shall say it: the house, then the commune and the province."""
    house = draft.notice.notice.place if draft.notice else draft.text(PLACE, "place")
    name = unit.full_name if unit else draft.text(PLACE, "unit_name")
    if unit and tidy(unit.called).casefold() in tidy(house).casefold():
        return house  # some hospitals write their commune themselves
    return ", ".join(part for part in (house, name) if part)


def birth_unit_code(draft: Draft) -> str:
    return draft.notice.notice.unit_code if draft.notice else draft.text(PLACE, "unit_code")


def child_ethnicity(draft: Draft) -> str:
    return draft.text(ETHNICITY, "ethnicity") or next(iter(draft.ethnicities), "")


def form_of(draft: Draft, unit: Unit | None) -> dict[str, Any]:
    """The form as a client of the API sends it; what is not answered yet is missing in it."""
    name = draft.cleaned.get(NAME, {})
    child = {
        "family": name.get("family_name", ""),
        "middle": name.get("middle", ""),
        "given": name.get("given", ""),
        "sex": str(draft.sex) if draft.sex else None,
        "born_on": draft.born_on.isoformat() if draft.born_on else None,
        "born_at": draft.born_at,
        "birth_place": birth_place(draft, unit),
        "birth_unit_code": birth_unit_code(draft),
        "hometown": draft.text(HOMETOWN, "text"),
        "hometown_unit_code": draft.text(HOMETOWN, "code") or None,
        "ethnicity": child_ethnicity(draft),
    }
    code = draft.notice.code if draft.notice else draft.text(EVIDENCE, "code")
    hospital = draft.cleaned.get(HOSPITAL, {})
    return {
        "notice": code or None,
        "child": child,
        "mother": msgspec.to_builtins(draft.mother),
        "father": msgspec.to_builtins(draft.father),
        "requester": draft.requester,
        "links": list(links_wanted(draft)),
        "residence_with": draft.home_role,
        "head_consents": draft.text(HEAD, "agrees") == YES,
        "hospital": {"code": hospital["chosen_code"], "name": hospital["chosen_name"]}
        if hospital
        else None,
        "copies": draft.cleaned.get(COPIES, {}).get("count", 0),
    }


def links_wanted(draft: Draft) -> tuple[str, ...]:
    """Without the residence as long as the head of the household does not agree."""
    refused = draft.is_head_asked and draft.text(HEAD, "agrees") != YES
    return tuple(link for link in draft.links if not (refused and link == RESIDENCE))


def files_wanted(found: Walk) -> tuple[UUID, ...]:
    """The papers of the questions that are asked; those of an answer taken back stay behind."""
    kinds = {kind for step in found.steps for kind, _ in step.question.kinds(found.draft)}
    return tuple(file.id for file in found.draft.files(*kinds))


def question_for(field: str, found: Walk) -> str | None:
    """The question at which a problem with this field of the form is put right."""
    beginnings = [start for start in PUT_RIGHT_AT if field.startswith(start)]
    if not beginnings:
        return None
    candidates = PUT_RIGHT_AT[max(beginnings, key=len)]
    return next((slug for slug in candidates if slug in found.slugs), None)
