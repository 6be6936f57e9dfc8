"""
What breaks each promise, as SQL of the owner: by the code of the invariant that must name it.

`%(who)s` lives in a household as a grown-up child of its head and is of one planting alone, as is
`%(other)s`; `%(act)s` is the act of the load, and `%(entering)s` what facts cite of it. What the
statements return is the id to be named; where they return nothing it is `who`.
"""

from collections.abc import Iterator
from typing import Final

DIES: Final = """
    INSERT INTO register_lifestate (person_id, since, since_latest, entered_by_id, life)
    VALUES (%(who)s, {day}, {day}, %(entering)s, 'dead');
    UPDATE register_personnow SET life = 'dead', died_earliest = {day}, died_latest = {day}
    WHERE person_id = %(who)s"""
MARRIES: Final = """
    INSERT INTO register_spouse (person_id, since, since_latest, entered_by_id, spouse_id)
    SELECT %(who)s, {day}, {day}, %(entering)s, {whom}"""
MERGES: Final = """
    INSERT INTO register_merging (person_id, since, since_latest, entered_by_id, into_id)
    SELECT {record}, %(today)s, %(today)s, %(entering)s, {into}"""
NUMBERED: Final = """
    UPDATE register_number SET number = {number} WHERE person_id = %(who)s;
    UPDATE register_personnow SET number = {number} WHERE person_id = %(who)s"""
ACTS: Final = """
    INSERT INTO register_act (id, kind, signer_name, signer_title, acted_on, entered_at, source,
        marks, note, people, office_id, entry_id)
    VALUES ({id}, 'test', '', '', %(today)s, now(), 'test', '{{}}', '', {people}, {office},
        {entry})"""
KEEPS: Final = """
    INSERT INTO register_book (id, kind, office_id, year, last_number, origin, closed_on)
    VALUES (%(new)s, {kind}, %(other)s, 2026, {last}, '', {closed})"""
WRITES: Final = """
    INSERT INTO register_bookentry (id, book_id, number, dossier_id, taken_on, void_because)
    VALUES ({id}, %(new)s, {number}, gen_random_uuid(), %(today)s, {void})"""
ENTERS: Final = "INSERT INTO register_entering (id, act_id) VALUES ({id}, {act})"
STATE: Final = "UPDATE register_personnow SET {change} WHERE person_id = %(who)s"
HOMETOWN: Final = "UPDATE register_hometown SET {change} WHERE person_id = %(who)s"
MOTHER: Final = "(SELECT mother_id FROM register_personnow WHERE person_id = %(who)s)"
ENTRY: Final = WRITES.format(id="gen_random_uuid()", number="{number}", void="''")


def then(*statements: str) -> str:
    return ";".join(statements)


def act(*, people: str = "'{}'", office: str = "NULL", entry: str = "NULL") -> str:
    return ACTS.format(id="%(new)s", people=people, office=office, entry=entry)


def entries(*numbers: int) -> Iterator[str]:
    return (ENTRY.format(number=number) for number in numbers)


PEOPLE: Final = {
    "without_essentials": "DELETE FROM register_name WHERE person_id = %(who)s",
    "without_present_state": "UPDATE register_person SET version = 9 WHERE id = %(who)s",
    "leads_nowhere": """SET LOCAL session_replication_role = replica;
        INSERT INTO register_parentage
        (person_id, since, since_latest, entered_by_id, role, parent_id, name)
        SELECT %(who)s, %(today)s, %(today)s, %(entering)s, 'father', %(new)s, ''""",
    "without_number": then(
        "DELETE FROM register_number WHERE person_id = %(who)s",
        STATE.format(change="number = NULL"),
    ),
    "two_numbers": """INSERT INTO register_number (number, person_id, since, entered_by_id)
        SELECT left(number, 6) || '123456', person_id, since, entered_by_id FROM register_number
        WHERE person_id = %(who)s""",
    "number_ended_of_another": """INSERT INTO register_numberend
        (person_id, since, since_latest, entered_by_id, number, because)
        SELECT %(who)s, %(today)s, %(today)s, %(entering)s, number, 'test'
        FROM register_number WHERE person_id = %(other)s""",
    "number_place_unknown": NUMBERED.format(number="'003' || right(number, 9)"),
    "number_other_sex": NUMBERED.format(
        number="overlay(number PLACING (substr(number, 4, 1)::int # 1)::text FROM 4 FOR 1)"
    ),
    "number_other_year": NUMBERED.format(
        number="overlay(number PLACING CASE substr(number, 5, 2) WHEN '77' THEN '78' ELSE '77' END"
        " FROM 5 FOR 2)"
    ),
    "number_other_place": NUMBERED.format(number="'096' || right(number, 9)"),
    "old_number_of_two": """INSERT INTO register_oldnumber
        (person_id, since, since_latest, entered_by_id, kind, number)
        SELECT one, %(today)s, %(today)s, %(entering)s, 'cmnd', '012345678'
        FROM unnest(ARRAY[%(who)s, %(other)s]::uuid[]) AS one""",
    "one_person_twice": """UPDATE register_personnow AS its SET name_key = other.name_key,
        born_earliest = other.born_earliest, born_latest = other.born_latest, sex = other.sex,
        mother_id = other.mother_id FROM register_personnow AS other
        WHERE its.person_id = %(who)s AND other.person_id = %(other)s""",
    "born_after_registered": """UPDATE register_birth SET since = %(today)s::date + 30,
        since_latest = %(today)s::date + 30 WHERE person_id = %(who)s""",
    "before_birth": HOMETOWN.format(change="since = since - 800, since_latest = since - 800"),
    "wrong_way_round": HOMETOWN.format(change="since_latest = since - 1"),
    "still_to_come": """INSERT INTO register_lifestate
        (person_id, since, since_latest, entered_by_id, life)
        VALUES (%(who)s, '2030-01-01', '2030-01-01', %(entering)s, 'dead')""",
    "after_death": then(
        DIES.format(day="%(today)s::date - 10"),
        """INSERT INTO register_contact
        (person_id, since, since_latest, entered_by_id, kind, value)
        VALUES (%(who)s, %(today)s, %(today)s, %(entering)s, 'telephone', '0')""",
    ),
    "dead_joined_household": then(
        DIES.format(day="%(today)s::date - 10"),
        """INSERT INTO register_membership
        (person_id, since, since_latest, entered_by_id, household_id, relation)
        SELECT %(who)s, %(today)s, %(today)s, %(entering)s, household_id, relation
        FROM register_personnow WHERE person_id = %(who)s""",
    ),
    "dead_still_registered": DIES.format(day="%(today)s::date - 40"),
    "unknown_word": "UPDATE register_sex SET sex = 'both' WHERE person_id = %(who)s",
    "card_of_another": """INSERT INTO register_card
        (person_id, since, since_latest, entered_by_id, kind, number, place)
        SELECT %(who)s, %(today)s, %(today)s, %(entering)s, 'identity', number, ''
        FROM register_number WHERE person_id = %(other)s""",
}
TOGETHER: Final = {
    "parent_not_older": """UPDATE register_birth SET since = '1890-01-01',
        since_latest = '1890-01-01' WHERE person_id = %(who)s""",
    "parent_died_before": """UPDATE register_personnow SET died_latest = '1890-01-01'
        WHERE person_id IN (SELECT mother_id FROM register_personnow WHERE person_id = %(who)s)""",
    "spouse_one_sided": MARRIES.format(day="%(today)s::date - 9", whom="%(other)s"),
    "two_spouses": then(
        MARRIES.format(day="%(today)s::date - 9", whom="%(other)s"),
        MARRIES.format(day="%(today)s::date - 8", whom=MOTHER),
    ),
    "married_kin": then(
        MARRIES.format(day="%(today)s", whom=MOTHER), STATE.format(change=f"spouse_id = {MOTHER}")
    ),
    "kin_of_merged": MERGES.format(record=MOTHER, into="%(other)s"),
    "merged_in_circle": then(
        MERGES.format(record="%(who)s", into="%(other)s"),
        MERGES.format(record="%(other)s", into="%(who)s"),
    ),
    "household_heads": """UPDATE register_personnow SET relation = 'head' WHERE person_id = %(who)s
        RETURNING household_id""",
    "household_elsewhere": STATE.format(change="address_key = '00070:9999 hang khong'"),
    "household_unknown": STATE.format(change="household_id = gen_random_uuid()"),
    "half_a_place": "UPDATE register_residence SET address_key = NULL WHERE person_id = %(who)s",
    "unit_not_of_its_day": "UPDATE register_residence SET unit_code = '99999'"
    " WHERE person_id = %(who)s",
    "lodging_too_long": STATE.format(change="temporary = 'Số 9001', temporary_unit_code = '00070'"),
}
WRITTEN: Final = {
    "fact_without_act": then(
        ENTERS.format(id="1", act="%(act)s"), HOMETOWN.format(change="entered_by_id = 1")
    ),
    "fact_not_withdrawn_by_act": then(
        act(people="ARRAY[%(who)s]::uuid[]"),
        ENTERS.format(id="2", act="%(new)s"),
        HOMETOWN.format(change="withdrawn_by_id = 2"),
    ),
    "act_leaves_out": then(
        act(people="ARRAY[%(other)s]::uuid[]"),
        HOMETOWN.format(
            change="entered_by_id = (SELECT entering FROM register_act WHERE id = %(new)s)"
        ),
    ),
    "act_of_nobody": then(act(people="ARRAY[%(new)s]::uuid[]"), "SELECT %(new)s"),
    "act_of_no_office": then(act(office="%(new)s"), "SELECT %(new)s"),
    "act_in_void_entry": then(
        KEEPS.format(kind="'void'", last=1, closed="NULL"),
        WRITES.format(id="%(new)s", number=1, void="'refused'"),
        act(entry="%(new)s"),
        "SELECT %(new)s",
    ),
    "book_with_gaps": then(
        KEEPS.format(kind="'gaps'", last=3, closed="NULL"), *entries(1, 3), "SELECT %(new)s"
    ),
    "book_number_twice": then(
        "DROP INDEX one_entry_a_number",
        KEEPS.format(kind="'twice'", last=1, closed="NULL"),
        *entries(1, 1),
        "SELECT %(new)s",
    ),
    "book_written_after_closing": then(
        KEEPS.format(kind="'late'", last=1, closed="'2026-01-01'"), *entries(1), "SELECT %(new)s"
    ),
}
PRESENT: Final = {
    f"present_{code}": STATE.format(change=change)
    for code, change in {
        "name": "given = 'Khác'",
        "keys": "sound_key = 'khác'",
        "birth": "birth_unit_code = '99999'",
        "sex": "sex = 'undetermined'",
        "nationality": "nationality = 'LAO'",
        "hometown": "hometown = 'khác'",
        "life": "life = 'missing'",
        "residence": "residence = 'khác'",
        "temporary": "temporary_until = %(today)s",
        "present_place": "present_key = 'khác'",
        "absence": "is_absent = true",
        "residence_file": "residence_file = '1'",
        "membership": "relation = 'other'",
        "spouse": "married_latest = %(today)s",
        "mother": "mother_id = %(other)s",
        "father": "father_id = %(other)s",
        "merging": "merged_into_id = %(other)s",
        "number": "number = '001077123456'",
        "examined": "examined = ARRAY['births']",
        "changes_on": "changes_on = '2030-01-01'",
    }.items()
}
NAMES: Final = {
    "name_unknown": """
        DELETE FROM register_knownname k USING register_personnow n
        WHERE n.person_id = %(who)s AND k.sound_key = n.sound_key"""
}
PLANTED: Final = {**PEOPLE, **TOGETHER, **WRITTEN, **PRESENT, **NAMES}
