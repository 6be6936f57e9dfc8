"""Who is not found by number is found by the clerk of the commune of birth, who leaves a trace."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from tests import make
from tests.conftest import OwnerCursor
from tests.dossiers.hospital import CODE, entered, make_signer, problems, send, told, used
from tests.make import NOW, TODAY

from lienthong.access.actors import Actor
from lienthong.access.offices import enter_office
from lienthong.audit.looks import looks_at
from lienthong.audit.models import Entry, Message
from lienthong.core.clock import HANOI
from lienthong.core.errors import Conflict, Invalid, NotAllowed, NotFound
from lienthong.core.ids import new_id
from lienthong.core.names import fold
from lienthong.core.texts import Words
from lienthong.dossiers.birth_notices import Standing
from lienthong.dossiers.models import Notice
from lienthong.dossiers.notice_lists import waiting_page
from lienthong.dossiers.notice_matching import match, unmatch
from lienthong.dossiers.notice_use import notice_to_use, notices_for
from lienthong.register import effects
from lienthong.register.seen import Life, Sex


def make_clerk(
    unit_code: str = "00082", *, role: str = "clerk", sees_protected: bool = False
) -> Actor:
    login = f"{role}.{unit_code}.{sees_protected}"
    office = enter_office(
        f"H26.15.{unit_code}",
        kind="commune_committee",
        unit_code=unit_code,
        name=Words(vi="Ủy ban nhân dân", en="Committee"),
        since=date(2025, 7, 1),
    )
    return make.make_officer(login, office=office, role=role, sees_protected=sees_protected)


def listed(clerk: Actor, **options: Any) -> list[str]:
    return [row.code for row in waiting_page(clerk, today=TODAY, **options).items]


@pytest.mark.django_db
def test_it_waits_on_the_worklist_of_the_commune_of_birth_alone(family: make.Family) -> None:
    send(mother={"number": None})
    send(make_signer(sandbox=True), mother={"number": None})
    send(code="04218.GCS.01060.26")
    assert listed(make_clerk()) == [CODE]
    assert listed(make_clerk("00070")) == []


@pytest.mark.django_db
def test_nobody_else_has_this_worklist(family: make.Family, desks: make.Desks) -> None:
    for actor in (family.citizen, make_clerk(role="leader"), desks.police.clerk):
        with pytest.raises(NotAllowed):
            listed(actor)
        with pytest.raises(NotAllowed):
            match(CODE, number=family.mother.number, actor=actor, now=NOW)


@pytest.mark.django_db
def test_a_birth_in_a_commune_that_was_split_waits_with_each_successor(
    family: make.Family,
) -> None:
    # 00070 was Hàng Trống, split between Hoàn Kiếm, which has its code now, and Cửa Nam (00082);
    # 00043 was Hàng Mã, which went to Hoàn Kiếm whole.
    born = datetime(2025, 6, 20, 8, 0, tzinfo=HANOI).isoformat()
    then, now = "04217.GCS.01060.25", "04218.GCS.01060.26"
    send(code=then, born_at=born, unit_code="00070", mother={"number": None})
    send(code="04219.GCS.01060.25", born_at=born, unit_code="00043", mother={"number": None})
    send(code=now, unit_code="00070", mother={"number": None})
    assert listed(make_clerk("00070")) == [then, "04219.GCS.01060.25", now]
    assert listed(make_clerk("00082")) == [then]
    assert listed(make_clerk("00097")) == []


@pytest.mark.django_db
def test_the_list_goes_on_after_the_last_one_seen(family: make.Family) -> None:
    codes = [f"0421{serial}.GCS.01060.26" for serial in range(5)]
    for serial, code in enumerate(codes):
        moment = NOW + timedelta(seconds=serial // 2)
        send(code=code, mother={"number": None}, now=moment)
    clerk = make_clerk()
    first = waiting_page(clerk, today=TODAY, limit=2)
    assert [row.code for row in first.items] == codes[:2]
    assert listed(clerk, after=first.next) == codes[2:]


@pytest.mark.django_db
def test_a_clerk_says_who_the_mother_is_and_she_is_told(family: make.Family) -> None:
    send(mother={"number": None})
    clerk = make_clerk()
    match(CODE, number="001 194 000 011", actor=clerk, now=NOW)
    match(CODE, number=family.mother.number, actor=clerk, now=NOW)
    assert Notice.objects.values_list("state", "mother_id").get() == ("matched", family.mother.id)
    assert Message.objects.filter(person_id=family.mother.id).count() == 1
    assert Entry.objects.filter(action="birth_notice.matched", actor_id=clerk.user_id).count() == 1
    assert listed(clerk) == []
    assert [seen.code for seen in notices_for(family.citizen, today=TODAY)] == [CODE]
    other = make.make_family(31).mother
    with pytest.raises(Conflict) as refused:
        match(CODE, number=other.number, actor=clerk, now=NOW)
    assert refused.value.reason == "already_matched"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "named"),
    [
        ({"name": "Lê Thị Mai"}, "name"),
        ({"born_on": "1994-03-13"}, "day of birth"),
        ({"name": "Lê Thị Mai", "born_on": "1994-03-13"}, "name and the day of birth"),
    ],
)
def test_a_number_of_somebody_else_is_asked_about_before_it_counts(
    said: dict[str, str], named: str, family: make.Family
) -> None:
    send(mother={"number": None, **said})
    clerk, number = make_clerk(), family.mother.number
    with pytest.raises(Conflict) as refused:
        match(CODE, number=number, actor=clerk, now=NOW)
    assert refused.value.reason == "mother_differs"
    assert named in str(refused.value)
    assert not any(value in str(refused.value) for value in said.values())
    assert listed(clerk) == [CODE]
    assert told(family.mother.id) == []
    match(CODE, number=number, actor=clerk, now=NOW, confirmed=True)
    match(CODE, number=number, actor=clerk, now=NOW)
    assert listed(clerk) == []
    assert told(family.mother.id) == ["birth_notice.arrived"]
    entry = Entry.objects.get(action="birth_notice.matched")
    assert entry.detail["confirmed"] is True


@pytest.mark.django_db
def test_accents_and_capitals_make_no_other_mother(family: make.Family) -> None:
    name = fold(family.mother.name.full).upper()
    send(mother={"number": None, "name": name})
    match(CODE, number=family.mother.number, actor=make_clerk(), now=NOW)
    assert Notice.objects.get().mother_id == family.mother.id


@pytest.mark.django_db
def test_a_slip_is_undone_and_who_was_told_learns_it(family: make.Family) -> None:
    other = make.make_family(31).mother
    send(mother={"number": None})
    clerk = make_clerk()
    match(CODE, number=other.number, actor=clerk, now=NOW, confirmed=True)
    unmatch(CODE, actor=clerk, now=NOW)
    unmatch(CODE, actor=clerk, now=NOW)
    assert listed(clerk) == [CODE]
    assert Notice.objects.values_list("state", "mother_id").get() == ("waiting", None)
    assert told(other.id) == ["birth_notice.arrived", "birth_notice.withdrawn"]
    assert entered()[-2:] == ["birth_notice.matched", "birth_notice.unmatched"]
    match(CODE, number=family.mother.number, actor=clerk, now=NOW)
    assert told(family.mother.id) == ["birth_notice.arrived"]


@pytest.mark.django_db
def test_the_mother_of_a_notice_in_use_stays(family: make.Family, desks: make.Desks) -> None:
    send(mother={"number": None})
    clerk = make_clerk()
    match(CODE, number=family.mother.number, actor=clerk, now=NOW)
    used(family, desks)
    with pytest.raises(Conflict) as refused:
        unmatch(CODE, actor=clerk, now=NOW)
    assert refused.value.reason == "notice_used"
    assert Notice.objects.get().mother_id == family.mother.id
    for actor, error in ((make_clerk("00070"), NotFound), (family.citizen, NotAllowed)):
        with pytest.raises(error):
            unmatch(CODE, actor=actor, now=NOW)


@pytest.mark.django_db
def test_a_mother_once_found_stays_found_when_something_else_is_corrected(
    family: make.Family,
) -> None:
    send(mother={"number": None})
    match(CODE, number=family.mother.number, actor=make_clerk(), now=NOW)
    send(mother={"number": None}, weight_grams=3100)
    assert Notice.objects.get(version=2).mother_id == family.mother.id
    send(mother={"number": None, "name": "Lê Thị Mai"})
    assert Notice.objects.get(version=3).mother_id is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("001194", "number_too_short"),
        ("001194000099", "unknown_person"),
        ("001091000012", "not_female"),
        ("001326000077", "mother_younger"),
        ("001170000078", "mother_dead"),
    ],
)
def test_who_cannot_be_the_mother_is_refused_with_the_reason(
    number: str, code: str, family: make.Family
) -> None:
    make.make_person("Lê An", sex=Sex.FEMALE, born_on=date(2026, 11, 16), serial=77)
    id = new_id()
    died = effects.LifeIs(
        person=id, life=Life.DEAD, earliest=date(2020, 1, 1), latest=date(2020, 12, 31)
    )
    make.make_person(
        "Lê Mai", sex=Sex.FEMALE, born_on=date(1970, 1, 1), serial=78, id=id, more=(died,)
    )
    send(mother={"number": None})
    with pytest.raises(Invalid) as refused:
        match(CODE, number=number, actor=make_clerk(), now=NOW)
    (problem,) = refused.value.problems
    assert (problem.field, problem.code) == ("number", code)
    assert Notice.objects.get().state == "waiting"


@pytest.mark.django_db
def test_a_notice_of_another_commune_is_not_there(family: make.Family) -> None:
    send(mother={"number": None})
    clerk = make_clerk("00070")
    for code in (CODE, "99999.GCS.01060.26"):
        with pytest.raises(NotFound):
            match(code, number=family.mother.number, actor=clerk, now=NOW)


@pytest.mark.together
def test_looks_stay_even_where_the_answer_is_a_refusal() -> None:
    family, signer = make.make_family(), make_signer()
    died = effects.LifeIs(
        person=family.mother.id,
        life=Life.DEAD,
        earliest=date(2026, 11, 15),
        latest=date(2026, 11, 15),
    )
    make.enter_people([died], since=date(2026, 11, 15))
    assert problems() == ["mother.number mother_dead"]
    assert signer.agency.id in {look.actor_id for look in looks_at(family.citizen)}
    clerk = make_clerk()
    send(mother={"number": None})
    with pytest.raises(Invalid):
        match(CODE, number=family.mother.number, actor=clerk, now=NOW)
    last = looks_at(family.citizen)[0]
    assert (last.actor_id, last.post_id, last.level) == (clerk.user_id, clerk.post_id, "opened")


@pytest.mark.together
def test_a_protected_mother_is_unknown_to_all_but_the_post_that_may(
    owner_cursor: OwnerCursor,
) -> None:
    family = make.make_family()
    father = make.make_citizen("father", person=family.father)
    send()
    assert notices_for(father, today=TODAY)
    owner_cursor.execute(
        "INSERT INTO register_protectedperson (id, person_id, since, marked_by)"
        " VALUES (gen_random_uuid(), %s, '2020-01-01', gen_random_uuid())",
        [family.mother.id],
    )
    # What had come before she went into the shelter is hers alone from then on.
    assert notices_for(father, today=TODAY) == ()
    with pytest.raises(Invalid), transaction.atomic():
        notice_to_use(CODE, actor=father, today=TODAY)
    assert [seen.code for seen in notices_for(family.citizen, today=TODAY)] == [CODE]
    other = "04218.GCS.01060.26"
    assert send(code=other).state is Standing.RECEIVED
    assert Notice.objects.get(code=other).state == "waiting"
    clerk, trusted = make_clerk(), make_clerk(sees_protected=True)
    with pytest.raises(Invalid) as refused:
        match(other, number=family.mother.number, actor=clerk, now=NOW)
    assert refused.value.problems[0].code == "unknown_person"
    match(other, number=family.mother.number, actor=trusted, now=NOW)
    with pytest.raises(NotFound):
        unmatch(other, actor=clerk, now=NOW)
    assert Notice.objects.get(code=other).mother_id == family.mother.id
