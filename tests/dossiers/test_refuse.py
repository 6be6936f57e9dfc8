"""Refusing: at the door, later, the first link, a later link; and what becomes of the others."""

import unicodedata

import pytest
from tests import make
from tests.make import BIRTH, IDENTITY_CARD, INSURANCE, RESIDENCE

from lienthong.audit.account import entries_of
from lienthong.core.errors import Conflict, Invalid, NotAllowed
from lienthong.documents.shelf import papers_of
from lienthong.dossiers.models import Dossier
from lienthong.dossiers.prepare import prepare
from lienthong.dossiers.refuse import Refusal, refuse
from lienthong.register.models import Act, BookEntry

REFUSAL = Refusal(law="Điều 16 khoản 1 Luật Hộ tịch", reason="Giấy chứng sinh không đọc được.")


def refused_by_leader(birth: make.Birth, procedure: str = BIRTH) -> Dossier:
    birth.later()
    leader = birth.desks.deciding(procedure).leader
    return refuse(birth.dossier(procedure).code, REFUSAL, actor=leader, now=birth.now)


def test_at_intake_the_clerk_refuses_and_it_was_never_received(birth: make.Birth) -> None:
    clerk = birth.desks.committee.clerk
    dossier = refuse(birth.dossier().code, REFUSAL, actor=clerk, now=birth.now)
    assert (dossier.status, dossier.stage) == (3, "refused")
    [slip] = papers_of(dossier.id)
    assert slip.kind == "refusal"
    assert entries_of(dossier.id)[-1].detail["law"] == REFUSAL.law


@pytest.mark.parametrize("until", ["taken_in", "prepared", "confirmed"])
def test_later_the_leader_refuses_and_the_work_stops(
    until: str, family: make.Family, desks: make.Desks
) -> None:
    birth = make.make_birth(family, desks, until=until)
    clerk = desks.committee.clerk
    with pytest.raises(NotAllowed):
        refuse(birth.dossier().code, REFUSAL, actor=clerk, now=birth.now)
    dossier = refused_by_leader(birth)
    assert (dossier.status, dossier.stage) == (8, "refused")
    assert dossier.decided_at == birth.now


def test_when_the_first_link_is_refused_the_rest_never_starts(birth: make.Birth) -> None:
    birth.take_in()
    refused_by_leader(birth)
    assert set(birth.chain.planned.values_list("state", flat=True)) == {"never"}
    assert birth.chain.dossiers.count() == 1
    assert not Act.objects.filter(kind="birth").exists()


def test_the_number_in_the_book_stays_taken_and_is_void(
    family: make.Family, desks: make.Desks
) -> None:
    refused_by_leader(make.make_birth(family, desks, until="confirmed"))
    second = make.make_birth(family, desks, key="key-2", until="granted")
    entries = BookEntry.objects.order_by("number").values_list("number", "void_because", "act")
    act = Act.objects.get(dossier_id=second.dossier().id)
    assert list(entries) == [(1, "refused", None), (2, "", act.id)]


def test_when_a_later_link_is_refused_the_others_go_on(granted: make.Birth) -> None:
    assert refused_by_leader(granted, RESIDENCE).status == 8
    assert granted.grant(INSURANCE).stage == "granted"
    assert granted.grant(IDENTITY_CARD).stage == "granted"


def test_what_is_decided_is_not_refused(granted: make.Birth) -> None:
    with pytest.raises(Conflict) as refused:
        refused_by_leader(granted)
    assert refused.value.reason == "already_decided"


def test_refusing_twice_is_a_conflict_and_one_slip(birth: make.Birth) -> None:
    birth.take_in()
    dossier = refused_by_leader(birth)
    with pytest.raises(Conflict):
        refused_by_leader(birth)
    assert [paper.kind for paper in papers_of(dossier.id)].count("refusal") == 1
    with pytest.raises(Conflict):
        prepare(dossier.code, actor=birth.desks.committee.clerk, now=birth.now)


@pytest.mark.parametrize(
    ("law", "reason", "wrong"),
    [
        ("", "Thiếu giấy tờ", {"law"}),
        ("  ", "\n", {"law", "reason"}),
        ("Điều 16 Luật Hộ tịch", "x" * 2001, {"reason"}),
        ("Điều 16 Luật Hộ tịch", "Thiếu\x00", {"reason"}),
    ],
)
def test_a_refusal_names_its_article_and_its_reason(law: str, reason: str, wrong: set[str]) -> None:
    with pytest.raises(Invalid) as refused:
        Refusal(law=law, reason=reason)
    assert {problem.field for problem in refused.value.problems} == wrong


@pytest.mark.parametrize(
    "law", ["x", "Luật Hộ tịch", "Điều 16", "Điều khoản Luật Hộ tịch", "Điều 16 theo quy định"]
)
def test_what_names_no_article_of_an_instrument_is_no_law(law: str) -> None:
    with pytest.raises(Invalid) as refused:
        Refusal(law=law, reason="Thiếu giấy tờ")
    [problem] = refused.value.problems
    assert (problem.field, problem.code) == ("law", "no_article")
    assert "Điều 16 khoản 1 Luật Hộ tịch số 60/2014/QH13" in str(problem.text)


@pytest.mark.parametrize(
    "law",
    [
        "Điều 26 khoản 2 Bộ luật Dân sự số 91/2015/QH13",
        "khoản 1 điều 15 nghị định số 123/2015/NĐ-CP",
        "Điều 3 Thông tư 04/2020/TT-BTP",
        "Điều 1 Nghị quyết số 190/2025/QH15",
        "Điều 2 Quyết định số 1/QĐ-UBND",
        "Điều 22 Hiến pháp 2013",
        unicodedata.normalize("NFD", "Điều 16 Luật Hộ tịch"),
    ],
)
def test_an_article_of_any_instrument_is_one(law: str) -> None:
    assert Refusal(law=law, reason="Thiếu giấy tờ").law == law


def test_a_reason_may_hold_what_the_page_is_written_in(birth: make.Birth) -> None:
    """Typst reads # and [ ] and $ as its own signs; in a reason they are letters."""
    refusal = Refusal(
        law="Điều 16 *khoản* 1 Luật Hộ tịch", reason='#panic("x") $ [ ] \\ <tên> `a` @b //c'
    )
    clerk = birth.desks.committee.clerk
    assert refuse(birth.dossier().code, refusal, actor=clerk, now=birth.now).stage == "refused"
