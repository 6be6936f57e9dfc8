"""Situations as fixtures; `tests.make` makes others."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings
from pytest_django.plugin import DjangoDbBlocker

from tests import make
from tests.scenes import Scene, Scenes, scenes_of


@pytest.fixture
def stopped_clock(settings: Settings) -> make.StoppedClock:
    """The server's clock shows `make.NOW` and stands still."""
    settings.CLOCK = make.StoppedClock()
    return settings.CLOCK


@pytest.fixture(scope="session")
def scenes(
    template: str, worker_database: str, django_db_blocker: DjangoDbBlocker
) -> Iterator[Scenes]:
    with scenes_of(template, worker_database, django_db_blocker) as made:
        yield made


@pytest.fixture
def scene(request: pytest.FixtureRequest) -> Scene:
    """Where this test plays, and what is there already: nothing in a `together`."""
    if request.node.get_closest_marker("together") is not None:
        return Scene(database=request.getfixturevalue("together_database"))
    scenes: Scenes = request.getfixturevalue("scenes")
    return scenes.entered(request.fixturenames)


@pytest.fixture(autouse=True)
def _in_its_scene(request: pytest.FixtureRequest) -> None:
    """Before the test's transaction begins."""
    node = request.node
    uses = "db" in request.fixturenames or node.get_closest_marker("django_db") is not None
    if uses or node.get_closest_marker("together") is not None:
        request.getfixturevalue("scene")


@pytest.hookimpl
def pytest_itemcollected(item: pytest.Item) -> None:
    # pytest-django's own autouse fixture begins the transaction, and would come first.
    names = getattr(item, "fixturenames", [])
    if "_in_its_scene" in names:
        names.remove("_in_its_scene")
        names.insert(0, "_in_its_scene")


@pytest.fixture
def desks(db: None, scene: Scene) -> make.Desks:
    return scene.desks or make.make_desks()


@pytest.fixture
def family(db: None, scene: Scene) -> make.Family:
    return scene.family_shown() or make.make_family()


@pytest.fixture
def birth(family: make.Family, desks: make.Desks, scene: Scene) -> make.Birth:
    """A birth chain that was just applied for."""
    return scene.birth_begun() or make.make_birth(family, desks)


@pytest.fixture
def taken_in(family: make.Family, desks: make.Desks, scene: Scene) -> make.Birth:
    """A birth that the committee has taken in; due on this Friday by 17:00."""
    return scene.birth_begun() or make.make_birth(family, desks, until="taken_in")


@pytest.fixture
def sent(family: make.Family, desks: make.Desks, scene: Scene) -> make.Birth:
    """A birth whose draft was sent to the mother."""
    return scene.birth_begun() or make.make_birth(family, desks, until="prepared")


@pytest.fixture
def confirmed(family: make.Family, desks: make.Desks, scene: Scene) -> make.Birth:
    """A birth whose draft the mother has confirmed."""
    return scene.birth_begun() or make.make_birth(family, desks, until="confirmed")


@pytest.fixture
def province(settings: Settings) -> None:
    """Numbers are asked of the national register."""
    settings.PROFILE = "province"


@pytest.fixture
def waiting(province: None, family: make.Family, desks: make.Desks) -> make.Birth:
    """A birth that is prepared as far as it goes without the number."""
    birth = make.make_birth(family, desks, until="taken_in")
    birth.prepare()
    return birth


@pytest.fixture
def granted(family: make.Family, desks: make.Desks, scene: Scene) -> make.Birth:
    """A birth that is granted; the three other links wait at their offices."""
    return scene.birth_begun() or make.make_birth(family, desks, until="granted")
