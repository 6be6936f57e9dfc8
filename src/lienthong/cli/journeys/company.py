"""Who plays in a birth: the mother, the hospital, the officers; and whose turn it is."""

import fcntl
import os
from dataclasses import dataclass, field
from typing import Final

import httpx

from lienthong.cli.demonstration.cast import PASSWORD, Cast, Couple, Officer
from lienthong.core.errors import NotFound
from lienthong.core.texts import Text
from lienthong.home.folder import Home

from .player import Player

TURNS: Final = "journeys"


@dataclass(slots=True)
class Company:
    """Signs in everybody at their first appearance, each once."""

    cast: Cast
    client: httpx.Client
    known: dict[str, Player] = field(default_factory=dict)

    def mother(self, couple: Couple) -> Player:
        return self.player("mother", couple.login)

    def hospital(self) -> Player:
        """Its key speaks for it; nobody signs in."""
        return self.known.setdefault("hospital", Player("hospital", self.client))

    def officer(self, office: str, role: str) -> Player:
        """The first of the office with this role; `office` is its Vietnamese name."""
        for officer in self.cast.officers:
            if (officer.office_vi, officer.role) == (office, role):
                return self.player(word_of(officer), officer.login)
        raise NotFound(
            Text("No demonstration account belongs to the office {office}.", office=office)
        )

    def committee(self, role: str) -> Player:
        return self.officer(self.cast.officers[0].office_vi, role)

    def anybody(self) -> Player:
        """Who verifies a paper is nobody's user."""
        return self.known.setdefault("anybody", Player("anybody", self.client))

    def player(self, who: str, login: str) -> Player:
        if login not in self.known:
            player = Player(who, self.client)
            player.sign_in(login, PASSWORD)
            self.known[login] = player
        return self.known[login]


def word_of(officer: Officer) -> str:
    role, _, office = officer.login.partition(".")
    return f"{office} {role}"


def next_turn(home: Home) -> int:
    """A count of the journeys from this home: mothers and children take turns by it."""
    opened = os.open(home.path / TURNS, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX)
        turn = int(os.read(opened, 20) or b"0")
        os.lseek(opened, 0, os.SEEK_SET)
        os.ftruncate(opened, 0)
        os.write(opened, str(turn + 1).encode())
    finally:
        os.close(opened)
    return turn
