"""A signature proves who sent these bytes; each way in which it does not has its own reason."""

import base64
import json
from dataclasses import replace
from datetime import timedelta
from typing import Final

import pytest
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st
from joserfc import jws
from joserfc.jwk import ECKey, OctKey
from tests.accounts import NOW

from lienthong.access.agencies import enter_agency, register_key, retire_key
from lienthong.access.signatures import Sent, Signer, signer_of
from lienthong.core.errors import NotSignedIn

pytestmark = pytest.mark.django_db

BODY: Final = '{"code": "00001.GCS.01002.26", "mother": "Nguyễn Thị Hoa"}'.encode()
PATH: Final = "/api/v1/birth-notices"
SENT: Final = Sent(body=BODY, method="POST", path=PATH, at=NOW)
KEY: Final = ECKey.generate_key("P-256")
MINUTE: Final = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _keys() -> None:
    hospital = enter_agency("hospital", "01002", name="Bệnh viện", actor=None, now=NOW)
    for kid, since, until, sandbox in (
        ("k1", NOW - MINUTE, None, False),
        ("old", NOW - 9 * MINUTE, NOW, False),
        ("next", NOW + MINUTE, None, False),
        ("trial", NOW - MINUTE, None, True),
    ):
        register_key(
            hospital.id,
            kid=kid,
            public_jwk={k: str(v) for k, v in KEY.as_dict(private=False).items()},
            since=since,
            until=until,
            sandbox=sandbox,
            actor=None,
            now=NOW,
        )


def signed(body: bytes = BODY, *, key: ECKey = KEY, **header: object) -> str:
    """A detached signature made by hand, so that it can be made wrong in every way."""
    header = {"alg": "ES256", "kid": "k1", **header}
    segment = encoded(json.dumps(header).encode())
    content = segment + b"." + encoded(body)
    signature = jws.JWSRegistry.algorithms["ES256"].sign(content, key)
    return f"{segment.decode()}..{encoded(signature).decode()}"


def encoded(content: bytes) -> bytes:
    return base64.urlsafe_b64encode(content).rstrip(b"=")


def signer(signature: str, sent: Sent = SENT, *, sandbox: bool = False) -> Signer:
    return signer_of(sent, signature, now=NOW, sandbox=sandbox)


def reason(signature: str, sent: Sent = SENT, *, sandbox: bool = False) -> str:
    with pytest.raises(NotSignedIn) as refused:
        signer(signature, sent, sandbox=sandbox)
    return refused.value.reason


def test_the_signer_of_these_bytes_is_known() -> None:
    found = signer(signed())
    assert (found.agency.facility_code, found.kid, found.sandbox) == ("01002", "k1", False)


def test_a_signature_made_by_a_library_is_accepted() -> None:
    whole = jws.serialize_compact({"alg": "ES256", "kid": "k1"}, BODY, KEY)
    assert signer(jws.detach_content(whole)).kid == "k1"


def test_other_bytes_another_key_or_another_header_are_not_what_was_signed() -> None:
    other = signed().split("..")
    forged = encoded(json.dumps({"alg": "ES256", "kid": "k1", "x": 1}).encode()).decode()
    assert reason(signed(), replace(SENT, body=BODY + b" ")) == "signature_wrong"
    assert reason(signed(BODY[:-1])) == "signature_wrong"
    assert reason(signed(key=ECKey.generate_key("P-256"))) == "signature_wrong"
    assert reason(f"{forged}..{other[1]}") == "signature_wrong"
    assert reason(f"{other[0]}..") == "signature_wrong"
    assert reason(f"{other[0]}..AAAA") == "signature_wrong"
    assert reason(f"{other[0]}..{encoded(bytes(64)).decode()}") == "signature_wrong"


def test_no_other_algorithm_is_accepted() -> None:
    for algorithm in ("none", "None", "HS256", "RS256", "ES384", "ES512", "", None, 5, ["ES256"]):
        assert reason(signed(alg=algorithm)) == "signature_alg"
    public = json.dumps(KEY.as_dict(private=False))
    confused = jws.serialize_compact(
        {"alg": "HS256", "kid": "k1"}, BODY, OctKey.import_key(public), algorithms=["HS256"]
    )
    assert reason(jws.detach_content(confused)) == "signature_alg"


def test_an_extension_that_is_not_known_here_is_refused() -> None:
    assert reason(signed(crit=["exp"], exp=1)) == "signature_crit"
    assert reason(signed(crit=["b64"], b64=False)) == "signature_crit"
    assert reason(signed(b64=False)) == "signature_malformed"
    assert reason(signed(crit=[])) == "signature_crit"


def test_a_key_that_comes_with_the_signature_is_not_believed() -> None:
    stranger = ECKey.generate_key("P-256")
    forged = signed(key=stranger, jwk=stranger.as_dict(private=False))
    assert reason(forged) == "signature_wrong"


def test_the_key_must_be_registered_and_hold_at_this_moment() -> None:
    assert reason(signed(kid="k9")) == "key_unknown"
    assert reason(signed(kid=None)) == "key_unknown"
    assert reason(signed(kid=["k1"])) == "key_unknown"
    assert reason(signed(kid="old")) == "key_retired"
    assert reason(signed(kid="next")) == "key_early"


def test_two_keys_hold_while_one_replaces_the_other() -> None:
    later = NOW + 2 * MINUTE
    assert signer_of(SENT, signed(kid="k1"), now=later).kid == "k1"
    assert signer_of(SENT, signed(kid="next"), now=later).kid == "next"
    retire_key("k1", until=later, actor=None, now=NOW)
    assert signer_of(SENT, signed(kid="k1"), now=later - MINUTE).kid == "k1"
    with pytest.raises(NotSignedIn):
        signer_of(SENT, signed(kid="k1"), now=later)
    assert signer_of(SENT, signed(kid="next"), now=later).kid == "next"


def test_the_sandbox_and_the_real_thing_have_each_their_keys() -> None:
    assert reason(signed(kid="trial")) == "key_sandbox"
    assert reason(signed(), sandbox=True) == "key_production"
    assert signer(signed(kid="trial"), sandbox=True).sandbox


@pytest.mark.parametrize(
    "signature",
    ["x", "a.b.c", "..", "a..", ".." * 3, "é..é", "bnVsbA..AAAA", "W10..AAAA", "e30..AAAA"],
)
def test_what_is_no_signature_is_refused(signature: str) -> None:
    assert reason(signature) in {"signature_malformed", "signature_alg"}


def test_a_request_without_a_signature_is_told_where_to_put_it() -> None:
    assert reason("") == "signature_missing"
    assert reason("a" * 3000) == "signature_malformed"


@given(st.text(max_size=60))
@how(max_examples=200)
def test_nothing_that_is_sent_as_a_signature_breaks_us(text: str) -> None:
    for signature in (text, f"{text}..{text}", f"{encoded(text.encode()).decode()}..AAAA"):
        assert reason(signature).startswith("signature_")


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=3))
@how(max_examples=100)
def test_no_value_in_a_signed_header_breaks_us(value: object) -> None:
    for name in ("iat", "method", "path", "kid", "typ", "cty"):
        try:
            signer(signed(**{name: value}))
        except NotSignedIn:
            continue
        assert name in {"typ", "cty"} or value in ("k1", "POST", PATH)


def test_what_a_header_names_is_checked() -> None:
    now = int(NOW.timestamp())
    assert signer(signed(iat=now, method="POST", path=PATH))
    for off in (-299, 299):
        assert signer(signed(iat=now + off))
    for off in (-301, 301, 10**15, float("inf")):
        assert reason(signed(iat=now + off)) == "signature_stale"
    assert reason(signed(iat="now")) == "signature_stale"
    assert reason(signed(iat=True)) == "signature_stale"
    assert reason(signed(method="DELETE")) == "signature_elsewhere"
    assert reason(signed(path="/api/v1/other")) == "signature_elsewhere"


def test_a_request_without_a_body_or_that_must_be_fresh_is_bound_to_itself() -> None:
    """An empty body is always the same: its bare signature would be a password for ever."""
    bound = {"iat": int(NOW.timestamp()), "method": "GET", "path": PATH}
    empty = replace(SENT, body=b"", method="GET")
    assert reason(signed(b""), empty) == "signature_unbound"
    assert signer(signed(b"", **bound), empty)
    assert reason(signed(b"", **bound), replace(empty, path=PATH + "/2")) == "signature_elsewhere"
    late = replace(empty, at=NOW + 6 * MINUTE)
    assert reason(signed(b"", **bound), late) == "signature_stale"
    fresh = replace(SENT, must_be_fresh=True)
    assert reason(signed(), fresh) == "signature_unbound"
    assert signer(signed(**{**bound, "method": "POST"}), fresh)
