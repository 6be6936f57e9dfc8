"""Situations as fixtures; `tests.make` makes others."""

import pytest
from pytest_django import Settings

from tests import make


@pytest.fixture
def stopped_clock(settings: Settings) -> make.StoppedClock:
    """The server's clock shows `make.NOW` and stands still."""
    settings.CLOCK = make.StoppedClock()
    return settings.CLOCK


@pytest.fixture
def desks(db: None) -> make.Desks:
    return make.make_desks()


@pytest.fixture
def family(db: None) -> make.Family:
    return make.make_family()


@pytest.fixture
def birth(family: make.Family, desks: make.Desks) -> make.Birth:
    """A birth chain that was just applied for."""
    return make.make_birth(family, desks)


@pytest.fixture
def granted(family: make.Family, desks: make.Desks) -> make.Birth:
    """A birth that is granted; the three other links wait at their offices."""
    return make.make_birth(family, desks, until="granted")
