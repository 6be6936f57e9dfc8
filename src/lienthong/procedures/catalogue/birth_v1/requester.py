"""Who applies: a parent for their own child, or somebody with an authorisation."""

from typing import Final

from lienthong.procedures.spec import Case

from .form import BirthForm
from .parents import father_of, mother_of

AUTHORISATION: Final = "authorisation"


def is_applicant(case: Case[BirthForm]) -> bool:
    """Whether who is signed in is the parent that the form names as requester."""
    parent = {"mother": mother_of, "father": father_of}.get(case.form.requester)
    if parent is None:
        return AUTHORISATION in case.attachments
    named = parent(case)
    return named is None or named.id == case.applicant_id
