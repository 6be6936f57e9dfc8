"""Agencies and their public keys: register, replace with an overlap, retire."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import IntegrityError, transaction
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from lienthong.access.actors import Actor
from lienthong.access.models import Agency, AgencyKey
from lienthong.audit.account import enter
from lienthong.core.errors import Conflict, Invalid, NotFound, Problem
from lienthong.core.texts import Text

LONGEST_KID: Final = 100
PUBLIC_MEMBERS: Final = ("kty", "crv", "x", "y")


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencySeen:
    """An outside body known by its code within its kind."""

    id: UUID
    kind: str
    facility_code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeySeen:
    """A key and when it is accepted; `until` is the first moment at which it is not."""

    kid: str
    since: datetime
    until: datetime | None
    sandbox: bool


def enter_agency(
    kind: str, facility_code: str, *, name: str, actor: Actor | None, now: datetime
) -> AgencySeen:
    """Make an agency, or give the one that has this code already."""
    with transaction.atomic():
        agency, is_new = Agency.objects.get_or_create(
            kind=kind, facility_code=facility_code, defaults={"name": name}
        )
        if is_new:
            enter("agency.entered", actor=actor, now=now, agency=agency.id)
    return agency_seen(agency)


def agency_coded(kind: str, facility_code: str) -> AgencySeen:
    agency = Agency.objects.filter(kind=kind, facility_code=facility_code).first()
    if agency is None:
        raise NotFound(Text("There is no agency with the code {code}.", code=facility_code))
    return agency_seen(agency)


def agencies_of(kind: str) -> tuple[AgencySeen, ...]:
    rows = Agency.objects.filter(kind=kind).order_by("facility_code")
    return tuple(agency_seen(row) for row in rows)


def keys_of(agency_id: UUID) -> tuple[KeySeen, ...]:
    """All its keys, retired ones too, the oldest first."""
    rows = AgencyKey.objects.filter(agency_id=agency_id).order_by("since", "kid")
    return tuple(
        KeySeen(kid=row.kid, since=row.since, until=row.until, sandbox=row.sandbox) for row in rows
    )


def register_key(
    agency_id: UUID,
    *,
    kid: str,
    public_jwk: dict[str, str],
    since: datetime,
    actor: Actor | None,
    now: datetime,
    until: datetime | None = None,
    sandbox: bool = False,
) -> None:
    """
    Accept a public key (EC P-256) from a moment on, beside those that hold already.

    Raises Invalid for another kind of key and for a private one, which we must never hold, and
    Conflict for a `kid` that was used before: a retired key does not come back.
    """
    if not kid or len(kid) > LONGEST_KID or not kid.isprintable():
        raise Invalid(Problem("kid", "kid_form", Text("A key id has 1 to 100 characters.")))
    if until is not None and until < since:
        raise Invalid(Problem("until", "ends_early", Text("A key ends after it begins.")))
    check_public_key(public_jwk)
    try:
        with transaction.atomic():
            AgencyKey.objects.create(
                kid=kid,
                agency_id=agency_id,
                public_jwk={member: public_jwk[member] for member in PUBLIC_MEMBERS},
                since=since,
                until=until,
                sandbox=sandbox,
            )
            enter(
                "key.registered", actor=actor, now=now, agency=agency_id, kid=kid, sandbox=sandbox
            )
    except IntegrityError as error:
        raise Conflict(Text("This key id is taken; choose another."), code="kid_taken") from error


def retire_key(kid: str, *, until: datetime, actor: Actor | None, now: datetime) -> None:
    """Accept the key no longer from a moment on; an earlier end stays as it is."""
    with transaction.atomic():
        key = AgencyKey.objects.select_for_update().filter(kid=kid).first()
        if key is None:
            raise NotFound(Text("There is no such key."))
        if key.until is not None and key.until <= until:
            return
        AgencyKey.objects.filter(kid=kid).update(until=max(until, key.since))
        enter("key.retired", actor=actor, now=now, agency=key.agency_id, kid=kid, until=until)


def check_public_key(jwk: dict[str, str]) -> None:
    if "d" in jwk:
        text = Text("This is a private key. Keep it, and make a new pair: it has been shown.")
    elif jwk.get("kty") != "EC" or jwk.get("crv") != "P-256":
        text = Text("A key is of type EC on the curve P-256.")
    else:
        try:
            # The point is read, and checked, when the key is first used.
            _ = ECKey.import_key({name: jwk.get(name, "") for name in PUBLIC_MEMBERS}).public_key
            return
        except (JoseError, ValueError):
            text = Text("This is not a point on the curve P-256.")
    raise Invalid(Problem("public_jwk", "key_form", text))


def agency_seen(agency: Agency) -> AgencySeen:
    return AgencySeen(
        id=agency.id, kind=agency.kind, facility_code=agency.facility_code, name=agency.name
    )
