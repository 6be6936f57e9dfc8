"""What the database cannot do for a command is said without what the database says of it."""

from contextlib import nullcontext

import psycopg
import pytest
from django.db import connection

from lienthong.cli.failing import failing_in_words
from lienthong.core.errors import Refused

ROW = "CONTEXT: COPY register_name, line 1: Lê Thử Nghiệm"


@pytest.mark.parametrize("through_django", [True, False])
@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (psycopg.errors.DiskFull, "database_full", "Make room"),
        (psycopg.errors.AdminShutdown, "database_lost", "lost"),
        (psycopg.errors.ConnectionFailure, "database_lost", "lost"),
        (psycopg.errors.IdleInTransactionSessionTimeout, "database_lost", "lost"),
        (psycopg.OperationalError, "database_lost", "lost"),
        (psycopg.InterfaceError, "database_lost", "lost"),
        (psycopg.errors.StringDataRightTruncation, "database_refused", "22001"),
        (psycopg.errors.LockNotAvailable, "database_refused", "55P03"),
        (psycopg.errors.ReadOnlySqlTransaction, "database_refused", "25006"),
        (psycopg.errors.UniqueViolation, "database_refused", "23505"),
        (psycopg.DataError, "database_refused", "DataError"),
    ],
)
def test_a_refusal_says_what_to_do_and_nothing_of_a_row(
    error: type[psycopg.Error], code: str, words: str, *, through_django: bool
) -> None:
    driver = connection.wrap_database_errors if through_django else nullcontext()
    with pytest.raises(Refused, match=words) as refused, failing_in_words(), driver:
        raise error(ROW)
    assert refused.value.reason == code
    assert ROW not in str(refused.value)
    assert ROW in str(refused.value.__cause__)
