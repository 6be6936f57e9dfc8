"""What every test may ask for: first of all its database."""

import gc
import os
from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING

import django
import psycopg
import pytest
from hypothesis import HealthCheck, settings
from pytest_django.plugin import DjangoDbBlocker

from lienthong.home.folder import home_path
from tests import databases, homes

if TYPE_CHECKING:
    from tests.scenes import Scene

databases.choose_home()
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

# No example is timed, as no test is: a shared machine may stand still for a second. And what a
# fixture gives lasts over all examples of a test; whoever asks for one keeps them apart.
settings.register_profile(
    "untimed",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("untimed")

# They start servers and browsers: first, so that no worker is left alone with one at the end.
# One worker fills the site that browsers visit; for the other there is something else meanwhile.
FIRST = ("tests/browser/test_application.py", "tests/home/test_cluster.py")
LONGEST = ("tests/browser/", "tests/journeys/", "tests/home/", "tests/cli/test_serve.py")
GARBAGE = 20_000
OwnerCursor = psycopg.Cursor[tuple[object, ...]]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "together: real commits in a fresh copy of the database, for threads and servers"
    )
    django.setup()
    # Their models can be imported only now.
    config.pluginmanager.import_plugin("tests.situations")
    config.pluginmanager.import_plugin("tests.browser.windows")
    config.pluginmanager.import_plugin("tests.browser.begun")
    config.pluginmanager.import_plugin("tests.web.portal.birth.situations")


def pytest_unconfigure(config: pytest.Config) -> None:
    if databases.is_worker():
        databases.leave()
    else:
        databases.end_home()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Workers take file by file, in this order."""
    items.sort(
        key=lambda item: (not item.nodeid.startswith(FIRST), not item.nodeid.startswith(LONGEST))
    )


def pytest_collection_finish() -> None:
    """
    The half million objects of modules and tests stay to the end: nobody looks through them again.

    Each full look of the collector took 0.4 s; in a test that makes many objects half of its time.
    """
    gc.freeze()
    # Python looks for garbage at every 700 new objects: a twentieth of the time of a page's test.
    gc.set_threshold(GARBAGE)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Around set-up and tear-down too: both open transactions."""
    with databases.turn(is_together=item.get_closest_marker("together") is not None):
        return (yield)


@pytest.fixture(scope="session")
def template(django_db_blocker: DjangoDbBlocker) -> str:
    """The name of the database that every other is a copy of: tables, facts, rights."""
    if not os.environ.get("DATABASE_URL"):
        homes.set_up(home_path())
    return databases.make_template()


@pytest.fixture(scope="session")
def worker_database(template: str, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """This worker's copy; tests run in it inside a transaction that is rolled back."""
    name = f"{template}_{databases.worker_name()}"
    with databases.copy_of_template(template, name) as database:
        yield database.name


@pytest.fixture(scope="session")
def django_db_setup(worker_database: str) -> None:
    """Stand in for pytest-django, which would make and migrate a database as the role `app`."""


@pytest.fixture
def together_database(
    template: str, worker_database: str, django_db_blocker: DjangoDbBlocker
) -> Iterator[str]:
    """A copy for this test alone: what it commits, from however many threads, goes with it."""
    name = f"{template}_{databases.worker_name()}_together"
    with databases.copy_of_template(template, name) as database, django_db_blocker.unblock():
        yield database.name


@pytest.fixture
def owner_cursor(request: pytest.FixtureRequest, scene: "Scene") -> Iterator[OwnerCursor]:
    """
    A cursor of the owner in this test's database.

    Its work is undone at the end, or committed at once in a `together`. It does not see what a
    test in a transaction has not committed.
    """
    with databases.owner_of(scene.database) as owner:
        owner.autocommit = request.node.get_closest_marker("together") is not None
        with owner.cursor() as cursor:
            yield cursor
        owner.rollback()
