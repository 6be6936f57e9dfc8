"""A question to the national register that hangs is seen, and asked again by who may."""

from datetime import timedelta

import pytest
from tests import make
from tests.dossiers.national import actions, ask, due, due_at, seconds_left, served
from tests.make import NOW

from lienthong.access.actors import Actor
from lienthong.core.errors import Conflict, Invalid, NotAllowed, NotFound
from lienthong.dossiers.asks import AskSeen, ask_again, open_asks
from lienthong.dossiers.cursors import Place
from lienthong.dossiers.number_source import HttpSource
from lienthong.dossiers.stand_in import Behaviour
from lienthong.dossiers.upstream import try_once

ANSWER = Behaviour.ANSWER
pytestmark = pytest.mark.usefixtures("province")


def again(birth: make.Birth, *, actor: Actor | None = None) -> AskSeen:
    clerk = actor or birth.desks.committee.clerk
    return ask_again(birth.dossier().code, actor=clerk, now=NOW + timedelta(hours=1))


def test_the_retry_button_asks_at_once_under_the_same_key(waiting: make.Birth) -> None:
    with served(Behaviour.ERROR, ANSWER) as server:
        due(waiting, server=server)
        held, hour = ask(waiting), due_at(waiting)
        shown = again(waiting)
        assert (shown.state, shown.tries, shown.problem) == ("waiting", 1, "")
        assert seconds_left(waiting) <= 0
        # The try that waited for its hour finds itself too late.
        try_once(held.dossier_id, due=hour, source=HttpSource(server.url), now=NOW)
        assert ask(waiting).tries == 1
        assert ask(waiting).key == held.key
        due(waiting, server=server)
    assert ask(waiting).state == "answered"
    with pytest.raises(Conflict) as refused:
        again(waiting)
    assert refused.value.reason == "number_came"


@pytest.mark.parametrize("behaviour", [Behaviour.REFUSE, Behaviour.OTHER_SEX])
def test_what_was_refused_is_asked_anew_under_a_key_of_its_own(
    behaviour: Behaviour, waiting: make.Birth
) -> None:
    first = ask(waiting).key
    with served(behaviour) as server:
        due(waiting, server=server)
    again(waiting)
    assert ask(waiting).key != first
    with served() as server:
        due(waiting, server=server)
    assert ask(waiting).state == "answered"
    assert "dossier.number_asked_again" in actions(waiting)


def test_only_the_clerk_of_the_office_asks_again(waiting: make.Birth) -> None:
    for actor in (waiting.family.citizen, waiting.desks.committee.leader):
        with pytest.raises(NotAllowed):
            again(waiting, actor=actor)
    with pytest.raises(NotFound):
        again(waiting, actor=waiting.desks.police.clerk)


def test_an_open_question_shows_its_age_its_tries_and_the_next(waiting: make.Birth) -> None:
    clerk = waiting.desks.committee.clerk
    with served(Behaviour.ERROR) as server:
        due(waiting, server=server)
    (shown,) = open_asks(actor=clerk).items
    assert shown.dossier == waiting.dossier().code
    assert (shown.tries, shown.problem) == (1, "status_500")
    assert shown.next_try_at is not None
    assert shown.age(now=shown.asked_at + timedelta(days=2)) == timedelta(days=2)
    place = str(Place(shown.asked_at, waiting.dossier().id))
    assert open_asks(actor=clerk, after=place).items == ()
    assert open_asks(actor=waiting.desks.police.clerk).items == ()
    with pytest.raises(NotAllowed):
        open_asks(actor=waiting.family.citizen)
    with pytest.raises(Invalid):
        open_asks(actor=clerk, after="nowhere")
