"""Two records of one person: reviewed, signed by another, and everything follows to the one."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from tests import make
from tests.dossiers.standing import facts, seen

from lienthong.access.actors import Actor
from lienthong.audit.models import Message
from lienthong.audit.outbox import tell
from lienthong.core.errors import Invalid
from lienthong.documents.shelf import shelf_of
from lienthong.dossiers.closing import close_due
from lienthong.dossiers.own import latest_inbox_of, looks_of
from lienthong.dossiers.worklists import mine
from lienthong.register import effects
from lienthong.register.models import Act
from lienthong.register.seen import PersonSeen, Sex

LATER = make.NOW + timedelta(days=30)


@pytest.fixture
def twice(family: make.Family) -> make.Somebody:
    """The mother once more under another number, with a son and an old card of her own."""
    again = make.make_person(
        "Nguyễn Thị Lan", sex=Sex.FEMALE, born_on=family.mother.born_on, serial=501
    )
    son = make.make_person("Nguyễn An", sex=Sex.MALE, born_on=date(2015, 5, 1), serial=502)
    make.enter_people(
        [
            effects.Parent(
                person=son.id, role="mother", parent=again.id, name="", since=son.born_on
            ),
            effects.EnterOldNumber(
                person=again.id, kind="cmnd9", number="012345678", since=date(2009, 1, 1)
            ),
        ],
        since=make.TODAY,
    )
    return again


@pytest.fixture
def other_account(twice: make.Somebody) -> Actor:
    return make.make_citizen("twice", person=twice)


def form_for(twice: make.Somebody, into: make.Somebody, **changes: Any) -> dict[str, Any]:
    (old,) = facts(twice.id, "old_numbers")
    return {
        "record": twice.number,
        "into": into.number,
        "brings": [str(old.id)],
        "shown_by": "Tàng thư",
        "because": "Một người, hai lần nhập.",
        **changes,
    }


def merging(
    twice: make.Somebody, into: make.Somebody, desks: make.Desks, **changes: Any
) -> make.Matter:
    form = form_for(twice, into, **changes)
    return make.make_begun("LT-merge", form, desks=desks, by=desks.police)


def taken_back(
    merge: make.Matter, into: make.Somebody, desks: make.Desks, by: make.Desk | None = None
) -> make.Matter:
    act = Act.objects.get(dossier_id=merge.dossier().id)
    form = {
        "person": into.number,
        "undone_act": str(act.id),
        "shown_by": "Hai trích lục khai sinh",
        "because": "Hai người.",
    }
    return make.make_begun("LT-take-back", form, desks=desks, by=by or desks.police, key="key-2")


def child_of(twice: make.Somebody) -> PersonSeen:
    act = Act.objects.filter(people__contains=[twice.id]).order_by("-entered_at", "-id").first()
    assert act is not None
    (id,) = set(act.people) - {twice.id}
    return seen(id)


def test_both_numbers_lead_to_one_and_kin_and_papers_follow(
    family: make.Family, desks: make.Desks, twice: make.Somebody
) -> None:
    son = child_of(twice)
    merging(twice, family.mother, desks).grant()
    assert seen(twice.id).merged_into == family.mother.id
    assert seen(son.id).mother_id == family.mother.id
    assert [one.value for one in facts(family.mother.id, "old_numbers")] == ["012345678"]


def test_a_form_filled_in_with_the_old_number_means_who_is_known_by_another(
    family: make.Family, desks: make.Desks, twice: make.Somebody
) -> None:
    merging(twice, family.mother, desks).grant()
    death = make.make_matter(
        "death",
        {
            "deceased": twice.number,
            "deceased_name": twice.name.full,
            "died": "18/11/2026",
            "died_place": "Hà Nội",
        },
        desks=desks,
        citizen=make.make_citizen("father", person=family.father),
        papers=["death_notice"],
    )
    death.grant()
    assert not seen(family.mother.id).is_alive


def test_a_merge_is_taken_back_whole(
    family: make.Family, desks: make.Desks, twice: make.Somebody
) -> None:
    son = child_of(twice)
    before = [plain(seen(id)) for id in (family.mother.id, twice.id, son.id, family.father.id)]
    merge = merging(twice, family.mother, desks)
    merge.grant()
    taken_back(merge, family.mother, desks).grant()
    after = [plain(seen(id)) for id in (family.mother.id, twice.id, son.id, family.father.id)]
    assert after == before
    assert facts(family.mother.id, "old_numbers") == ()


def plain(person: PersonSeen) -> dict[str, Any]:
    return {name: getattr(person, name) for name in PersonSeen.__slots__ if name != "version"}


def test_dossiers_papers_messages_and_looks_of_both_are_reached_by_either_account(
    family: make.Family, desks: make.Desks, twice: make.Somebody, other_account: Actor
) -> None:
    form = {"person": twice.number, "ground": "abroad"}
    home = effects.Settle(person=twice.id, dwelling=family.dwelling, since=date(2021, 7, 1))
    make.enter_people([home], since=make.TODAY)
    own = make.make_matter("1.003197", form, desks=desks, citizen=other_account)
    own.grant()
    tell(twice.id, "result.on_shelf", now=make.NOW)
    alone = list(own_of(other_account))
    merge = merging(twice, family.mother, desks)
    merge.grant()
    for actor in (family.citizen, other_account):
        assert own.chain.code in [line.code for line in mine(actor=actor, now=LATER).items]
        assert len(shelf_of(actor.person_id or twice.id)) >= 2
        assert {"dossier.granted", "result.on_shelf"} <= set(topics_of(actor))
        assert len(looks_of(actor=actor, before=None, limit=200).items) > 5
    taken_back(merge, family.mother, desks).grant()
    assert list(own_of(other_account))[: len(alone)] == alone
    assert own.chain.code not in [line.code for line in mine(actor=family.citizen, now=LATER).items]


def own_of(actor: Actor) -> Iterator[str]:
    yield from sorted(line.code for line in mine(actor=actor, now=LATER).items)


def topics_of(actor: Actor) -> list[str]:
    return [one.topic for one in latest_inbox_of(actor=actor, before=None, limit=100).items]


def test_subscribers_are_told_after_the_hold_and_told_back(
    family: make.Family, desks: make.Desks, twice: make.Somebody, other_account: Actor
) -> None:
    merge = merging(twice, family.mother, desks)
    merge.grant()
    assert announced() == []
    assert close_due(actor=make.BEFORE, now=LATER) == 2
    assert announced() == ["person.merged"]
    taken_back(merge, family.mother, desks).grant()
    assert announced() == ["person.merged", "person.merge_retracted"]


def announced() -> list[str]:
    rows = Message.objects.filter(person_id=None, topic__startswith="person.")
    return list(rows.order_by("id").values_list("topic", flat=True))


def test_who_was_merged_is_not_merged_again(
    family: make.Family, desks: make.Desks, twice: make.Somebody
) -> None:
    form = form_for(twice, family.mother)
    merging(twice, family.mother, desks).grant()
    with pytest.raises(Invalid) as refused:
        make.make_begun(
            "LT-merge", {**form, "brings": []}, desks=desks, by=desks.police, key="key-2"
        )
    assert [problem.code for problem in refused.value.problems] == ["two_records"]


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"brings": ["00000000-0000-0000-0000-000000000005"]}, ["their_facts"]),
        ({"into": "001194000099"}, ["person_known"]),
        ({"record": "001194000099"}, ["record_known"]),
        ({"shown_by": ""}, ["missing"]),
    ],
)
def test_what_does_not_fit_is_refused(
    family: make.Family,
    desks: make.Desks,
    twice: make.Somebody,
    changes: dict[str, Any],
    codes: list[str],
) -> None:
    with pytest.raises(Invalid) as refused:
        form = {**form_for(twice, family.mother), **changes}
        make.make_begun("LT-merge", form, desks=desks, by=desks.police)
    assert [problem.code for problem in refused.value.problems] == codes


def test_of_two_that_hold_from_one_day_one_is_chosen(
    family: make.Family, desks: make.Desks, twice: make.Somebody
) -> None:
    (name,), (theirs,) = facts(twice.id, "names"), facts(family.mother.id, "names")
    with pytest.raises(Invalid) as refused:
        merging(twice, family.mother, desks, brings=[str(name.id)])
    assert [problem.code for problem in refused.value.problems] == ["chosen"]
    chosen = {"brings": [str(name.id)], "gives_up": [str(theirs.id)]}
    form = form_for(twice, family.mother, **chosen)
    make.make_begun("LT-merge", form, desks=desks, by=desks.police, key="key-2").grant()
    assert [fact.value for fact in facts(family.mother.id, "names")] == ["Lan"]
