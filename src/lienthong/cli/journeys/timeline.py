"""The timeline of a journey: who did what, when by the server's clock, and what came of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

import msgspec

from lienthong.cli.output import in_words
from lienthong.core.clock import HANOI, Clock
from lienthong.core.texts import Text

# Who plays in a journey: an officer is the first word of the office and the role.
WHO: Final = {
    "mother": Text("mother"),
    "hospital": Text("hospital"),
    "anybody": Text("anybody"),
    "committee clerk": Text("committee clerk"),
    "committee leader": Text("committee leader"),
    "police clerk": Text("police clerk"),
    "police leader": Text("police leader"),
    "insurance clerk": Text("insurance clerk"),
    "insurance leader": Text("insurance leader"),
    "identity clerk": Text("identity clerk"),
    "identity leader": Text("identity leader"),
}


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """
    One step: `who` and `action` are stable, `what` is the action in words.

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
        return f"{at:%d/%m %H:%M:%S}  {who_in_words(self.who):<24} {self.what:<52} {self.code}"


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


def who_in_words(who: str) -> str:
    return in_words(WHO[who]) if who in WHO else who
