"""Choosing families to play with: young couples of the commune who had no child lately."""

from datetime import date, timedelta
from typing import Final

from lienthong.home.roles import Connection

from .cast import COMMUNE, UNIT_CODE, Couple, Parent

YOUNGEST: Final = 20
OLDEST: Final = 38
YEAR: Final = 365.25
SINCE_LAST_CHILD: Final = timedelta(days=400)
SINCE_WEDDING: Final = timedelta(days=300)

# As the owner, who filled the register with these invented people and is not under its policies.
COUPLES: Final = """
    SELECT m.person_id::text, m.number, m.family, m.middle, m.given, m.born_earliest, m.residence,
           (SELECT e.ethnicity FROM register_ethnicity e
             WHERE e.person_id = m.person_id AND e.withdrawn_by_id IS NULL
             ORDER BY e.since DESC LIMIT 1),
           f.number, f.family, f.middle, f.given, f.born_earliest, f.residence,
           (SELECT e.ethnicity FROM register_ethnicity e
             WHERE e.person_id = f.person_id AND e.withdrawn_by_id IS NULL
             ORDER BY e.since DESC LIMIT 1),
           f.hometown
      FROM register_personnow m
      JOIN register_personnow f ON f.person_id = m.spouse_id
     WHERE m.unit_code = %(unit)s AND f.unit_code = %(unit)s
       AND m.household_id = f.household_id AND m.sex = 'female' AND f.sex = 'male'
       AND m.life = 'alive' AND f.life = 'alive' AND m.nationality = 'VNM'
       AND f.nationality = 'VNM' AND m.born_earliest = m.born_latest
       AND f.born_earliest = f.born_latest AND m.number IS NOT NULL AND f.number IS NOT NULL
       AND m.born_earliest BETWEEN %(oldest)s AND %(youngest)s AND f.born_earliest > %(father)s
       AND m.married_latest < %(married)s
       AND NOT EXISTS (SELECT FROM register_personnow child WHERE child.mother_id = m.person_id
                         AND child.born_latest > %(child)s)
       AND NOT register_is_protected(m.person_id) AND NOT register_is_protected(f.person_id)
     ORDER BY m.person_id LIMIT %(count)s"""


def couples(connection: Connection, *, count: int, today: date) -> tuple[Couple, ...]:
    """So many couples, fewer if there are not so many; the same ones in the same register."""
    rows = connection.execute(
        COUPLES,
        {
            "unit": UNIT_CODE,
            "youngest": today - timedelta(days=YOUNGEST * YEAR),
            "oldest": today - timedelta(days=OLDEST * YEAR),
            "father": today - timedelta(days=50 * YEAR),
            "married": today - SINCE_WEDDING,
            "child": today - SINCE_LAST_CHILD,
            "count": count,
        },
    ).fetchall()
    return tuple(couple(row, place) for place, row in enumerate(rows, start=1))


def couple(row: tuple[object, ...], place: int) -> Couple:
    return Couple(
        login=f"mother.{place:02}",
        mother_id=str(row[0]),
        mother=parent(row[1:8]),
        father=parent(row[8:15]),
        hometown=str(row[15]),
    )


def parent(columns: tuple[object, ...]) -> Parent:
    number, family, middle, given, born_on, residence, ethnicity = columns
    if not isinstance(born_on, date):
        raise TypeError("the day of birth is a day")
    return Parent(
        number=str(number),
        family=str(family),
        name=" ".join(str(part) for part in (family, middle, given) if part),
        born_on=born_on,
        ethnicity=str(ethnicity),
        residence=f"{residence}, {COMMUNE}",
    )
