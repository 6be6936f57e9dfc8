"""Attempts are counted in the database, all of them, and forgotten when their window is over."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction
from tests.accounts import NOW

from lienthong.access.rate_limits import COUNT, check_rate, forget, forget_rates_before, give_back
from lienthong.core.errors import TooMany

WINDOW = timedelta(minutes=15)


def attempt(key: str = "k", after: timedelta = timedelta()) -> int | None:
    """None if let through, else how many seconds to wait."""
    try:
        check_rate(key, limit=3, window=WINDOW, now=NOW + after)
    except TooMany as refused:
        return refused.retry_after
    return None


@pytest.mark.django_db
def test_the_limit_is_let_through_and_no_more_until_the_window_is_over() -> None:
    assert [attempt() for _ in range(3)] == [None] * 3
    assert attempt() == 900
    assert attempt(after=timedelta(minutes=14, seconds=30)) == 30
    assert attempt("another") is None
    assert attempt(after=WINDOW) is None


@pytest.mark.django_db
def test_who_was_refused_very_often_waits_no_longer() -> None:
    for _ in range(50):
        attempt()
    assert attempt(after=timedelta(minutes=10)) == 300
    assert attempt(after=WINDOW) is None


@pytest.mark.django_db
def test_good_attempts_are_given_back() -> None:
    for _ in range(9):
        assert attempt() is None
        give_back("k")
    for _ in range(3):
        attempt()
    assert attempt() is not None
    forget("k")
    assert attempt() is None
    give_back("never tried")


@pytest.mark.django_db
def test_old_counts_are_removed() -> None:
    attempt()
    attempt("k2", after=timedelta(hours=1))
    assert forget_rates_before(NOW + timedelta(minutes=30)) == 1


@pytest.mark.together
def test_no_attempt_waits_for_the_disk_and_whatever_follows_does(together_database: str) -> None:
    asked = {"key": b"k", "now": NOW, "from": NOW - WINDOW, "limit": 3}
    with connection.cursor() as cursor:
        with transaction.atomic():
            cursor.execute(COUNT, asked)
            cursor.execute("SHOW synchronous_commit")
            assert cursor.fetchone() == ("off",)
        cursor.execute("SHOW synchronous_commit")
        assert cursor.fetchone() == ("on",)


@pytest.mark.together
def test_of_many_attempts_at_one_moment_the_limit_is_let_through() -> None:
    start, answers = Barrier(12), []

    def work() -> None:
        start.wait()
        answers.append(attempt())
        connection.close()

    workers = [Thread(target=work) for _ in range(12)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert answers.count(None) == 3


@pytest.mark.together
def test_counting_inside_a_transaction_is_a_mistake_that_shows() -> None:
    """The refusal that follows would roll the count back."""
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        attempt()
