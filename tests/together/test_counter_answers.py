"""A mother on her telephone and two officers at the counter, at the same moment: one answer."""

from functools import partial

import pytest
from tests import make
from tests.make import NOW
from tests.together.at_once import outcomes, reasons

from lienthong.audit.account import entries_of
from lienthong.audit.models import Message
from lienthong.core.errors import Refused
from lienthong.dossiers.counter_answer import Brought, Came
from lienthong.dossiers.draft import confirm, object_to
from lienthong.dossiers.supplement import Defect, answer, ask

pytestmark = pytest.mark.together


def brought(birth: make.Birth, key: str) -> Brought:
    return Brought(
        came=Came.APPLICANT,
        scans=(),
        signed_number="1/TTr",
        authorisation_number="",
        moves=birth.dossier().moves,
        key=key,
    )


def test_one_answer_wins_and_the_others_look_again() -> None:
    birth = make.make_birth(make.make_family(), make.make_desks())
    clerk, code = birth.desks.committee.clerk, birth.dossier().code
    other = make.make_officer("colleague", office=birth.desks.committee.office, role="clerk")
    ask(code, [Defect(code="name_unlawful")], actor=clerk, now=NOW)
    give = partial(answer, code, attachments=(), now=NOW)
    form = partial(make.birth_form, birth.family)
    results = outcomes(
        [
            partial(give, form=form(child={"given": "Anh"}), actor=birth.family.citizen),
            partial(
                give, form=form(child={"given": "Em"}), actor=clerk, brought=brought(birth, "1")
            ),
            partial(
                give, form=form(child={"given": "Bé"}), actor=other, brought=brought(birth, "2")
            ),
        ]
    )
    assert sum(not isinstance(result, Refused) for result in results) == 1
    assert len(reasons(results)) == 2
    assert set(reasons(results)) <= {"moved", "wrong_stage"}
    actions = [entry.action for entry in entries_of(birth.dossier().id)]
    assert sum(action.startswith("dossier.supplemented") for action in actions) == 1


def test_one_page_sent_by_many_clicks_is_entered_once() -> None:
    birth = make.make_birth(make.make_family(), make.make_desks(), until="prepared")
    clerk, code, page = birth.desks.committee.clerk, birth.dossier().code, brought(birth, "1")
    say = partial(object_to, code, revision=1, note="Minh.", actor=clerk, now=NOW, brought=page)
    results = outcomes([say] * 4)
    assert reasons(results) == []
    told = Message.objects.filter(topic="draft.objected_at_counter")
    assert (told.count(), birth.dossier().stage) == (1, "taken_in")


def test_right_and_wrong_at_once_are_not_both_entered() -> None:
    birth = make.make_birth(make.make_family(), make.make_desks(), until="prepared")
    clerk, code = birth.desks.committee.clerk, birth.dossier().code
    right = partial(confirm, code, revision=1, actor=birth.family.citizen, now=NOW)
    wrong = partial(object_to, code, revision=1, note="Minh.", actor=clerk, now=NOW)
    results = outcomes([right, partial(wrong, brought=brought(birth, "1"))])
    assert len(reasons(results)) == 1
    assert birth.dossier().stage in ("ready", "taken_in")
