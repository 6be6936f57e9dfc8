"""What is loaded at the start of a program is kept from the collector, and it alone."""

import gc

import pytest

from lienthong.cli.starting import loading


@pytest.fixture(autouse=True)
def _frozen_no_longer() -> None:
    gc.unfreeze()


def test_it_rests_meanwhile_and_leaves_alone_what_was_loaded() -> None:
    with loading():
        assert not gc.isenabled()
    assert gc.isenabled()
    assert gc.get_freeze_count() > 0


def test_it_goes_on_where_something_could_not_be_loaded() -> None:
    with pytest.raises(ImportError), loading():
        raise ImportError
    assert gc.isenabled()
