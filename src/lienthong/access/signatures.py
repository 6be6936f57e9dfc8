"""
Who signed what was sent: detached JWS over the bytes (RFC 7515, appendix F), ES256 alone.

The header names `alg` and `kid`. It may name `iat`, `method` and `path`; what is named is
checked. A request without a body, or one that must be fresh, names all three, or whoever saw
its signature once could send it again for ever.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from lienthong.access.agencies import AgencySeen, agency_seen
from lienthong.access.models import AgencyKey
from lienthong.core.errors import NotSignedIn
from lienthong.core.texts import Text

HEADER: Final = "X-JWS-Signature"
ALGORITHM: Final = "ES256"
LONGEST_HEADER: Final = 2_000
# Clocks of hospitals are not exact.
FRESH_FOR: Final = timedelta(minutes=5)
REGISTRY: Final = jws.JWSRegistry(algorithms=[ALGORITHM], strict_check_header=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """An agency that proved itself, and by which key."""

    agency: AgencySeen
    kid: str
    sandbox: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What a signature is about; `at` is the real time, however the server's clock is set."""

    body: bytes
    method: str
    path: str
    at: datetime
    must_be_fresh: bool = False


def signer_of(sent: Sent, signature: str, *, now: datetime, sandbox: bool = False) -> Signer:
    """
    The agency that signed this; raises NotSignedIn with the exact reason.

    A sandbox key is accepted only where `sandbox` is asked for, and no other is there.
    """
    parsed = _parsed(signature, sent.body)
    header = parsed.headers()
    key = _key_named(header.get("kid"), now=now, sandbox=sandbox)
    try:
        is_right = jws.validate_compact(parsed, ECKey.import_key(key.public_jwk), registry=REGISTRY)
    except JoseError:
        is_right = False
    if not is_right:
        raise _refused(
            "signature_wrong", Text("The signature does not fit the bytes that were sent.")
        )
    # Only what is signed may be believed, so this comes after.
    _check_purpose(header, sent)
    return Signer(agency=agency_seen(key.agency), kid=key.kid, sandbox=key.sandbox)


def _parsed(signature: str, body: bytes) -> jws.CompactSignature:
    if not signature:
        raise _refused(
            "signature_missing", Text("Sign the request in the header {name}.", name=HEADER)
        )
    if len(signature) > LONGEST_HEADER or signature.count(".") != 2 or ".." not in signature:
        raise _refused(
            "signature_malformed", Text("A detached signature has the form header..signature.")
        )
    try:
        parsed = jws.extract_compact(signature.encode(), body, REGISTRY)
    except (JoseError, ValueError) as error:
        raise _refused(
            "signature_malformed", Text("The header of the signature cannot be read.")
        ) from error
    header = parsed.headers()
    if not isinstance(header, dict) or header.get("alg") != ALGORITHM:
        raise _refused("signature_alg", Text("The algorithm must be ES256."))
    if "crit" in header or "b64" in header:
        raise _refused(
            "signature_crit", Text("The signature asks for an extension not known here.")
        )
    return parsed


def _key_named(kid: object, *, now: datetime, sandbox: bool) -> AgencyKey:
    key = (
        AgencyKey.objects.select_related("agency").filter(kid=kid).first()
        if isinstance(kid, str) and kid.isprintable()  # as keys are registered; no NUL among it
        else None
    )
    if key is None:
        raise _refused("key_unknown", Text("The key id (kid) is not registered."))
    if key.since > now:
        raise _refused("key_early", Text("This key is not accepted yet."))
    if key.until is not None and key.until <= now:
        raise _refused("key_retired", Text("This key is no longer accepted."))
    if key.sandbox and not sandbox:
        raise _refused("key_sandbox", Text("This key is for the sandbox only."))
    if sandbox and not key.sandbox:
        raise _refused("key_production", Text("The sandbox accepts sandbox keys only."))
    return key


def _check_purpose(header: Mapping[str, object], sent: Sent) -> None:
    needed = {"iat", "method", "path"} if sent.must_be_fresh or not sent.body else set()
    if missing := needed - header.keys():
        raise _refused(
            "signature_unbound",
            Text(
                "The header of this signature must also name {names}.",
                names=", ".join(sorted(missing)),
            ),
        )
    if (
        header.get("method", sent.method) != sent.method
        or header.get("path", sent.path) != sent.path
    ):
        raise _refused("signature_elsewhere", Text("The signature was made for another address."))
    if "iat" in header and not _is_fresh(header["iat"], sent.at):
        raise _refused(
            "signature_stale", Text("The signature was not made within the last five minutes.")
        )


def _is_fresh(issued: object, at: datetime) -> bool:
    if isinstance(issued, bool) or not isinstance(issued, int | float):
        return False
    try:
        return abs(at - datetime.fromtimestamp(issued, UTC)) <= FRESH_FOR
    except (OverflowError, ValueError, OSError):
        return False


def _refused(code: str, text: Text) -> NotSignedIn:
    return NotSignedIn(text, code=code)
