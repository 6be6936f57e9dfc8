"""Which steps an officer may take in a dossier as it stands, so that no button leads to a no."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from lienthong.access.actors import CLERK, LEADER
from lienthong.core.texts import Text

from .draft import Answer
from .steps import Stage


class Verb(StrEnum):
    """A step that an officer takes."""

    TAKE_IN = "take_in"
    ASK = "ask"
    ASK_NUMBER = "ask_number"
    PREPARE = "prepare"
    SIGN = "sign"
    REFUSE = "refuse"
    # What the applicant does on a telephone, a clerk enters for one who comes to the counter.
    ANSWER = "answer"
    ANSWER_DRAFT = "answer_draft"
    WITHDRAW = "withdraw"
    # Whoever set the dossier going.
    ATTACH = "attach"


# The same table as `access.dossier_to_…`, which has the last word; a test holds the two together.
OPEN: Final[Mapping[tuple[str, str], tuple[Verb, ...]]] = MappingProxyType(
    {
        (CLERK, Stage.SUBMITTED): (Verb.TAKE_IN, Verb.ASK, Verb.REFUSE, Verb.WITHDRAW, Verb.ATTACH),
        (CLERK, Stage.TAKEN_IN): (Verb.PREPARE, Verb.ASK, Verb.WITHDRAW, Verb.ATTACH),
        (CLERK, Stage.SUPPLEMENT): (Verb.ANSWER, Verb.WITHDRAW, Verb.ATTACH),
        (CLERK, Stage.WAITING_NUMBER): (
            Verb.PREPARE,
            Verb.ASK_NUMBER,
            Verb.ASK,
            Verb.WITHDRAW,
            Verb.ATTACH,
        ),
        (CLERK, Stage.DRAFT_SENT): (
            Verb.ANSWER_DRAFT,
            Verb.PREPARE,
            Verb.ASK,
            Verb.WITHDRAW,
            Verb.ATTACH,
        ),
        (CLERK, Stage.READY): (Verb.PREPARE, Verb.ASK, Verb.WITHDRAW, Verb.ATTACH),
        (LEADER, Stage.TAKEN_IN): (Verb.REFUSE,),
        (LEADER, Stage.SUPPLEMENT): (Verb.REFUSE,),
        (LEADER, Stage.WAITING_NUMBER): (Verb.REFUSE,),
        (LEADER, Stage.DRAFT_SENT): (Verb.SIGN, Verb.REFUSE),
        (LEADER, Stage.READY): (Verb.SIGN, Verb.REFUSE),
    }
)

OF_APPLICANTS: Final = frozenset({Verb.ASK, Verb.WITHDRAW})

# Whose turn it is where an officer has nothing to do, or not yet.
TURNS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        Stage.SUBMITTED: Text("A clerk takes it in, or sends it back."),
        Stage.TAKEN_IN: Text("A clerk prepares the decision."),
        Stage.SUPPLEMENT: Text("The applicant completes it. The clock stands still until then."),
        Stage.WAITING_NUMBER: Text("The population register gives the number. It is asked again."),
        Stage.DRAFT_SENT: Text("The applicant looks at the draft."),
        Stage.READY: Text("The leader signs."),
        Stage.GRANTED: Text("It is granted. Nothing is left to do."),
        Stage.REFUSED: Text("It is refused. Nothing is left to do."),
        Stage.WITHDRAWN: Text("The applicant has withdrawn it. Nothing is left to do."),
        Stage.ENDED: Text("What it followed from was undone. Nothing is left to do."),
    }
)


def steps_open(
    stage: str, *, role: str, was_asked: bool, is_number_open: bool, is_entered: bool = False
) -> tuple[Verb, ...]:
    """
    The verbs in the order in which they are offered, the main one first.

    Of what an office entered nobody has to complete or may withdraw anything.

    Completing is asked once, but for the intake; a number is asked again while none has come.
    """
    verbs = OPEN.get((role, stage), ())
    if is_entered:
        verbs = tuple(verb for verb in verbs if verb not in OF_APPLICANTS)
    if was_asked and stage != Stage.SUBMITTED:
        verbs = tuple(verb for verb in verbs if verb is not Verb.ASK)
    if not is_number_open:
        verbs = tuple(verb for verb in verbs if verb is not Verb.ASK_NUMBER)
    elif role == CLERK and stage == Stage.TAKEN_IN:
        # A question that was refused sends the dossier back here, and can be put anew.
        verbs = (*verbs, Verb.ASK_NUMBER)
    return verbs


def why_not_signed(*, is_preparer: bool, is_signer: bool, answer: Answer) -> Text | None:
    """What keeps this leader from signing what is prepared, said before it is tried."""
    if is_preparer:
        return Text("You prepared this decision yourself. Another leader has to sign it.")
    if not is_signer:
        return Text("It was prepared for another leader's signature. Have it prepared for yours.")
    if answer is Answer.WAITING:
        return Text("The draft is with the applicant, who has not answered yet.")
    return None
