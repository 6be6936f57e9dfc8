"""What an invariant is: a promise about every row, and the statement that finds what breaks it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from typing import Final

from lienthong.core.place_codes import PLACES
from lienthong.core.texts import Text, Words

from .. import models
from ..facts import APART, KINDS
from ..load import Connection
from ..seen import Kinship, Life, Relation, Sex


class About(StrEnum):
    """Whose id a statement gives."""

    PERSON = "person"
    HOUSEHOLD = "household"
    ACT = "act"
    BOOK = "book"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invariant:
    """
    One promise; `sql` gives the id of each thing that breaks it.

    `law` is the article behind it; without one the promise is the register's own. What
    `only_waits` is no mistake yet: somebody has still to do something, or our facts are not sure.
    `asks_first` gives what the statement compares with, where that is made in Python.
    """

    code: str
    says: Text
    sql: str
    law: Words | None = None
    about: About = About.PERSON
    only_waits: bool = False
    asks_first: Callable[[Connection], Mapping[str, list[str]]] = lambda connection: {}


FACTS: Final = tuple(
    model for model in (*KINDS.values(), *APART.values()) if issubclass(model, models.Fact)
)
FACT: Final = """SELECT person_id, since, since_latest, former, entered_by_id, withdrawn_by_id
    FROM {table}"""
LASTING: Final = "SELECT person_id, since, until, withdrawn_by_id FROM {table}"


def union(statement: str, of: Iterable[type[models.Fact]]) -> str:
    """The same of each of these tables."""
    return " UNION ALL ".join(statement.format(table=model._meta.db_table) for model in of)


TABLES: Final = {
    "{facts}": union(FACT, FACTS),
    "{lasting}": union(
        LASTING, (model for model in FACTS if issubclass(model, models.Lasting | models.Stay))
    ),
}
# What the statements compare with, beside {today}.
WORDS: Final = {
    "places": list(PLACES),
    "sexes": [word.value for word in Sex],
    "lives": [word.value for word in Life],
    "relations": [word.value for word in Relation],
    "kinships": [word.value for word in Kinship],
}


def from_file(
    code: str,
    says: Text,
    *,
    law: Words | None = None,
    about: About = About.PERSON,
    only_waits: bool = False,
) -> Invariant:
    """The invariant whose statement is `sql/<code>.sql`."""
    written = (files(__package__) / "sql" / f"{code}.sql").read_text(encoding="utf-8")
    for place, tables in TABLES.items():
        written = written.replace(place, tables)
    return Invariant(code=code, says=says, sql=written, law=law, about=about, only_waits=only_waits)
