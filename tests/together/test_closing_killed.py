"""The worker is killed while it closes what a death closes: each closes once, whole, or not yet."""

import multiprocessing
from datetime import timedelta
from functools import partial

import pytest
from tests import make
from tests.conftest import OwnerCursor
from tests.databases import ROOT
from tests.together.at_once import outcomes
from tests.together.test_killed import Case, named

from lienthong.dossiers.closing import close_due
from lienthong.dossiers.models import Hold
from lienthong.register import effects

pytestmark = pytest.mark.together

LATER = make.NOW + timedelta(days=30)
CLOSED = {
    "dossiers_hold WHERE closed_at IS NOT NULL AND dossier_id = %(id)s": 4,
    "access_user WHERE login = 'father' AND NOT is_active": 1,
    "register_act WHERE kind = 'insurance_card_end'": 1,
    "register_card WHERE ended = 'death' AND withdrawn_by_id IS NULL": 1,
    "audit_message WHERE topic = 'person.died'": 1,
}
# What has to stand together with the hold that says it is closed, and not without it.
TOGETHER = {
    "account": "access_user WHERE login = 'father' AND NOT is_active",
    "insurance_card": "register_act WHERE kind = 'insurance_card_end'",
    "subscribers": "audit_message WHERE topic = 'person.died'",
}


@pytest.fixture
def death() -> make.Matter:
    family, desks = make.make_family(), make.make_desks()
    make.make_citizen("father", person=family.father)
    make.enter_people(
        [
            effects.IssueCard(
                person=family.father.id,
                kind="insurance",
                number="HC4010000000011",
                since=make.TODAY - timedelta(days=300),
                until=None,
            )
        ],
        since=make.TODAY,
    )
    form = {
        "deceased": family.father.number,
        "deceased_name": family.father.name.full,
        "died": "18/11/2026",
        "died_place": "Hà Nội",
        "requester": "spouse",
    }
    matter = make.make_matter(
        "death", form, desks=desks, citizen=family.citizen, papers=["death_notice"]
    )
    matter.grant()
    return matter


class Dying(Case):
    """A case about the dossier of the death."""

    def __init__(self, death: make.Matter, owner: OwnerCursor, server: object) -> None:
        super().__init__(death, owner, server)  # type: ignore[arg-type] - it has a dossier()

    def check_each_is_whole(self) -> int:
        closed = set(Hold.objects.exclude(closed_at=None).values_list("kind", flat=True))
        for kind, rows in TOGETHER.items():
            assert self.counts({rows: 1}) == [int(kind in closed)], kind
        return len(closed)


def test_killed_anywhere_and_begun_anew_everything_closes_once(
    owner_cursor: OwnerCursor, death: make.Matter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.together.doomed", "lienthong.dossiers.closing"])
    case = Dying(death, owner_cursor, context)
    closing = partial(close_due, actor=make.BEFORE, now=LATER)
    points: list[int | str] = [2, 7, 15, "before commit 1", "after commit 1", 12, "before commit 1"]
    counts = [0]
    for point in points:
        case.lived(closing, ends_at=point)
        counts.append(case.check_each_is_whole())
    # Nothing that was closed is open again, and something was closed before the end.
    assert counts == sorted(counts)
    assert counts[-1] > 0
    assert case.lived(closing, ends_at=None) is not None
    assert case.is_done(CLOSED)
    events = case.lived(closing, ends_at=None)
    assert events is not None
    assert named(events) == []
    assert case.is_done(CLOSED)


def test_two_workers_close_each_once(owner_cursor: OwnerCursor, death: make.Matter) -> None:
    closed = outcomes([partial(close_due, actor=make.BEFORE, now=LATER)] * 2)
    assert sum(int(str(one)) for one in closed) == 4
    assert Case(death, owner_cursor, None).is_done(CLOSED)  # type: ignore[arg-type]
