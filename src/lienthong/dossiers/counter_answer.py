"""
An answer that somebody without a telephone brings to the counter: who came, what is signed.

The use cases are the applicant's own (`supplement`, `draft`, `withdraw`); this is what they ask
for besides where a clerk enters the answer.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from lienthong.access.actors import CLERK, Actor
from lienthong.audit.account import entries_of
from lienthong.audit.outbox import tell
from lienthong.core.errors import Invalid, Problem
from lienthong.core.texts import Text

from .access import check_moves, dossier_of_applicant, dossier_of_officer, dossier_seen
from .attachments import attachments_to_claim
from .models import Attachment, Dossier
from .open import LONGEST_KEY

SIGNED_ANSWER: Final = "signed_answer"
AUTHORISATION: Final = "authorisation"
# The mark of a paper in the office's own file, and no sentence: it stands in the account, which
# is kept longer than names may be.
PAPER_NUMBER: Final = re.compile(r"[\w./-]{1,40}")


class Came(StrEnum):
    """Who stands at the counter."""

    APPLICANT = "applicant"
    AUTHORISED = "authorised"


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """
    What was brought along: scans that the officer made, or the numbers of papers in the file.

    `moves` is the count that the officer saw; `key` makes sending it twice one answer.
    """

    came: Came
    scans: tuple[UUID, ...]
    signed_number: str
    authorisation_number: str
    moves: int
    key: str


def dossier_to_answer(code: str, *, actor: Actor, brought: Brought | None) -> Dossier:
    """
    The applicant's own; or, with what was brought to the counter, that of the clerk's office.

    Locked. Raises `Conflict` if it moved since the clerk looked, unless this very answer moved it.
    """
    if brought is None:
        return dossier_of_applicant(code, actor=actor)
    dossier = dossier_of_officer(code, actor=actor, role=CLERK, moves=None)
    if not is_entered(dossier, brought):
        check_moves(dossier, brought.moves)
    return dossier


def entered_already(code: str, key: str, *, actor: Actor) -> bool:
    """Whether the page with this key has been entered, asked before anything is scanned."""
    return has_key(dossier_seen(code, actor=actor), key)


def is_entered(dossier: Dossier, brought: Brought | None) -> bool:
    """Whether this answer is in the dossier already: a second click, or a page sent again."""
    return brought is not None and has_key(dossier, brought.key)


def has_key(dossier: Dossier, key: str) -> bool:
    return any(entry.detail.get("key") == key for entry in entries_of(dossier.id))


def papers_to_claim(brought: Brought | None, *, actor: Actor) -> list[Attachment]:
    """The scans, locked; raises `Invalid` where nothing signed stands for the confirmation."""
    if brought is None:
        return []
    scans = attachments_to_claim(brought.scans, actor=actor)
    if problems := tuple(problems_with(brought, {scan.kind for scan in scans})):
        raise Invalid(*problems)
    return scans


def problems_with(brought: Brought, kinds: set[str]) -> Iterator[Problem]:
    if not 0 < len(brought.key) <= LONGEST_KEY or not brought.key.isprintable():
        yield Problem("key", "key_missing", Text("The page was not whole. Open it again."))
    numbers = {
        "signed_number": brought.signed_number,
        "authorisation_number": brought.authorisation_number,
    }
    for field, number in numbers.items():
        if number and not PAPER_NUMBER.fullmatch(number):
            text = Text(
                "Write the number as on the paper, without spaces and names: 12/TTr, at most 40 "
                "characters."
            )
            yield Problem(field, "number_not_understood", text)
    if SIGNED_ANSWER not in kinds and not brought.signed_number:
        text = Text("Scan the paper that was signed, or write its number in the file.")
        yield Problem(SIGNED_ANSWER, "signature_missing", text)
    is_authorised = AUTHORISATION in kinds or brought.authorisation_number
    if brought.came is Came.AUTHORISED and not is_authorised:
        text = Text("Scan the authorisation, or write its number in the file.")
        yield Problem(AUTHORISATION, "authorisation_missing", text)


def action_of(action: str, brought: Brought | None) -> str:
    """What the account calls the step: the applicant's own, or one entered for them."""
    return f"{action}_at_counter" if brought else action


def noted(brought: Brought | None) -> dict[str, str]:
    """What the account keeps beside the step: who came, which papers, and the once-key."""
    if brought is None:
        return {}
    numbers = {"paper": brought.signed_number, "authorisation": brought.authorisation_number}
    kept = {name: number for name, number in numbers.items() if number}
    return {"came": str(brought.came), "key": brought.key, **kept}


def tell_of(action: str, dossier: Dossier, *, brought: Brought | None, now: datetime) -> None:
    """Who did not come to the counter shall learn of it at once."""
    if brought is not None:
        topic = action_of(action, brought)
        tell(dossier.applicant_id, topic, now=now, dossier_id=dossier.id)
