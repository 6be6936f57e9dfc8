"""Transactions as points of the account: the only order that a late committer cannot break."""

from typing import TYPE_CHECKING, Any

from django.db import connection, models
from django.db.backends.base.base import BaseDatabaseWrapper

# Django's own class takes no type arguments when the program runs.
if TYPE_CHECKING:
    IntegerLikeField = models.Field[int, int]
else:
    IntegerLikeField = models.Field

# Every row whose xact is below this is decided: its transaction has committed or never will.
# Clocks and sequences are taken before the commit; a reader that goes by them misses late rows.
SETTLED = models.Func(models.Func(function="pg_current_snapshot"), function="pg_snapshot_xmin")


class Xid8Field(IntegerLikeField):
    """
    The 64-bit number of the transaction that wrote the row; the database fills it in.

    With `null=True` it has no default and is set when something happens to the row.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if not kwargs.get("null"):
            kwargs.setdefault("db_default", models.Func(function="pg_current_xact_id"))
        super().__init__(*args, **kwargs)

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "xid8"

    def get_prep_value(self, value: Any) -> Any:
        # PostgreSQL has no cast from integer to xid8; from text it has.
        value = super().get_prep_value(value)
        return str(value) if isinstance(value, int) else value

    def from_db_value(self, value: str | int | None, *_: object) -> int | None:
        return None if value is None else int(value)

    def to_python(self, value: Any) -> int | None:
        return None if value is None else int(value)


def point_now() -> int:
    """The latest point of the account: what was written below it is complete and stays so."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text")
        row = cursor.fetchone()
    return int(row[0])
