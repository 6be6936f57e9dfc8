"""Which office decides follows from dated competence, and what is not recorded is said."""

from datetime import date

import psycopg
import pytest
from tests.accounts import TODAY, make_office

from lienthong.access.competence import competence_for
from lienthong.access.facts import load
from lienthong.access.offices import office_competent, office_named, office_with, offices_of
from lienthong.core.errors import NotFound
from lienthong.core.ids import new_id
from lienthong.core.texts import Words

OwnerCursor = psycopg.Cursor[tuple[object, ...]]


@pytest.mark.django_db
def test_an_office_is_found_by_code_by_id_and_by_place() -> None:
    office = make_office("T.1", unit_code="99991")
    assert office_named("T.1") == office_with(office.id) == office
    assert offices_of("99991", on=TODAY) == (office,)
    assert offices_of("99991", on=date(2025, 6, 30)) == ()
    with pytest.raises(NotFound):
        office_named("T.2")
    with pytest.raises(NotFound):
        office_with(new_id())


@pytest.mark.django_db
def test_entering_an_office_again_gives_the_same() -> None:
    first = make_office("T.1")
    assert make_office("T.1", name=Words(vi="Khác", en="Other")) == first


@pytest.mark.together
def test_each_link_of_the_birth_chain_has_its_office(owner_cursor: OwnerCursor) -> None:
    load(owner_cursor)
    offices = {
        kind: make_office(f"T.{kind}", kind=kind, unit_code=unit_code)
        for kind, unit_code in (
            ("commune_committee", "99991"),
            ("commune_police", "99991"),
            ("social_insurance", "99"),
            ("identity_police", "99"),
        )
    }
    make_office("T.elsewhere", unit_code="99992")
    chain = {
        "1.001193": "commune_committee",
        "1.004222": "commune_police",
        "1.014137": "social_insurance",
        "1.014062": "identity_police",
    }
    for procedure, kind in chain.items():
        found = office_competent(procedure, commune="99991", province="99", on=TODAY)
        assert found == offices[kind]


@pytest.mark.together
def test_what_is_not_recorded_is_not_guessed(owner_cursor: OwnerCursor) -> None:
    load(owner_cursor)
    with pytest.raises(NotFound) as no_competence:
        office_competent("9.999999", commune="99991", province="99", on=TODAY)
    assert no_competence.value.reason == "no_competence"
    with pytest.raises(NotFound) as before:
        office_competent("1.001193", commune="99991", province="99", on=date(2015, 12, 31))
    assert before.value.reason == "no_competence"
    with pytest.raises(NotFound) as no_office:
        office_competent("1.001193", commune="99991", province="99", on=TODAY)
    assert no_office.value.reason == "no_office"
    closed = make_office("T.1", unit_code="99991", until=TODAY)
    assert closed.until == TODAY
    with pytest.raises(NotFound):
        office_competent("1.001193", commune="99991", province="99", on=TODAY)


@pytest.mark.together
def test_competence_moves_on_its_day(owner_cursor: OwnerCursor) -> None:
    owner_cursor.execute(
        "INSERT INTO access_competence (procedure, office_kind, level, since, until, instrument,"
        " source, confidence, note) VALUES"
        " ('9.1', 'social_insurance', 'province', '2024-01-01', '2025-07-01', 'A', 's', 'certain',"
        " ''), ('9.1', 'commune_committee', 'commune', '2025-07-01', NULL, 'B', 's', 'certain', '')"
    )
    assert competence_for("9.1", on=date(2025, 6, 30)).instrument == "A"
    assert competence_for("9.1", on=date(2025, 7, 1)).level == "commune"
