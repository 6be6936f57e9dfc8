"""Keys of agencies: public ones of one kind, replaced with an overlap, never brought back."""

from datetime import timedelta

import pytest
from joserfc.jwk import ECKey, RSAKey
from tests.accounts import NOW

from lienthong.access.agencies import (
    AgencySeen,
    agency_coded,
    enter_agency,
    register_key,
    retire_key,
)
from lienthong.access.models import AgencyKey
from lienthong.core.errors import Conflict, Invalid, NotFound

pytestmark = pytest.mark.django_db


@pytest.fixture
def hospital() -> AgencySeen:
    return enter_agency("hospital", "01002", name="Bệnh viện Phụ sản", actor=None, now=NOW)


def public(curve: str = "P-256") -> dict[str, str]:
    return {k: str(v) for k, v in ECKey.generate_key(curve).as_dict(private=False).items()}


def register(hospital: AgencySeen, kid: str, jwk: dict[str, str]) -> None:
    register_key(hospital.id, kid=kid, public_jwk=jwk, since=NOW, actor=None, now=NOW)


def test_an_agency_is_entered_once_and_found_by_its_code(hospital: AgencySeen) -> None:
    again = enter_agency("hospital", "01002", name="Khác", actor=None, now=NOW)
    assert again == hospital == agency_coded("hospital", "01002")
    with pytest.raises(NotFound):
        agency_coded("bank", "01002")


def test_of_a_key_only_its_public_point_is_kept(hospital: AgencySeen) -> None:
    register(hospital, "k1", {**public(), "use": "sig", "note": "x"})
    assert set(AgencyKey.objects.get(kid="k1").public_jwk) == {"kty", "crv", "x", "y"}


def test_what_is_no_public_key_of_this_kind_is_refused(hospital: AgencySeen) -> None:
    private = {k: str(v) for k, v in ECKey.generate_key("P-256").as_dict(private=True).items()}
    rsa = {k: str(v) for k, v in RSAKey.generate_key(2048).as_dict(private=False).items()}
    for jwk in (
        private,
        rsa,
        public("P-384"),
        {"kty": "oct", "k": "AAAA"},
        {**public(), "x": "AAAA"},
        {**public(), "x": public()["y"]},
        {**public(), "y": "!"},
        {"kty": "EC", "crv": "P-256"},
        {},
    ):
        with pytest.raises(Invalid) as refused:
            register(hospital, "k1", jwk)
        assert [problem.field for problem in refused.value.problems] == ["public_jwk"]
    assert not AgencyKey.objects.exists()


def test_a_key_id_is_used_once_even_after_its_key_is_retired(hospital: AgencySeen) -> None:
    register(hospital, "k1", public())
    retire_key("k1", until=NOW, actor=None, now=NOW)
    with pytest.raises(Conflict) as refused:
        register(hospital, "k1", public())
    assert refused.value.reason == "kid_taken"
    register(hospital, "k2", public())


def test_a_key_is_retired_earlier_but_not_later(hospital: AgencySeen) -> None:
    register(hospital, "k1", public())
    for until, expected in ((2, 2), (1, 1), (3, 1)):
        retire_key("k1", until=NOW + timedelta(days=until), actor=None, now=NOW)
        assert AgencyKey.objects.get(kid="k1").until == NOW + timedelta(days=expected)
    with pytest.raises(NotFound):
        retire_key("k9", until=NOW, actor=None, now=NOW)


@pytest.mark.parametrize("kid", ["", "k" * 101, "k\n1"])
def test_a_key_id_is_short_and_printable(hospital: AgencySeen, kid: str) -> None:
    with pytest.raises(Invalid):
        register(hospital, kid, public())
