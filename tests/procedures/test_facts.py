from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from django.db import ProgrammingError, connection
from psycopg.sql import SQL, Identifier
from tests.conftest import OwnerCursor

from lienthong.core.errors import NotFound
from lienthong.core.working_time import Limit as WorkingLimit
from lienthong.core.working_time import Unit
from lienthong.procedures import facts
from lienthong.procedures.dated import (
    BIRTH_CHAIN,
    PARENT_SEES_CHILD,
    age_of,
    code_pattern,
    defects_of,
    fee_of,
    limit_of,
    links_of,
)
from lienthong.procedures.models import NationalVersion
from lienthong.procedures.national import import_catalogue, national_procedure, search_national

from .records import make_file, make_record

BIRTH, RESIDENCE, INSURANCE, CARD = "1.001193", "1.004222", "1.014137", "1.014062"
TODAY = date(2026, 11, 22)
LAST_DAY_OF_63 = date(2026, 8, 31)
FIRST_DAY_OF_301 = date(2026, 9, 1)


def limit(amount: int, cutoff: time | None = None) -> WorkingLimit:
    return WorkingLimit(amount, Unit.WORKING_DAY, cutoff)


def held_limit(procedure: str, *, chain: str = "", on: date = TODAY) -> WorkingLimit | None:
    held = limit_of(procedure, chain=chain, on=on)
    return held and held.limit


@pytest.mark.django_db
def test_the_chain_has_four_links_since_the_decree_of_2026_and_three_before() -> None:
    before = [link.procedure for link in links_of(BIRTH_CHAIN, on=LAST_DAY_OF_63)]
    since = [link.procedure for link in links_of(BIRTH_CHAIN, on=FIRST_DAY_OF_301)]
    assert before == [BIRTH, RESIDENCE, INSURANCE]
    assert since == [BIRTH, RESIDENCE, INSURANCE, CARD]
    assert links_of(BIRTH_CHAIN, on=date(2024, 6, 30)) == ()


@pytest.mark.django_db
def test_every_link_waits_for_the_birth_alone() -> None:
    first, *others = links_of(BIRTH_CHAIN, on=TODAY)
    assert first.after is None
    assert {link.after for link in others} == {BIRTH}


@pytest.mark.django_db
def test_links_have_limits_of_their_own() -> None:
    same_day = limit(0, time(15))
    assert held_limit(BIRTH) == held_limit(BIRTH, chain=BIRTH_CHAIN) == same_day
    alone = [held_limit(code) for code in (RESIDENCE, INSURANCE, CARD)]
    linked = [held_limit(code, chain=BIRTH_CHAIN) for code in (RESIDENCE, INSURANCE, CARD)]
    assert alone == [limit(7), limit(5), limit(7)]
    assert linked == [limit(2)] * 3
    assert held_limit("", chain=BIRTH_CHAIN) == limit(3)
    assert held_limit(CARD, chain=BIRTH_CHAIN, on=LAST_DAY_OF_63) is None
    assert limit_of("1.009999", on=TODAY) is None


@pytest.mark.together
def test_a_newer_row_supersedes_one_that_was_left_open(owner_cursor: OwnerCursor) -> None:
    owner_cursor.execute(
        "INSERT INTO procedures_limit"
        " (procedure, chain, amount, unit, since, source, confidence)"
        " VALUES (%s, '', 4, 'WORKING_DAY', '2026-11-01', 'thử', 'low')",
        [CARD],
    )
    owner_cursor.execute(
        "INSERT INTO procedures_linkorder"
        " (chain, procedure, after, position, since, source, confidence)"
        " VALUES ('birth', %s, %s, 4, '2026-11-01', 'thử', 'low')",
        [CARD, RESIDENCE],
    )
    assert held_limit(CARD) == limit(4)
    assert held_limit(CARD, on=date(2026, 10, 31)) == limit(7)
    after = [link.after for link in links_of(BIRTH_CHAIN, on=TODAY)]
    assert after == [None, BIRTH, BIRTH, RESIDENCE]


@pytest.mark.django_db
def test_fees_depend_on_the_channel_and_the_chain() -> None:
    def fee(**asked: Any) -> int | None:
        held = fee_of(RESIDENCE, on=TODAY, **asked)
        return held and held.amount

    assert fee(channel="DIRECT") == 20_000
    assert fee(channel="ONLINE") == 10_000
    assert fee(channel="POSTAL") is None
    assert fee(channel="ONLINE", chain=BIRTH_CHAIN) == 0


@pytest.mark.django_db
def test_an_age_is_dated_and_says_when_it_is_not_sure() -> None:
    age = age_of(PARENT_SEES_CHILD, on=TODAY)
    assert age is not None
    assert (age.years, age.is_sure) == (14, False)
    assert age_of(PARENT_SEES_CHILD, on=date(2024, 6, 30)) is None
    assert age_of("nothing", on=TODAY) is None


@pytest.mark.django_db
def test_a_dossier_code_names_agency_day_and_serial() -> None:
    pattern = code_pattern(on=TODAY)
    assert pattern.code_for("H26.15", day=date(2026, 3, 22), serial=7) == "H26.15-260322-0007"
    with pytest.raises(NotFound):
        code_pattern(on=date(2000, 1, 1))


@pytest.mark.django_db
def test_defects_of_a_procedure_come_with_those_of_all() -> None:
    birth = defects_of(BIRTH, on=TODAY)
    codes = [defect.code for defect in birth]
    assert {"notice_missing", "notice_unreadable", "name_unlawful", "marriage_unproved"} < {*codes}
    assert len(codes) >= 15
    assert codes[-1] == "photo_unreadable"
    assert all(
        part for defect in birth for part in (defect.title.vi, defect.title.en, defect.law.vi)
    )
    assert "head_consent_missing" in [defect.code for defect in defects_of(RESIDENCE, on=TODAY)]
    assert "head_consent_missing" not in codes


@pytest.mark.django_db
def test_the_project_carries_the_records_that_a_commune_needs() -> None:
    assert 40 <= NationalVersion.objects.count() <= 50
    for code in (BIRTH, RESIDENCE, INSURANCE, CARD, "2.001023", "2.000986", "1.000656"):
        assert national_procedure(code).current.source == facts.NATIONAL
    assert search_national("dang ky khai sinh")[0].code == BIRTH
    assert "limit_other" in [gap.code for gap in national_procedure(BIRTH).gaps]
    assert "legal_basis_former" in [gap.code for gap in national_procedure("2.000986").gaps]


@pytest.mark.together
def test_loading_the_facts_again_touches_no_row(owner_cursor: OwnerCursor) -> None:
    before = rows_of_facts(owner_cursor)
    facts.load(owner_cursor)
    assert rows_of_facts(owner_cursor) == before
    assert all(before.values())


@pytest.mark.together
def test_what_was_imported_since_is_not_made_the_former_version(
    owner_cursor: OwnerCursor, tmp_path: Path
) -> None:
    file = make_file(tmp_path, make_record(BIRTH, "Tên của bản mới hơn"))
    import_catalogue(file, now=datetime(2026, 11, 22, tzinfo=UTC))
    facts.load(owner_cursor)
    assert national_procedure(BIRTH).name == "Tên của bản mới hơn"
    assert len(national_procedure(BIRTH).versions) == 2


@pytest.mark.together
def test_the_server_adds_versions_and_changes_none() -> None:
    for statement in (
        "UPDATE procedures_nationalversion SET name = ''",
        "DELETE FROM procedures_nationalversion",
        "UPDATE procedures_limit SET amount = 99",
        "INSERT INTO procedures_fee SELECT * FROM procedures_fee",
    ):
        with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as c:
            c.execute(statement)


def rows_of_facts(cursor: OwnerCursor) -> dict[str, list[tuple[object, ...]]]:
    """Every row with the transaction that wrote it."""
    tables = [*(sheet.table for sheet in facts.SHEETS), "procedures_nationalversion"]
    rows = {}
    for table in tables:
        cursor.execute(
            SQL("SELECT xmin::text, ctid::text FROM {} ORDER BY ctid").format(Identifier(table))
        )
        rows[table] = cursor.fetchall()
    return rows
