"""The page of a dossier as a value: what may be done, who hears of it, and what comes next."""

from datetime import timedelta

import pytest
from tests import make
from tests.make import RESIDENCE

from lienthong.access.looks import looks_at
from lienthong.core.errors import NotFound
from lienthong.dossiers.compare import Standing
from lienthong.dossiers.desk import DeskDossier, desk_dossier
from lienthong.dossiers.models import Dossier
from lienthong.dossiers.next_dossier import next_after
from lienthong.dossiers.open_steps import Verb
from lienthong.dossiers.step_words import OTHER, step_said


def seen_by_clerk(birth: make.Birth) -> DeskDossier:
    return desk_dossier(birth.dossier().code, actor=birth.desks.committee.clerk, now=birth.now)


def seen_by_leader(birth: make.Birth) -> DeskDossier:
    return desk_dossier(birth.dossier().code, actor=birth.desks.committee.leader, now=birth.now)


def test_a_clerk_reads_what_is_to_be_done_and_who_hears_of_it(birth: make.Birth) -> None:
    page = seen_by_clerk(birth)
    assert page.verbs == (Verb.TAKE_IN, Verb.ASK, Verb.REFUSE, Verb.WITHDRAW, Verb.ATTACH)
    assert set(page.told) == set(page.verbs)
    assert all(page.told.values())
    assert {group.title.message for group in page.groups} >= {"The child", "The mother"}
    wrong = [
        line.field
        for group in page.groups
        for line in group.lines
        if line.standing is Standing.DIFFERS
    ]
    # The scene's family lives at another number of the street than the form's example.
    assert wrong == ["mother.residence", "father.residence"]
    assert len(page.links) == 3
    assert {link.code for link in page.links} == {None}


def test_the_look_at_the_people_is_left_once_a_person(birth: make.Birth) -> None:
    mother = birth.family.citizen
    before = len(looks_at(mother))
    seen_by_clerk(birth)
    assert len(looks_at(mother)) == before + 1


def test_a_leader_signs_what_is_ready_and_reads_what_opens(birth: make.Birth) -> None:
    birth.take_in()
    assert seen_by_leader(birth).verbs == (Verb.REFUSE,)
    birth.prepare()
    waiting = seen_by_leader(birth)
    assert waiting.not_signed is not None
    assert waiting.verbs == (Verb.REFUSE,)
    birth.confirm()
    page = seen_by_leader(birth)
    assert page.verbs == (Verb.SIGN, Verb.REFUSE)
    assert any("Opens" in text.message for text in page.told[Verb.SIGN])
    assert any("Never" in text.message for text in page.told[Verb.REFUSE])


def test_the_one_who_will_sign_is_chosen_among_the_leaders(birth: make.Birth) -> None:
    birth.take_in()
    [signer] = seen_by_clerk(birth).signers
    assert signer.post_id == birth.desks.committee.leader.post_id
    assert not signer.is_chosen
    birth.prepare()
    [signer] = seen_by_clerk(birth).signers
    assert signer.is_chosen


def test_a_later_link_reads_the_child_in_the_register(granted: make.Birth) -> None:
    code = granted.dossier(RESIDENCE).code
    page = desk_dossier(code, actor=granted.desks.police.clerk, now=granted.now)
    child = next(group for group in page.groups if group.title.message == "The child")
    assert child.lines[0].standing is Standing.SAME
    assert page.verbs[0] is Verb.PREPARE


def test_a_strangers_dossier_is_not_there(birth: make.Birth) -> None:
    with pytest.raises(NotFound):
        desk_dossier(birth.dossier().code, actor=birth.desks.police.clerk, now=birth.now)


def test_the_next_dossier_is_the_one_behind_by_clock(desks: make.Desks) -> None:
    births = [
        make.make_birth(make.make_family(serial), desks, key=f"key-{serial}")
        for serial in (11, 21, 31)
    ]
    codes = [birth.dossier().code for birth in births]
    first = births[0].now
    for place, code in enumerate(codes):
        Dossier.objects.filter(code=code).update(due_at=first + timedelta(hours=place))
    clerk = desks.committee.clerk
    assert [next_after(code, actor=clerk, now=first) for code in codes] == [
        codes[1],
        codes[2],
        codes[0],
    ]
    Dossier.objects.filter(code=codes[1]).update(is_guarded=True)
    assert next_after(codes[0], actor=clerk, now=first) == codes[2]
    assert next_after(codes[0], actor=desks.committee.leader, now=first) is None
    Dossier.objects.filter(code=codes[1]).update(is_guarded=False, stage="ready")
    assert next_after(codes[0], actor=desks.committee.leader, now=first) == codes[1]
    assert next_after("H26.15.03-000000-0000", actor=clerk, now=first) is not None


def test_every_step_of_a_birth_has_words(granted: make.Birth) -> None:
    actor = granted.desks.committee.leader
    page = desk_dossier(granted.dossier().code, actor=actor, now=granted.now)
    assert all(step_said(step.action) is not OTHER for step in page.detail.steps)
    assert page.detail.examined is None
    assert page.verbs == ()
