"""A dossier about somebody protected: nobody's, but for the posts that may see them."""

from dataclasses import replace

import pytest
from tests import make
from tests.api.calling import CLERK, caller
from tests.conftest import OwnerCursor
from tests.make import BIRTH, IDENTITY_CARD, INSURANCE, RESIDENCE

from lienthong.core.errors import Invalid, NotFound
from lienthong.dossiers.models import Chain, Dossier
from lienthong.dossiers.open import open_chain
from lienthong.dossiers.prepare import prepare
from lienthong.dossiers.take_in import take_in
from lienthong.places.addresses import address_key
from lienthong.register.models import Act

pytestmark = pytest.mark.together


def protect(owner: OwnerCursor, person: make.Somebody) -> None:
    owner.execute(
        "INSERT INTO register_protectedperson (id, person_id, since, marked_by)"
        " VALUES (gen_random_uuid(), %s, '2026-01-01', gen_random_uuid())",
        [person.id],
    )


def shelter(owner: OwnerCursor, family: make.Family) -> None:
    owner.execute(
        "INSERT INTO register_protectedaddress (id, address_key, since, marked_by)"
        " VALUES (gen_random_uuid(), %s, '2026-01-01', gen_random_uuid())",
        [address_key(family.dwelling.text, family.dwelling.unit_code)],
    )


def trusted(desks: make.Desks) -> make.Desks:
    """In each office a clerk and a deputy who may see protected people."""

    def with_trusted(name: str, desk: make.Desk) -> make.Desk:
        return replace(
            desk,
            clerk=make.make_officer(
                f"{name}.clerk", office=desk.office, role="clerk", sees_protected=True
            ),
            leader=make.make_officer(
                f"{name}.deputy", office=desk.office, role="leader", sees_protected=True
            ),
        )

    return make.Desks(
        committee=with_trusted("committee", desks.committee),
        police=with_trusted("police", desks.police),
        insurance=with_trusted("insurance", desks.insurance),
        identity=with_trusted("identity", desks.identity),
    )


def mother_alone() -> make.Family:
    return make.make_family(is_married=False)


@pytest.mark.parametrize("how", [protect, shelter])
def test_the_chain_of_a_protected_mother_goes_through_in_trusted_hands(
    how: object, owner_cursor: OwnerCursor
) -> None:
    ordinary, family = make.make_desks(), mother_alone()
    desks = trusted(ordinary)
    if how is protect:
        protect(owner_cursor, family.mother)
    else:
        shelter(owner_cursor, family)
    birth = make.make_birth(
        family,
        desks,
        father=None,
        head_consents=True,
        child={"family": "Nguyễn", "middle": "Minh"},
    )
    dossier = birth.dossier()
    assert (birth.chain.is_guarded, dossier.is_guarded) == (True, True)
    for actor in (ordinary.committee.clerk, ordinary.committee.leader, desks.police.clerk):
        with pytest.raises(NotFound):
            take_in(dossier.code, actor=actor, now=birth.now)
    birth.take_in()
    birth.grant()
    for procedure in (RESIDENCE, INSURANCE, IDENTITY_CARD):
        link = birth.dossier(procedure)
        assert link.is_guarded
        with pytest.raises(NotFound):
            prepare(link.code, actor=ordinary.deciding(procedure).clerk, now=birth.now)
        assert birth.grant(procedure).stage == "granted"
    assert Act.objects.exclude(dossier_id=None).count() == 4
    assert birth.dossier(BIRTH).stage == "granted"


def test_whom_the_applicant_may_not_know_of_is_unknown(owner_cursor: OwnerCursor) -> None:
    """The same words as for a number that nobody has: the form is no way to find out."""
    make.make_desks()
    family = make.make_family(is_married=False)

    def refused(**changes: object) -> list[tuple[str, str, str]]:
        with pytest.raises(Invalid) as error:
            application = make.make_application(family, **changes)
            open_chain(application, actor=family.citizen, now=make.NOW)
        return [(p.field, p.code, str(p.text)) for p in error.value.problems]

    # He married nobody, and nothing shows that he is the father: with that the form is complete.
    assert [code for _, code, _ in refused()] == ["father_is_husband"]
    protect(owner_cursor, family.father)
    protected = refused()
    unknown = refused(father={"number": "001091900001", "born_year": 1991})
    assert protected == unknown
    assert "father_known" in [code for _, code, _ in protected]
    assert not Chain.objects.exists()
    assert not Dossier.objects.exists()


@pytest.mark.usefixtures("stopped_clock")
def test_a_marriage_to_somebody_who_is_not_shown_is_not_told_of(owner_cursor: OwnerCursor) -> None:
    family = make.make_family()
    birth = make.make_birth(family, make.make_desks())
    clerk, code, number = caller(CLERK), birth.dossier().code, family.mother.number

    def marriages() -> set[tuple[str | None, str | None]]:
        alone = clerk.get(f"/people/{number}", dossier=code, purpose="đối chiếu").body
        among = clerk.get(f"/dossiers/{code}").body["examined"]["people"]
        [also] = [person for person in among if person["number"] == number]
        return {(seen["spouse_number"], seen["married_since"]) for seen in (alone, also)}

    assert marriages() == {(family.father.number, "2020-05-17")}
    protect(owner_cursor, family.father)
    assert marriages() == {(None, None)}
