"""Nobody is seen without a trace, in any verb: who looked, for which dossier, to what end."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

import pytest
from django.db import connection
from tests import make
from tests.conftest import OwnerCursor
from tests.make import BIRTH, IDENTITY_CARD, INSURANCE, RESIDENCE

from lienthong.access.actors import Actor
from lienthong.audit.looks import looks_at
from lienthong.dossiers.cases import procedure_of
from lienthong.dossiers.checks import RulesBroken
from lienthong.dossiers.refuse import Refusal, refuse
from lienthong.dossiers.supplement import Defect, answer, ask

pytestmark = pytest.mark.together


@dataclass(frozen=True, slots=True)
class Look:
    actor_id: UUID
    post_id: UUID | None
    purpose: str
    dossier_id: UUID | None
    people: frozenset[UUID]


@dataclass(slots=True)
class Trace:
    """The looks as the owner sees them, from one question to the next."""

    owner: OwnerCursor
    last: int = 0

    def since(self) -> list[Look]:
        rows = self.owner.execute(
            "SELECT id, actor_id, post_id, purpose, dossier_id, people FROM audit_look"
            " WHERE id > %s ORDER BY id",
            [self.last],
        ).fetchall()
        self.last = rows[-1][0] if rows else self.last
        return [Look(*row[1:5], frozenset(row[5])) for row in rows]


def test_each_verb_leaves_its_looks(owner_cursor: OwnerCursor) -> None:
    stranger = make.make_family(51)
    desks, family = make.make_desks(), make.make_family()
    parents = frozenset({family.mother.id, family.father.id})
    trace = Trace(owner_cursor)
    trace.since()

    def looked(step: Callable[[], object], actor: Actor, procedure: str, title: str) -> None:
        step()
        looks = trace.since()
        dossier = birth.dossier(procedure)
        assert looks
        for look in looks:
            # A dossier that the step opens is looked into for what it is itself.
            opened = birth.chain.dossiers.filter(id=look.dossier_id).exists()
            assert (look.actor_id, look.post_id, opened) == (actor.user_id, actor.post_id, True)
            assert not look.people & {stranger.mother.id, stranger.father.id}
        own = [look for look in looks if look.dossier_id == dossier.id]
        assert {look.purpose for look in own} == {title}
        everybody = frozenset().union(*(look.people for look in own))
        assert everybody <= parents | {dossier.subject_id}
        assert everybody

    birth = make.make_birth(family, desks)
    [look, *_] = trace.since()
    assert (look.actor_id, look.dossier_id) == (family.citizen.user_id, birth.dossier().id)
    committee, registered = desks.committee, "Thủ tục đăng ký khai sinh"

    def asked() -> None:
        defects = [Defect(code="mother_differs")]
        ask(birth.dossier().code, defects, actor=committee.clerk, now=birth.now)

    def answered() -> None:
        form = make.birth_form(family)
        answer(birth.dossier().code, form=form, attachments=(), actor=family.citizen, now=birth.now)

    looked(birth.take_in, committee.clerk, BIRTH, registered)
    looked(asked, committee.clerk, BIRTH, registered)
    looked(answered, family.citizen, BIRTH, registered)
    looked(birth.prepare, committee.clerk, BIRTH, registered)
    birth.confirm()
    assert trace.since() == []
    looked(birth.sign, committee.leader, BIRTH, registered)
    looked(lambda: birth.prepare(RESIDENCE), desks.police.clerk, RESIDENCE, "Đăng ký thường trú")
    looked(lambda: birth.sign(RESIDENCE), desks.police.leader, RESIDENCE, "Đăng ký thường trú")
    looked(
        lambda: birth.prepare(INSURANCE),
        desks.insurance.clerk,
        INSURANCE,
        "Thủ tục cấp thẻ bảo hiểm y tế",
    )
    refusal = Refusal(law="Điều 23 Luật Căn cước", reason="Chưa rõ người đại diện.")
    looked(
        lambda: refuse(
            birth.dossier(IDENTITY_CARD).code,
            refusal,
            actor=desks.identity.leader,
            now=birth.now,
        ),
        desks.identity.leader,
        IDENTITY_CARD,
        procedure_of(birth.dossier(IDENTITY_CARD)).title.vi,
    )
    of_dossiers = {look.dossier_id for look in looks_at(family.citizen)} - {None}
    assert of_dossiers == {dossier.id for dossier in birth.chain.dossiers.all()}


def test_in_the_middle_of_a_verb_only_those_it_concerns_can_be_read() -> None:
    make.make_family(51)
    make.make_family(71)
    birth = make.make_birth(until="confirmed")
    concerned = {birth.family.mother.id, birth.family.father.id, birth.dossier().subject_id}
    seen: set[UUID] = set()
    rows = (
        "SELECT person_id FROM register_personnow UNION SELECT person_id FROM register_name"
        " UNION SELECT person_id FROM register_number UNION SELECT id FROM register_person"
    )

    def peep(execute: Callable[..., object], sql: str, params: object, *rest: object) -> object:
        done = execute(sql, params, *rest)
        if "UNION" not in sql:
            with connection.connection.cursor() as beside:
                beside.execute(rows)
                seen.update(UUID(str(id)) for (id,) in beside.fetchall())
        return done

    with connection.execute_wrapper(peep):
        birth.sign()
    assert seen == concerned
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM ({rows}) AS everybody")  # noqa: S608 - our own words
        assert cursor.fetchone() == (0,)


def test_an_actor_who_says_to_be_another_post_is_shown_no_more(
    owner_cursor: OwnerCursor,
) -> None:
    """What may be seen is read from the posts themselves and not from what the program says."""
    desks, family = make.make_desks(), make.make_family()
    birth = make.make_birth(family, desks, until="taken_in")
    owner_cursor.execute(
        "INSERT INTO register_protectedperson (id, person_id, since, marked_by)"
        " VALUES (gen_random_uuid(), %s, '2026-01-01', gen_random_uuid())",
        [family.mother.id],
    )
    clerk = desks.committee.clerk
    assert clerk.post is not None
    boasting = replace(clerk, post=replace(clerk.post, sees_protected=True))
    desks = replace(desks, committee=replace(desks.committee, clerk=boasting))
    birth.desks = desks
    with pytest.raises(RulesBroken) as refused:
        birth.prepare()
    assert "mother_known" in {check.code for check in refused.value.checks}
