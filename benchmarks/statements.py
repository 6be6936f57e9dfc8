"""The statements that a piece of work sends, transaction by transaction."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connections
from psycopg.pq import TransactionStatus

# How Django runs one statement: what it says, its values, whether many, in which context.
Execute = Callable[[str, Any, bool, dict[str, Any]], Any]


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: its first word, what it says, and the bytes that its values carry."""

    verb: str
    sql: str
    payload: int


@dataclass(slots=True)
class Statements:
    """What was sent, in the transactions in which it was sent."""

    transactions: list[list[Statement]] = field(default_factory=list)

    @property
    def count(self) -> int:
        return sum(map(len, self.transactions))

    def __call__(
        self, execute: Execute, sql: str, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        connection = connections["default"].connection
        if connection is None or connection.info.transaction_status == TransactionStatus.IDLE:
            self.transactions.append([])
        text = str(sql).strip()
        verb = text.split(None, 1)[0].upper()
        self.transactions[-1].append(Statement(verb, text, size_of(params)))
        return execute(sql, params, many, context)


def size_of(values: Any) -> int:
    """About what the values take on their way."""
    if isinstance(values, str | bytes | memoryview):
        return len(values)
    if isinstance(values, dict):
        return sum(map(size_of, values.values()))
    if isinstance(values, Sequence):
        return sum(map(size_of, values))
    return 8


@contextmanager
def recorded() -> Iterator[Statements]:
    statements = Statements()
    with connections["default"].execute_wrapper(statements):
        yield statements
