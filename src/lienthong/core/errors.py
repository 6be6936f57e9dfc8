"""Every way a request can be refused. Interfaces turn these into answers, once."""

from dataclasses import dataclass
from typing import ClassVar

from .texts import Text


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one field: `field` is its path in what was sent, "" for the whole."""

    field: str
    code: str
    text: Text


class Refused(Exception):
    """The request cannot be met; `code` is stable and documented, the text is for people."""

    code: ClassVar[str] = "refused"

    def __init__(self, text: Text, *, code: str = "", law: str = "") -> None:
        super().__init__(str(text))
        self.text = text
        self.law = law
        self.reason = code or self.code


class NotFound(Refused):
    """No such thing, or none that this actor may know of: the two look the same."""

    code = "not_found"


class NotSignedIn(Refused):
    """Nobody is known to be asking, or what they showed is not valid."""

    code = "not_signed_in"


class NotAllowed(Refused):
    """The actor may see this, but may not do it."""

    code = "not_allowed"


class Conflict(Refused):
    """The thing has moved on since the actor looked at it."""

    code = "conflict"


class TooMany(Refused):
    """Too many attempts; `retry_after` is in seconds."""

    code = "too_many"

    def __init__(self, text: Text, *, retry_after: int) -> None:
        super().__init__(text)
        self.retry_after = retry_after


class Invalid(Refused):
    """What was sent is wrong; `problems` says where, why and what to do, all at once."""

    code = "invalid"

    def __init__(self, *problems: Problem) -> None:
        if not problems:
            raise ValueError("a refusal needs a problem")
        super().__init__(problems[0].text)
        self.problems = problems
