import pytest
from tests import make
from tests.make import IDENTITY_CARD, INSURANCE, RESIDENCE

from lienthong.core.errors import Conflict, NotAllowed, NotFound
from lienthong.dossiers.prepare import prepare
from lienthong.dossiers.withdraw import withdraw
from lienthong.register.models import BookEntry


@pytest.mark.parametrize("until", ["submitted", "taken_in", "prepared", "confirmed"])
def test_an_application_is_taken_back_while_it_is_undecided(
    until: str, family: make.Family, desks: make.Desks
) -> None:
    birth = make.make_birth(family, desks, until=until)
    dossier = withdraw(birth.dossier().code, actor=family.citizen, now=birth.now)
    assert (dossier.status, dossier.stage) == (7, "withdrawn")
    assert set(birth.chain.planned.values_list("state", flat=True)) == {"never"}
    assert set(BookEntry.objects.values_list("void_because", flat=True)) <= {"withdrawn"}
    with pytest.raises(Conflict):
        prepare(dossier.code, actor=desks.committee.clerk, now=birth.now)


def test_twice_is_once(birth: make.Birth) -> None:
    code, citizen = birth.dossier().code, birth.family.citizen
    first = withdraw(code, actor=citizen, now=birth.now)
    assert withdraw(code, actor=citizen, now=birth.now).moves == first.moves


def test_a_later_link_leaves_alone(granted: make.Birth) -> None:
    withdraw(granted.dossier(RESIDENCE).code, actor=granted.family.citizen, now=granted.now)
    assert granted.grant(INSURANCE).stage == "granted"
    assert granted.grant(IDENTITY_CARD).stage == "granted"


def test_what_is_decided_stays_decided(granted: make.Birth) -> None:
    with pytest.raises(Conflict) as refused:
        withdraw(granted.dossier().code, actor=granted.family.citizen, now=granted.now)
    assert refused.value.reason == "already_decided"


def test_nobody_withdraws_for_another(birth: make.Birth) -> None:
    code = birth.dossier().code
    with pytest.raises(NotFound):
        withdraw(code, actor=make.make_family(31).citizen, now=birth.now)
    with pytest.raises(NotAllowed):
        withdraw(code, actor=birth.desks.committee.clerk, now=birth.now)
    assert birth.dossier().stage == "submitted"
