"""What the law wants noted on an act, in words."""

from dataclasses import dataclass

from lienthong.core.texts import Text, Words
from lienthong.procedures.spec import AnyProcedure


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkSeen:
    """Something that the law wants noted on the act."""

    code: str
    says: Text
    law: Words | None


def marks_in_words(codes: tuple[str, ...], procedure: AnyProcedure) -> tuple[MarkSeen, ...]:
    known = {mark.code: mark for mark in procedure.marks}
    silence = Text("The applicant did not answer the draft in time, which counts as consent.")
    return tuple(
        MarkSeen(code=code, says=known[code].says, law=known[code].law)
        if code in known
        else MarkSeen(code=code, says=silence, law=None)
        for code in codes
    )
