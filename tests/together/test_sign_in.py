"""A refusal of a sign-in stands in the database, whatever becomes of the request around it."""

import pytest
from django.db import connection, transaction
from tests.accounts import NOW

from lienthong.access.sign_in import LOGIN_LIMIT, sign_in
from lienthong.audit.models import Entry
from lienthong.core.errors import NotSignedIn, TooMany

pytestmark = pytest.mark.together


def knock() -> None:
    sign_in("hoa", "sai mat khau 1", address="203.0.113.7", now=NOW)


def test_a_refusal_leaves_its_count_and_its_trace() -> None:
    for _ in range(LOGIN_LIMIT):
        with pytest.raises(NotSignedIn):
            knock()
    connection.close()
    assert Entry.objects.filter(action="session.refused").count() == LOGIN_LIMIT
    with pytest.raises(TooMany):
        knock()


def test_a_sign_in_inside_a_transaction_is_a_mistake_that_shows() -> None:
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        knock()
