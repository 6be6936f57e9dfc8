"""The clock of the tests of the API stands still."""

import pytest


@pytest.fixture(autouse=True)
def _clock(stopped_clock: object) -> None:
    """Sign-ins, limits and the notices' days are those of `make.NOW`."""
