"""The timeline of a journey: who did what, when by the server's clock, and what came of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import msgspec

from lienthong.cli.output import in_words
from lienthong.core.clock import HANOI, Clock
from lienthong.core.texts import Text


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """
    One step: `action` is stable, `what` the same in words.

    `code` is that of the dossier, chain, notice or paper; `status` that of HTTP.
    """

    who: str
    action: str
    what: str
    at: datetime
    code: str
    status: int

    def line(self) -> str:
        at = self.at.astimezone(HANOI)
        return f"{at:%d/%m %H:%M:%S}  {self.who:<18} {self.what:<52} {self.code}"


@dataclass(slots=True)
class Timeline:
    """Grows by a line a step, each also told as it happens."""

    tell: Callable[[str], None]
    shift: timedelta = timedelta()
    moments: list[Moment] = field(default_factory=list)

    def server_shows(self, moment: datetime) -> None:
        """Set our clock by the server's, which may show another day."""
        self.shift = moment - Clock().now()

    def now(self) -> datetime:
        return Clock(self.shift).now()

    def note(self, who: str, action: str, what: Text, *, code: str, status: int) -> None:
        moment = Moment(
            who=who,
            action=action,
            what=in_words(what),
            at=self.now(),
            code=code,
            status=status,
        )
        self.moments.append(moment)
        self.tell(moment.line())
