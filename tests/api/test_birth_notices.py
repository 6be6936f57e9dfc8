"""The hospital's door over HTTP: signed bytes in, and the mother found by herself or a clerk."""

import json
import time
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from joserfc import jws
from joserfc.jwk import ECKey
from tests import make
from tests.api.calling import CLERK, MOTHER, ROOT, Answered, answered, caller
from tests.dossiers.hospital import CODE, statement

from lienthong.access.agencies import enter_agency, register_key
from lienthong.access.signatures import REGISTRY

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, slots=True)
class Hospital:
    """A hospital's program: it signs what it sends."""

    kid: str
    key: ECKey

    def signature(self, body: bytes, **more: object) -> str:
        header = {"alg": "ES256", "kid": self.kid, **more}
        compact = jws.serialize_compact(header, body, self.key, registry=REGISTRY)
        return jws.detach_content(compact)

    def post(self, path: str, content: object) -> Answered:
        body = json.dumps(content).encode()
        return sent(path, body, self.signature(body))

    def get(self, path: str) -> Answered:
        signed = self.signature(b"", iat=int(time.time()), method="GET", path=ROOT + path)
        return answered(Client().get(ROOT + path, headers={"X-JWS-Signature": signed}))

    def cancel(self, path: str, reason: str) -> Answered:
        at = f"{path}/cancellation"
        fresh = {"iat": int(time.time()), "method": "POST", "path": ROOT + at}
        body = json.dumps({"reason": reason}).encode()
        return sent(at, body, self.signature(body, **fresh))


def sent(path: str, body: bytes, signature: str) -> Answered:
    headers = {"X-JWS-Signature": signature}
    return answered(
        Client().post(ROOT + path, body, content_type="application/json", headers=headers)
    )


def make_hospital(*, sandbox: bool = False) -> Hospital:
    agency = enter_agency("hospital", "01060", name="Bệnh viện", actor=None, now=make.NOW)
    key = ECKey.generate_key("P-256")
    kid = f"01060-{'sandbox' if sandbox else 'live'}"
    public = {name: str(value) for name, value in key.as_dict(private=False).items()}
    jwk = {name: public[name] for name in ("kty", "crv", "x", "y")}
    register_key(
        agency.id,
        kid=kid,
        public_jwk=jwk,
        since=make.NOW,
        actor=None,
        now=make.NOW,
        sandbox=sandbox,
    )
    return Hospital(kid, key)


def notice(family: make.Family, **changes: Any) -> dict[str, Any]:
    mother = {
        "name": family.mother.name.full,
        "number": family.mother.number,
        "born_on": family.mother.born_on.isoformat(),
    }
    return statement(**{"mother": mother, **changes})


def test_a_notice_is_new_once_and_then_known(family: make.Family) -> None:
    hospital = make_hospital()
    first = hospital.post("/birth-notices", notice(family))
    assert (first.status, first.body["state"]) == (201, "received")
    again = hospital.post("/birth-notices", notice(family))
    assert (again.status, again.body["version"]) == (200, 1)
    newer = hospital.post("/birth-notices", notice(family, weight_grams=3300))
    assert (newer.status, newer.body["version"]) == (201, 2)
    assert hospital.get(f"/birth-notices/{CODE}").body == newer.body


def test_the_mother_sees_the_notice_and_applies_with_it(
    family: make.Family, desks: make.Desks
) -> None:
    hospital = make_hospital()
    hospital.post("/birth-notices", notice(family))
    seen = caller(MOTHER).get("/me/birth-notices").body["items"]
    assert [one["code"] for one in seen] == [CODE]
    body = {"event": "birth", "form": make.birth_form(family, notice=CODE)}
    applied = caller(MOTHER).post("/applications", body, Idempotency_Key="one")
    assert applied.status == 201
    changed = hospital.post("/birth-notices", notice(family, weight_grams=3300))
    assert changed.status == 409
    assert hospital.get(f"/birth-notices/{CODE}").body["state"] == "used"


def test_a_forged_or_altered_notice_does_not_come_in(family: make.Family) -> None:
    hospital = make_hospital()
    body = json.dumps(notice(family)).encode()
    good = hospital.signature(body)
    altered = sent("/birth-notices", body.replace(b"3200", b"3300"), good)
    assert (altered.status, altered.code) == (401, "signature_wrong")
    forger = Hospital(hospital.kid, ECKey.generate_key("P-256"))
    assert sent("/birth-notices", body, forger.signature(body)).code == "signature_wrong"
    assert sent("/birth-notices", body, "").code == "signature_missing"
    assert sent("/birth-notices", body, good).status == 201


def test_what_is_wrong_with_a_notice_is_said_field_by_field(family: make.Family) -> None:
    hospital = make_hospital()
    wrong = hospital.post(
        "/birth-notices", notice(family, born_at="2027-01-01T00:00:00+07:00", weight_grams=3)
    )
    assert wrong.status == 422
    assert {"born_at born_in_future", "weight_grams weight_not_plausible"} <= set(wrong.problems)
    unknown = hospital.post("/birth-notices", {**notice(family), "hobby": "chess"})
    assert unknown.status == 422


def test_a_notice_is_cancelled_with_a_fresh_signature_and_a_reason(family: make.Family) -> None:
    hospital = make_hospital()
    hospital.post("/birth-notices", notice(family))
    path = f"/birth-notices/{CODE}"
    stale = hospital.post(f"{path}/cancellation", {"reason": "nhầm"})
    assert (stale.status, stale.code) == (401, "signature_unbound")
    assert hospital.cancel(path, "").problems == ["reason reason_missing"]
    assert hospital.cancel(path, "nhầm người").body["state"] == "cancelled"


def test_a_mother_without_a_number_waits_on_the_clerks_list(
    family: make.Family, desks: make.Desks
) -> None:
    nameless = notice(family, unit_code=make.UNIT_CODE)
    nameless["mother"].pop("number")
    make_hospital().post("/birth-notices", nameless)
    assert caller(MOTHER).get("/me/birth-notices").body["items"] == []
    waiting = caller(CLERK).get("/birth-notices", state="waiting").body
    assert [one["code"] for one in waiting["items"]] == [CODE]
    path = f"/birth-notices/{CODE}/mother"
    assert caller(CLERK).post(path, {"number": "12"}).status == 422
    assert caller(CLERK).post(path, {"number": family.mother.number}).status == 204
    assert caller(CLERK).get("/birth-notices").body["items"] == []
    assert len(caller(MOTHER).get("/me/birth-notices").body["items"]) == 1
    assert caller(CLERK).post(f"{path}-removal").status == 204
    assert len(caller(CLERK).get("/birth-notices").body["items"]) == 1
    assert caller(MOTHER).get("/me/birth-notices").body["items"] == []
    other = make.make_family(31, mother="Lê Thị Mai").mother.number
    differs = caller(CLERK).post(path, {"number": other})
    assert (differs.status, differs.code) == (409, "mother_differs")
    assert caller(CLERK).post(path, {"number": other, "confirmed": True}).status == 204
    assert caller(CLERK).get("/birth-notices", after="x").problems == ["after cursor_wrong"]


def test_the_sandbox_answers_alike_and_tells_nobody(family: make.Family) -> None:
    hospital = make_hospital(sandbox=True)
    assert hospital.post("/birth-notices", notice(family)).code == "key_sandbox"
    tried = hospital.post("/sandbox/birth-notices", notice(family))
    assert tried.status == 201
    path = f"/sandbox/birth-notices/{CODE}"
    assert hospital.get(path).body == tried.body
    assert hospital.cancel(path, "thử").body["state"] == "cancelled"
    assert caller(MOTHER).get("/me/birth-notices").body["items"] == []
    assert make_hospital().post("/sandbox/birth-notices", notice(family)).code == "key_production"
