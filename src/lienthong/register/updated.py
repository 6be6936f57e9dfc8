"""How fresh the register is: the last day on which something of somebody was entered."""

from collections.abc import Collection
from datetime import date
from typing import Final
from uuid import UUID

from django.db import connection

from lienthong.core.clock import day_of

from .facts import KINDS

OF_ONE_KIND: Final = """
    SELECT person_id, entered_by_id FROM {table} WHERE person_id = ANY (%(people)s)"""
OF_ALL_KINDS: Final = " UNION ".join(
    OF_ONE_KIND.format(table=model._meta.db_table) for model in KINDS.values()
)
LAST_ENTERED: Final = """
    SELECT person_id, max(act.entered_at) FROM ({facts}) AS fact
    JOIN register_entering AS entering ON entering.id = entered_by_id
    JOIN register_act AS act ON act.id = entering.act_id GROUP BY person_id"""


def updated_on(people: Collection[UUID]) -> dict[UUID, date]:
    """The day for each of those among `people` that this transaction has opened."""
    with connection.cursor() as cursor:
        cursor.execute(LAST_ENTERED.format(facts=OF_ALL_KINDS), {"people": list(people)})
        return {person: day_of(at) for person, at in cursor.fetchall()}
