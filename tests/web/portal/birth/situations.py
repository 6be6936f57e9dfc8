"""A mother before her application for a birth."""

import pytest
from tests import make
from tests.dossiers.hospital import send
from tests.web.portal.birth.page import ANSWERS, Page


@pytest.fixture
def noticed(family: make.Family, desks: make.Desks) -> make.Family:
    """A family whose hospital has sent the notice."""
    send(mother={"number": family.mother.number, "name": family.mother.name.full})
    return family


@pytest.fixture
def mother(noticed: make.Family) -> Page:
    return Page(make.client_of("citizen11"))


@pytest.fixture
def checked(mother: Page) -> Page:
    """The mother before her answers, all given."""
    mother.begin()
    mother.answer(ANSWERS)
    assert mother.address.endswith("/kiem-tra")
    return mother
