"""A later act is noted on the entry that it concerns, in its book and on every copy."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from tests import make
from tests.dossiers.residents import citizen, man, woman

from lienthong.access.actors import Actor
from lienthong.dossiers.book_entry import entry_whole

DECISION = {
    "number": "112/2026/QĐST-HNGĐ",
    "court": "Tòa án nhân dân khu vực 1 - Hà Nội",
    "in_force_on": "24/11/2026",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Couple:
    """Who married and was divorced, and the account of the wife."""

    wife: make.Somebody
    account: Actor
    since: datetime


@pytest.fixture
def divorced(desks: make.Desks) -> Couple:
    """Two acts about two people, within a week."""
    wife, husband = woman("Lê Thị Mai", 31), man("Phạm Văn Huy", 32)
    account = citizen(wife)
    form = {
        "wife": wife.number,
        "wife_name": wife.name.full,
        "husband": husband.number,
        "husband_name": husband.name.full,
    }
    make.make_matter("1.000894", form, desks=desks, citizen=account).grant()
    divorce = make.make_entered(
        "LT-divorce-notice",
        {"wife": wife.number, "husband": husband.number, "decision": DECISION},
        desks=desks,
        desk=desks.committee,
        about=wife.id,
        papers=["court_decision"],
        key="key-2",
        now=make.NOW + timedelta(days=5),
    )
    divorce.grant()
    return Couple(wife=wife, account=account, since=divorce.now)


def test_a_divorce_is_noted_on_the_marriage(divorced: Couple, desks: make.Desks) -> None:
    whole = entry_whole("marriage", 2026, 1, actor=desks.committee.clerk, now=divorced.since)
    (note,) = whole.noted
    assert "ly hôn" in str(note.act).lower()
    assert note.office is not None
    assert len(whole.people) == 2


def test_a_copy_of_the_marriage_tells_of_it(divorced: Couple, desks: make.Desks) -> None:
    copy = make.make_matter(
        "2.000635",
        {"person": divorced.wife.number, "of_book": "marriage"},
        desks=desks,
        citizen=divorced.account,
        key="copy",
        now=divorced.since,
    )
    copy.take_in()
    copy.prepare()
    said = [line.label.vi for part in copy.paper().parts for line in part.lines]
    assert "Ghi chú trong sổ" in said
