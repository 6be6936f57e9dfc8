"""What `doctor` finds: one thing looked at, how bad it is, and what to do."""

from dataclasses import dataclass
from enum import StrEnum

from lienthong.core.texts import Text


class State(StrEnum):
    """How bad it is: `warn` works but should not stay, `wrong` does not work."""

    OK = "ok"
    WARN = "warn"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; `remedy` says what to do, None where nothing is to be done."""

    what: str
    state: State
    text: Text
    remedy: Text | None = None
