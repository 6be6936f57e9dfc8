"""The reform of 1 July 2025 on a register with open dossiers in every state."""

from datetime import timedelta

import pytest
from tests import make
from tests.conftest import OwnerCursor
from tests.make import reform
from tests.together.reforming import (
    CHILD,
    LINKS,
    birth,
    carried_out,
    clocks,
    closed_offices,
    count,
    everything,
    family,
    in_every_state,
    new_desk,
    office,
    sent_back,
)

from lienthong.access.competence import competence_for, decided_by
from lienthong.access.facts import load as load_access
from lienthong.access.models import Office, Post
from lienthong.audit.account import entries_of
from lienthong.core.errors import Invalid, NotFound
from lienthong.core.plans import COLUMNS, read_plan
from lienthong.dossiers.draft import confirm
from lienthong.dossiers.models import Dossier
from lienthong.dossiers.own import inbox_of
from lienthong.dossiers.prepare import prepare
from lienthong.dossiers.reform import apply_plan
from lienthong.dossiers.sign import sign
from lienthong.dossiers.supplement import answer
from lienthong.dossiers.timeline import chain_of
from lienthong.places import facts
from lienthong.register.models import Book, BookEntry

pytestmark = pytest.mark.together

# Registered under the former code, as the plan is carried out at noon.
LATE = reform.DAY


def test_dossiers_in_every_state_move_with_clocks_papers_and_history(
    owner_cursor: OwnerCursor,
) -> None:
    wards = reform.former_wards()
    births = in_every_state(wards)
    before, papers = clocks(), count(owner_cursor, "documents_document")
    was = {state: one.dossier() for state, one in births.items()}
    histories = {row.id: len(entries_of(row.id)) for row in was.values()}

    done = carried_out(owner_cursor)

    assert clocks() == before
    assert count(owner_cursor, "documents_document") == papers
    heir = office("H26.N00070")
    for state, one in births.items():
        now = one.dossier()
        assert now.office_id == heir.id, state
        # A file that is done with follows its office, and nobody waits for it.
        assert now.moves == was[state].moves + (state != "delivered")
        assert now.assignee_id is None
        again = state in ("prepared", "confirmed")
        assert now.stage == ("taken_in" if again else was[state].stage), state
        *earlier, last = entries_of(now.id)
        assert len(earlier) == histories[now.id]
        assert (last.action, last.detail["law"]) == ("dossier.moved", reform.DECREE)
    # The residence of the two children was begun by the police; the province's offices stay.
    police = Dossier.objects.filter(procedure=make.RESIDENCE)
    assert {row.office_id for row in police} == {office("G01.N00070").id}
    assert done.dossiers.by_stage["taken_in"] >= 2
    assert not Dossier.objects.filter(office_id__in=closed_offices()).exists()


def test_what_was_prepared_is_prepared_again_by_the_new_office(owner_cursor: OwnerCursor) -> None:
    wards = reform.former_wards()
    begun = birth(wards, 11, "confirmed")
    code, (former,) = begun.dossier().code, BookEntry.objects.all()
    carried_out(owner_cursor)
    desk = new_desk("H26.N00070", "H26.F00070")
    later = reform.NOON + timedelta(hours=1)
    with pytest.raises(NotFound):
        sign(code, revision=1, actor=wards.desks.committee.leader, now=later)
    prepared = prepare(code, actor=desk.clerk, now=later)
    assert prepared.stage == "draft_sent"
    confirm(code, revision=2, actor=begun.family.citizen, now=later)
    granted = sign(code, revision=2, actor=desk.leader, now=later)
    assert granted.stage == "granted"
    # The number in the former book is void and explained; the new book begins with one.
    former.refresh_from_db()
    entry = BookEntry.objects.get(dossier_id=granted.id, void_because="")
    assert (former.void_because, former.number) == ("moved", 1)
    assert (entry.number, entry.book.office_id) == (1, desk.office.id)
    assert Book.objects.get(id=former.book_id).closed_on == reform.DAY
    # What follows goes to the police of the new ward, though the parents' home has the old code.
    follow_up = Dossier.objects.get(chain=begun.chain, procedure=make.RESIDENCE)
    assert follow_up.office_id == office("G01.N00070").id


def test_the_citizen_reads_who_works_on_it_now(owner_cursor: OwnerCursor) -> None:
    wards = reform.former_wards()
    begun = birth(wards, 11, "taken_in")
    carried_out(owner_cursor)
    citizen = begun.family.citizen
    (link, *_) = chain_of(begun.chain.code, actor=citizen, now=reform.NOON).links
    assert link.dossier is not None
    assert link.dossier.office.vi == "Cơ quan H26.N00070"
    assert link.dossier.office_reach == "36 Phố Mới"
    moved = link.dossier.steps[-1]
    assert moved.went == "Cơ quan H26.F00070 → Cơ quan H26.N00070"
    assert moved.law == reform.DECREE
    topics = [one.topic for one in inbox_of(actor=citizen, after=None, limit=50).items]
    assert topics[-1] == "dossier.moved"


def test_a_supplement_is_answered_at_the_new_office(owner_cursor: OwnerCursor) -> None:
    wards = reform.former_wards()
    begun = sent_back(wards, 11)
    was = begun.dossier()
    carried_out(owner_cursor)
    photo = make.make_attachment(begun.family)
    form = make.birth_form(begun.family, child=CHILD, links=LINKS)
    later = reform.NOON + timedelta(days=1)
    answer(was.code, form=form, attachments=(photo.id,), actor=begun.family.citizen, now=later)
    again = begun.dossier()
    assert (again.stage, again.office_id) == ("taken_in", office("H26.N00070").id)
    assert again.due_at is not None
    assert was.due_at is not None
    assert again.due_at > was.due_at


def test_twice_changes_nothing(owner_cursor: OwnerCursor) -> None:
    wards = reform.former_wards()
    in_every_state(wards)
    rehearsed = carried_out(owner_cursor, is_rehearsal=True)
    assert Office.objects.filter(code="H26.N00070").count() == 0
    first = carried_out(owner_cursor)
    assert first == rehearsed
    assert first.changes > 0
    kept = everything(owner_cursor)
    again = carried_out(owner_cursor)
    assert (again.changes, again.is_new) == (0, False)
    assert everything(owner_cursor) == kept


@pytest.mark.parametrize(
    ("without", "code"),
    [
        ("takes_over,H26.F00061", "office_without_heir"),
        ("office,H26.N00082", "no_office"),
        ("post,leader.H26.F00070", "office_without_staff"),
    ],
)
def test_a_plan_that_leaves_a_dossier_without_an_office_is_refused_whole(
    without: str, code: str, owner_cursor: OwnerCursor
) -> None:
    wards = reform.former_wards()
    birth(wards, 11)
    kept = everything(owner_cursor)
    plan = reform.plan_of_2025(without=without)
    with pytest.raises(Invalid) as refused:
        apply_plan(plan, connection=owner_cursor.connection, now=reform.NOON)
    assert code in {problem.code for problem in refused.value.problems}
    assert everything(owner_cursor) == kept


def test_every_resident_is_placed_or_listed(owner_cursor: OwnerCursor) -> None:
    reform.former_wards()
    family(11, unit=reform.HANG_BAC, street="Hàng Bạc")
    family(21, street="Hàng Bài")
    family(31, street="Hàng Trống")
    family(41, unit=reform.DONG_XUAN, street="Đồng Xuân")
    done = carried_out(owner_cursor)
    residents = done.residents
    assert (residents.followed, residents.placed, residents.listed) == (2, 2, 4)
    assert residents.lost == 0
    assert (done.dwellings.placed, done.dwellings.listed) == (1, 2)
    # Who is registered keeps the words and the code of their day.
    owner_cursor.execute("SELECT DISTINCT unit_code FROM register_residence ORDER BY 1")
    assert [code for (code,) in owner_cursor.fetchall()] == ["00040", "00061", "00070"]
    # Nobody was looked at for it: the account has one line for all.
    assert count(owner_cursor, "audit_entry WHERE action = 'plan.applied'") == 1
    assert count(owner_cursor, "audit_look WHERE purpose LIKE '%hành chính%'") == 0


def test_who_was_registered_before_a_late_plan_is_placed_or_listed_too(
    owner_cursor: OwnerCursor,
) -> None:
    reform.former_wards()
    family(11, unit=reform.HANG_BAC, street="Hàng Bạc")
    family(21, unit=reform.DONG_XUAN, street="Đồng Xuân")
    owner_cursor.execute(
        "UPDATE register_residence SET since = %s, since_latest = %s", [LATE, LATE]
    )
    done = carried_out(owner_cursor)
    assert (done.residents.followed, done.residents.listed) == (2, 2)


def test_a_task_moves_with_its_instrument(owner_cursor: OwnerCursor) -> None:
    wards = reform.former_wards()
    begun = birth(wards, 11, "granted")
    task = reform.row(
        "competence",
        make.RESIDENCE,
        kind="commune_committee",
        within="commune",
        decree="NĐ 120/2025/NĐ-CP",
    )
    done = carried_out(owner_cursor, task)
    moved = Dossier.objects.get(chain=begun.chain, procedure=make.RESIDENCE)
    assert moved.office_id == office("H26.N00070").id
    assert done.tasks.dossiers == 1
    was, now = (one.detail["law"] for one in entries_of(moved.id)[-2:])
    assert (was, now) == (reform.DECREE, "NĐ 120/2025/NĐ-CP")
    owner_cursor.execute(
        "SELECT office_kind, until FROM access_competence WHERE procedure = %s ORDER BY since",
        [make.RESIDENCE],
    )
    assert owner_cursor.fetchall() == [
        ("commune_police", reform.DAY),
        ("commune_committee", None),
    ]


def test_posts_end_with_their_office(owner_cursor: OwnerCursor) -> None:
    wards = reform.former_wards()
    carried_out(owner_cursor)
    for desk in wards.all():
        posts = Post.objects.filter(office_id=desk.office.id)
        assert {post.until for post in posts} == {reform.DAY}
    assert {row.until for row in Office.objects.filter(id__in=closed_offices())} == {reform.DAY}


def test_facts_of_a_release_loaded_later_leave_a_plan_alone(owner_cursor: OwnerCursor) -> None:
    rows = [
        reform.row("unit", "00070", since="2026-11-01", kind="phường", name="Hồ Gươm", within="01"),
        reform.row("successor", "00070", "00070", since="2026-11-01"),
        reform.row("successor", "00082", "00070", since="2026-11-01"),
        reform.row(
            "competence",
            make.RESIDENCE,
            since="2026-11-01",
            kind="commune_committee",
            within="commune",
        ),
    ]
    encoded = "\n".join([",".join(COLUMNS), *rows]).encode()
    plan = read_plan(encoded, name="later.csv")
    apply_plan(plan, connection=owner_cursor.connection, now=make.NOW)
    tables = ("places_unit", "places_successor", "places_source", "access_competence")
    kept = [count(owner_cursor, table) for table in tables]
    days = "places_unit WHERE until = '2026-10-31'"
    assert count(owner_cursor, days) == 2
    with owner_cursor.connection.transaction():
        facts.load(owner_cursor)
        load_access(owner_cursor)
    assert [count(owner_cursor, table) for table in tables] == kept
    assert count(owner_cursor, days) == 2
    assert competence_for(make.RESIDENCE, on=make.TODAY).office_kind == "commune_committee"
    assert make.RESIDENCE not in decided_by("commune_police", on=make.TODAY)
