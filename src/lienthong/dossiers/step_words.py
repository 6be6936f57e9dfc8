"""The steps of a dossier in words, as its history lists them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from lienthong.core.texts import Text

OTHER: Final = Text("Something was noted in the dossier")
STEPS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "dossier.submitted": Text("Sent by the applicant"),
        "dossier.filed_for_you": Text("Filed at the counter for the applicant"),
        "dossier.entered_by_office": Text("Entered by the office, with its source"),
        "dossier.opened": Text("Opened after the step before it"),
        "dossier.taken_in": Text("Taken in, with a receipt"),
        "dossier.supplement_asked": Text("Sent back to be completed"),
        "dossier.supplemented": Text("Completed by the applicant"),
        "dossier.number_asked": Text("The personal number was asked for"),
        "dossier.number_asked_again": Text("The personal number was asked for again"),
        "dossier.number_came": Text("The personal number came"),
        "dossier.number_refused": Text("The question for the personal number was refused"),
        "dossier.number_differed": Text("A number came that does not fit the child"),
        "dossier.prepared": Text("The decision was prepared"),
        "draft.confirmed": Text("The applicant found the draft right"),
        "draft.objected": Text("The applicant found something wrong in the draft"),
        "dossier.assigned": Text("Handed to an officer"),
        "dossier.paper_attached": Text("The office attached a paper"),
        "dossier.extended": Text("The time limit was extended"),
        "dossier.moved": Text("Moved to another office by a decree"),
        "dossier.granted": Text("Signed and granted"),
        "dossier.refused": Text("Refused, with the article"),
        "dossier.withdrawn": Text("Withdrawn by the applicant"),
        "dossier.ended": Text("Ended, because what it followed from was undone"),
        "dossier.supplemented_at_counter": Text("Completed by the applicant at the counter"),
        "draft.confirmed_at_counter": Text("The applicant found the draft right, at the counter"),
        "draft.objected_at_counter": Text(
            "The applicant found something wrong in the draft, at the counter"
        ),
        "dossier.withdrawn_at_counter": Text("Withdrawn by the applicant at the counter"),
        "dossier.returned": Text("The result was laid on the applicant's shelf"),
        "dossier.reissued": Text("The paper was replaced by a corrected one"),
    }
)


def step_said(action: str) -> Text:
    """A step that has no words yet is not left out: that something happened is shown."""
    return STEPS.get(action, OTHER)
