"""
Situations that many tests begin with: made once a worker, each in a database of its own.

A test runs there in a transaction that is rolled back, so that the next one finds the same.
"""

from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from typing import Final

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from pytest_django.plugin import DjangoDbBlocker

from lienthong.dossiers.models import Chain
from lienthong.register.look import opened
from tests import databases, make

# The fixtures that a scene stands in for; one about a birth has the others in it, and of two the
# later one counts.
BIRTHS: Final = {
    "granted": "granted",
    "confirmed": "confirmed",
    "sent": "prepared",
    "taken_in": "taken_in",
    "birth": "submitted",
}
SITUATIONS: Final = (*BIRTHS, "desks", "family")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A database by its name, and what was made in it before the test began; mostly nothing."""

    database: str
    desks: make.Desks | None = None
    family: make.Family | None = None
    birth: make.Birth | None = None

    def family_shown(self) -> make.Family | None:
        """The family, shown to this transaction as if it had been entered in it."""
        if self.family is not None:
            people = [self.family.mother.id, self.family.father.id]
            opened(people, actor=make.BEFORE, purpose="set-up of a test")
        return self.family

    def birth_begun(self) -> make.Birth | None:
        """The birth as it was left: the one that the test before has taken further is no good."""
        if self.birth is None:
            return None
        chain = Chain.objects.get(id=self.birth.chain.id)
        return replace(self.birth, chain=chain, logins=dict(self.birth.logins))


@dataclass(slots=True)
class Scenes:
    """The scenes of this worker, and the connections to them, which stay open."""

    template: str
    worker_database: str
    blocker: DjangoDbBlocker
    copies: ExitStack
    made: dict[str, Scene] = field(default_factory=dict)
    connected: dict[tuple[str, str], BaseDatabaseWrapper] = field(default_factory=dict)

    def entered(self, fixtures: Collection[str]) -> Scene:
        """The scene for a test with these fixtures, made by the first one, and Django in it."""
        asked = [name for name in SITUATIONS if name in fixtures]
        name = asked[0] if asked and asked[0] in BIRTHS else "_".join(asked)
        if name not in self.made:
            self.made[name] = self.make(name) if name else Scene(database=self.worker_database)
        self.enter(self.made[name].database)
        return self.made[name]

    def make(self, name: str) -> Scene:
        database = f"{self.worker_database}_{name}"
        self.copies.enter_context(databases.kept_copy(self.template, database))
        self.enter(database)
        is_birth = name in BIRTHS
        with self.blocker.unblock():
            desks = make.make_desks() if is_birth or "desks" in name else None
            family = make.make_family() if is_birth or "family" in name else None
            birth = make.make_birth(family, desks, until=BIRTHS[name]) if is_birth else None
        return Scene(database=database, desks=desks, family=family, birth=birth)

    def enter(self, database: str) -> None:
        for alias in databases.ROLES:
            databases.settle(alias, database)
            key = (database, alias)
            if key not in self.connected:
                self.connected[key] = connections.create_connection(alias)
            connections[alias] = self.connected[key]


@contextmanager
def scenes_of(template: str, worker_database: str, blocker: DjangoDbBlocker) -> Iterator[Scenes]:
    connected = {(worker_database, alias): connections[alias] for alias in databases.ROLES}
    with ExitStack() as copies:
        scenes = Scenes(template, worker_database, blocker, copies, connected=connected)
        yield scenes
        for connection in scenes.connected.values():
            connection.close()
        scenes.enter(worker_database)
