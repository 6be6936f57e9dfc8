"""The top of a citizen's first page: what waits for them, and what is under way."""

import pytest
from tests import make
from tests.dossiers import hospital

from lienthong.core.errors import NotAllowed
from lienthong.dossiers.awaiting import AtHome, Reason, at_home
from lienthong.dossiers.saved import begin
from lienthong.dossiers.supplement import Defect, ask

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]


def home(birth: make.Birth) -> AtHome:
    return at_home(actor=birth.family.citizen, now=birth.now)


def reasons(seen: AtHome) -> list[str]:
    return [one.reason for one in seen.waiting]


def test_nothing_waits_for_who_has_nothing(family: make.Family) -> None:
    assert at_home(actor=family.citizen, now=make.NOW) == AtHome(waiting=(), chains=())


def test_a_birth_on_its_way_shows_each_link_and_waits_for_nobody(
    family: make.Family, desks: make.Desks
) -> None:
    birth = make.make_birth(family, desks, until="taken_in")
    seen = home(birth)
    assert seen.waiting == ()
    (chain,) = seen.chains
    assert chain.code == birth.chain.code
    assert [link.clock is not None for link in chain.links] == [True, False, False, False]
    assert [link.kind for link in chain.links] == ["open", "", "", ""]


def test_a_draft_waits_until_silence_counts(family: make.Family, desks: make.Desks) -> None:
    birth = make.make_birth(family, desks, until="prepared")
    (draft,) = home(birth).waiting
    assert (draft.reason, draft.dossier) == (Reason.DRAFT, birth.dossier().code)
    assert draft.chain == birth.chain.code
    assert draft.until is not None


def test_what_is_missing_comes_before_what_was_begun(
    family: make.Family, desks: make.Desks
) -> None:
    birth = make.make_birth(family, desks, until="taken_in")
    clerk = desks.committee.clerk
    ask(
        birth.dossier().code,
        [Defect(code="notice_unreadable")],
        actor=clerk,
        now=birth.now,
    )
    begin("birth", actor=family.citizen, now=birth.now)
    assert reasons(home(birth)) == [Reason.SUPPLEMENT, Reason.SAVED]


def test_a_granted_link_is_done_and_the_next_have_their_clocks(granted: make.Birth) -> None:
    assert [link.kind for link in home(granted).chains[0].links] == ["done", "open", "open", "open"]


def test_a_mother_is_told_of_her_notice_and_nobody_is_looked_at(
    family: make.Family, desks: make.Desks
) -> None:
    hospital.send()
    seen = at_home(actor=family.citizen, now=make.NOW)
    assert reasons(seen) == [Reason.NOTICE]


def test_an_officer_has_nothing_of_their_own(desks: make.Desks) -> None:
    with pytest.raises(NotAllowed):
        at_home(actor=desks.committee.clerk, now=make.NOW)
