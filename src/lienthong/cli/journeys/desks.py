"""What officers do in a journey, each step by the API that their own programs would use."""

import time
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from lienthong.core.errors import Refused
from lienthong.core.texts import Text

from .answers import Dossier, Queue, State
from .player import Player
from .timeline import Timeline

PATIENCE_SECONDS: Final = 90.0
LOOK_SECONDS: Final = 0.25


class Patience:
    """Waits a little, again and again, until it is exhausted."""

    def __init__(self) -> None:
        self.until = time.monotonic() + PATIENCE_SECONDS

    def wait(self, missing: Text) -> None:
        """Raises `Refused` with what is still missing."""
        if time.monotonic() > self.until:
            raise Refused(missing, code="no_patience")
        time.sleep(LOOK_SECONDS)


def look(officer: Player, code: str) -> Dossier:
    return officer.get(f"/dossiers/{code}", answer=Dossier)


@dataclass(slots=True)
class Desks:
    """The steps of officers; each is noted in the timeline."""

    timeline: Timeline

    def take_in(self, clerk: Player, code: str) -> State:
        find_in_queue(clerk, code)
        content = {"moves": look(clerk, code).moves}
        state = clerk.post(f"/dossiers/{code}/intake", content, answer=State)
        self.say(clerk, "dossier.taken_in", Text("took it in, with a receipt"), code)
        return state

    def prepare(self, clerk: Player, code: str, *, moves: int) -> None:
        """Prepare; where the national register is asked for the number, until it has answered."""
        patience, has_waited = Patience(), False
        while True:
            state = clerk.post(f"/dossiers/{code}/preparation", {"moves": moves}, answer=State)
            if clerk.status != HTTPStatus.ACCEPTED:
                break
            if not has_waited:
                self.say(clerk, "number.asked", Text("asked for the personal number"), code)
            has_waited, moves = True, state.moves
            patience.wait(Text("The national register has not given the number."))
        if has_waited:
            self.say(clerk, "number.came", Text("got the personal number"), code)
        self.say(clerk, "dossier.prepared", Text("prepared the decision"), code)

    def sign(self, leader: Player, code: str) -> str | None:
        """Sign what is prepared; gives the personal number that the decision brings, if any."""
        seen = look(leader, code)
        if seen.prepared is None:
            raise Refused(Text("Nothing is prepared in {code}.", code=code), code="not_prepared")
        content = {"moves": seen.moves, "revision": seen.prepared.revision}
        leader.post(f"/dossiers/{code}/signature", content, answer=State)
        self.say(leader, "dossier.granted", Text("signed the decision"), code)
        return seen.prepared.number

    def refuse(self, leader: Player, code: str, *, law: str) -> None:
        content = {
            "moves": look(leader, code).moves,
            "law": law,
            "reason": "Từ chối trong hành trình trình diễn.",
        }
        leader.post(f"/dossiers/{code}/refusal", content, answer=State)
        self.say(leader, "dossier.refused", Text("refused, with the article"), code)

    def say(self, player: Player, action: str, what: Text, code: str) -> None:
        self.timeline.note(player.who, action, what, code=code, status=player.status)


def find_in_queue(officer: Player, code: str) -> None:
    """The officer comes upon it in the list of the office, page by page."""
    query: dict[str, str] = {}
    while True:
        page = officer.get("/dossiers", answer=Queue, query=query)
        if any(line.code == code for line in page.items):
            return
        if page.next is None:
            text = Text("{code} is not in the list of its office.", code=code)
            raise Refused(text, code="not_in_queue")
        query = {"after": page.next}
