"""What a journey is asked for, and what it says in the end."""

from datetime import UTC, datetime

import pytest
from django.utils.translation import override

from lienthong.cli.demonstration.offices import officers
from lienthong.cli.journey import ending_of, wished
from lienthong.cli.journeys.company import word_of
from lienthong.cli.journeys.results import Played
from lienthong.cli.journeys.timeline import WHO, Moment
from lienthong.core.errors import Invalid

BIRTH, RESIDENCE, CARD = "1.001193", "1.004222", "1.014062"


def outcome(*refused: str, complete: bool = True) -> Played:
    return Played(
        complete=complete,
        child_number=None,
        child_found=False,
        chain="",
        state="finished",
        results=(),
        refused=refused,
        timeline=(),
    )


def test_only_what_is_chosen_can_be_refused() -> None:
    with pytest.raises(Invalid) as refused:
        wished("residence", "card")
    assert refused.value.problems[0].code == "not_chosen"
    assert wished("residence", "residence").refuse == RESIDENCE
    # Without a choice everything follows; the birth is never a choice.
    assert wished(None, "card").refuse == CARD
    assert wished("residence", "birth").refuse == BIRTH


def test_the_last_line_contradicts_nothing() -> None:
    assert ending_of(outcome()).message == "Complete."
    assert ending_of(outcome(BIRTH)).message.startswith("As asked, the birth was refused")
    assert ending_of(outcome(CARD)).message.startswith("Complete but for")
    assert ending_of(outcome(BIRTH, complete=False)).message == "Not complete."


def test_who_acts_is_said_in_words_and_stays_stable_for_programs() -> None:
    moment = Moment(
        who="committee leader",
        action="dossier.granted",
        what="…",
        at=datetime(2026, 11, 20, tzinfo=UTC),
        code="",
        status=200,
    )
    with override("vi"):
        assert "lãnh đạo ủy ban" in moment.line()
    assert moment.who == "committee leader"
    playing = {word_of(one) for one in officers() if one.login.split(".")[0] in ("clerk", "leader")}
    assert playing <= WHO.keys()
