"""
That the present state is what the facts say: the fold once more, set-wise and column by column.

Written anew in SQL and not taken from `register.fold`: a mistake in the one would be no mistake to
itself. A state is that of its last day: of today, or of the day before it changes by itself.
"""

from dataclasses import dataclass
from typing import Final

from lienthong.core.texts import Text

from ..facts import KINDS
from ..fold import NOT_KEPT
from .invariant import Invariant

HOLDING: Final = "since DESC"
# A name, a sex, a nationality hold from birth, though their start was entered later.
HOLDING_OR_FIRST: Final = (
    "(since <= its.day) DESC, CASE WHEN since <= its.day THEN since END DESC, since"
)
STATEMENT: Final = """
    SELECT now.person_id AS id FROM register_personnow AS now
    CROSS JOIN LATERAL (SELECT least(%(today)s::date, now.changes_on - 1) AS day) AS its
    LEFT JOIN LATERAL (
        SELECT * FROM {table} AS fact
        WHERE fact.person_id = now.person_id AND fact.withdrawn_by_id IS NULL AND {which}
        ORDER BY {order} LIMIT 1) AS held ON true
    WHERE ({kept}) IS DISTINCT FROM ({folded})"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Columns of the present state that follow from the one fact of a kind that holds."""

    code: str
    table: str
    columns: dict[str, str]
    is_from_birth: bool = False
    which: str = "true"


def dwelling_columns(text: str, unit: str, key: str) -> dict[str, str]:
    return {
        text: "CASE WHEN held.unit_code IS NOT NULL THEN held.text END",
        unit: "CASE WHEN held.text IS NOT NULL THEN held.unit_code END",
        key: "held.address_key",
    }


UNTIL: Final = """CASE WHEN held.text IS NOT NULL THEN (
    SELECT min(next.since) - 1 FROM register_temporaryresidence AS next
    WHERE next.person_id = now.person_id AND next.withdrawn_by_id IS NULL
      AND next.since > held.since) END"""
# How somebody and the parent sound, by the parent's own name where the register has them.
PAIR: Final = """register_pair(now.sound_key, coalesce((
    SELECT parent.sound_key FROM register_personnow AS parent
    WHERE parent.person_id = held.parent_id), held.sound_key))"""
IS_DEAD: Final = "CASE WHEN held.life = 'dead' THEN held.{} END"
IS_MARRIED: Final = "CASE WHEN held.spouse_id IS NOT NULL THEN held.{} END"
HELD: Final = (
    Held(
        code="name",
        table="register_name",
        columns={name: f"held.{name}" for name in ("family", "middle", "given")},
        is_from_birth=True,
    ),
    Held(
        code="birth",
        table="register_birth",
        columns={
            "born_earliest": "held.since",
            "born_latest": "held.since_latest",
            "birth_unit_code": "held.unit_code",
        },
        is_from_birth=True,
    ),
    Held(code="sex", table="register_sex", columns={"sex": "held.sex"}, is_from_birth=True),
    Held(
        code="nationality",
        table="register_nationality",
        columns={"nationality": "coalesce(held.country, '')"},
        is_from_birth=True,
    ),
    Held(
        code="hometown",
        table="register_hometown",
        columns={"hometown": "coalesce(held.text, '')"},
        is_from_birth=True,
    ),
    Held(
        code="life",
        table="register_lifestate",
        columns={
            "life": "held.life",
            "died_earliest": IS_DEAD.format("since"),
            "died_latest": IS_DEAD.format("since_latest"),
        },
        is_from_birth=True,
    ),
    Held(
        code="residence",
        table="register_residence",
        columns=dwelling_columns("residence", "unit_code", "address_key"),
    ),
    Held(
        code="temporary",
        table="register_temporaryresidence",
        columns={
            **dwelling_columns("temporary", "temporary_unit_code", "temporary_key"),
            "temporary_until": UNTIL,
        },
    ),
    Held(
        code="present_place",
        table="register_presentplace",
        columns=dwelling_columns("present_place", "present_unit_code", "present_key"),
    ),
    Held(
        code="absence",
        table="register_absence",
        columns={"is_absent": "coalesce(held.is_absent, false)"},
    ),
    Held(
        code="residence_file",
        table="register_residencefile",
        columns={"residence_file": "nullif(held.number, '')"},
    ),
    Held(
        code="membership",
        table="register_membership",
        columns={"household_id": "held.household_id", "relation": "held.relation"},
    ),
    Held(
        code="spouse",
        table="register_spouse",
        columns={
            "spouse_id": "held.spouse_id",
            "married_earliest": IS_MARRIED.format("since"),
            "married_latest": IS_MARRIED.format("since_latest"),
        },
    ),
    *(
        Held(
            code=role,
            table="register_parentage",
            columns={f"{role}_id": "held.parent_id", f"with_{role}": PAIR},
            which=f"since <= its.day AND role = '{role}'",
        )
        for role in ("mother", "father")
    ),
    Held(
        code="merging",
        table="register_merging",
        columns={"merged_into_id": "held.into_id"},
    ),
)
NUMBER: Final = """
    SELECT now.person_id AS id FROM register_personnow AS now
    CROSS JOIN LATERAL (SELECT least(%(today)s::date, now.changes_on - 1) AS day) AS its
    LEFT JOIN LATERAL (
        SELECT number FROM register_number AS number
        WHERE number.person_id = now.person_id AND NOT EXISTS (
            SELECT FROM register_numberend AS ended
            WHERE ended.person_id = number.person_id AND ended.number = number.number
              AND ended.withdrawn_by_id IS NULL AND ended.since <= its.day)
        ORDER BY (number.since <= its.day) DESC, number.since DESC, number.number DESC
        LIMIT 1) AS held ON true
    WHERE now.number IS DISTINCT FROM held.number"""
EXAMINED: Final = """
    SELECT now.person_id AS id FROM register_personnow AS now
    FULL JOIN (
        SELECT doubt.person_id, array_agg(doubt.kind ORDER BY doubt.kind COLLATE "C") AS kinds
        FROM register_examination AS doubt
        JOIN register_personnow AS of ON of.person_id = doubt.person_id
        WHERE doubt.withdrawn_by_id IS NULL
          AND doubt.since <= least(%(today)s::date, of.changes_on - 1)
        GROUP BY 1) AS doubts ON doubts.person_id = now.person_id
    WHERE now.examined IS DISTINCT FROM doubts.kinds"""
STARTS_OF: Final = "SELECT person_id, since FROM {table} WHERE withdrawn_by_id IS NULL"
STARTS: Final = " UNION ALL ".join(
    STARTS_OF.format(table=model._meta.db_table)
    for kind, model in KINDS.items()
    if kind not in NOT_KEPT
)
CHANGES: Final = f"""
    WITH starts AS ({STARTS}), next AS (
        SELECT person_id, min(since) AS since FROM (
            SELECT person_id, since FROM starts WHERE since > %(today)s
            UNION ALL
            SELECT starts.person_id, starts.since FROM starts
            JOIN register_personnow AS stale ON stale.person_id = starts.person_id
            WHERE stale.changes_on <= %(today)s AND starts.since >= stale.changes_on
        ) AS those GROUP BY 1)
    SELECT now.person_id AS id FROM register_personnow AS now
    LEFT JOIN next ON next.person_id = now.person_id
    WHERE now.changes_on IS DISTINCT FROM next.since"""  # noqa: S608


def held_invariant(held: Held) -> Invariant:
    is_from_birth = held.is_from_birth
    which = "true" if is_from_birth else "since <= its.day"
    statement = STATEMENT.format(
        table=held.table,
        which=which if held.which == "true" else held.which,
        order=HOLDING_OR_FIRST if is_from_birth else HOLDING,
        kept=", ".join(f"now.{column}" for column in held.columns),
        folded=", ".join(held.columns.values()),
    )
    return kept(held.code, ", ".join(held.columns), statement)


def kept(code: str, columns: str, statement: str) -> Invariant:
    says = Text("The present state is not what the facts say: {columns}.", columns=columns)
    return Invariant(code=f"present_{code}", says=says, sql=statement)


PRESENT_STATE: Final = (
    *map(held_invariant, HELD),
    kept("number", "number", NUMBER),
    kept("examined", "examined", EXAMINED),
    kept("changes_on", "changes_on", CHANGES),
)
