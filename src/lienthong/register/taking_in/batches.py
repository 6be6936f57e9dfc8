"""Some thousand rows of an import at a time, given to a function of the database."""

from datetime import date
from typing import Final
from uuid import UUID

from django.db import connection

from ..models import PeopleImport

# It stands among the looks at whoever was there already, in the language of the law.
PURPOSE: Final = "Nhập dữ liệu dân cư từ tệp"


def asked_of(
    function: str, begun: PeopleImport, *, after: int, upto: int, today: date
) -> list[UUID] | None:
    """
    Whom the function changed who had been there, of the rows behind `after`, if it changes any.

    In the transaction of the caller.
    """
    with connection.cursor() as cursor:
        # The first batch of histories checks together what binds people, wherever in the file.
        cursor.execute("SET LOCAL statement_timeout = 0")
        # A batch of five thousand rows is sorted some twenty times, and each is a kilobyte wide.
        cursor.execute("SET LOCAL work_mem = '64MB'")
        cursor.execute(
            f"SELECT {function}(%s, %s, %s, %s, %s)", [begun.id, after, upto, today, PURPOSE]
        )
        (changed,) = cursor.fetchone()
    return changed or None
