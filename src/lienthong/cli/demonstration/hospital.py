"""The demonstration's hospital: its agency and keys, and the notices that it signs."""

from datetime import datetime
from typing import Final

import msgspec
from joserfc import jws
from joserfc.jwk import ECKey

from lienthong.access.agencies import AgencySeen, enter_agency, register_key
from lienthong.access.signatures import ALGORITHM
from lienthong.core.clock import HANOI
from lienthong.core.errors import Conflict
from lienthong.procedures.notices import BirthNotice, NoticeMother
from lienthong.register.seen import Sex

from .cast import COMMUNE, UNIT_CODE, Couple, Hospital

KIND: Final = "hospital"
FACILITY: Final = "01060"
NAME: Final = "Bệnh viện Phụ sản Trung ương (dữ liệu trình diễn)"
# A clock may be shown any day since the offices began.
KEY_SINCE: Final = datetime(2025, 7, 1, tzinfo=HANOI)


def new_hospital(mark: str) -> Hospital:
    """The hospital with a pair of keys of its own; `mark` tells its key ids from earlier ones."""
    return Hospital(
        facility=FACILITY,
        name=NAME,
        kid=f"demonstration-{mark}",
        key=new_key(),
        sandbox_kid=f"demonstration-sandbox-{mark}",
        sandbox_key=new_key(),
    )


def new_key() -> dict[str, str]:
    pair = ECKey.generate_key("P-256", private=True, auto_kid=False)
    return {name: str(value) for name, value in pair.as_dict(private=True).items()}


def set_up_hospital(hospital: Hospital, *, now: datetime) -> AgencySeen:
    """The agency and its public keys, registered if they are not."""
    agency = enter_agency(KIND, hospital.facility, name=hospital.name, actor=None, now=now)
    keys = ((hospital.kid, hospital.key, False), (hospital.sandbox_kid, hospital.sandbox_key, True))
    for kid, key, sandbox in keys:
        try:
            register_key(
                agency.id,
                kid=kid,
                public_jwk={name: value for name, value in key.items() if name != "d"},
                since=KEY_SINCE,
                sandbox=sandbox,
                actor=None,
                now=now,
            )
        except Conflict:
            continue
    return agency


def signature(body: bytes, *, kid: str, key: dict[str, str]) -> str:
    """The detached signature over these bytes, as a hospital's program makes it."""
    # A dict of its own, because the library's type has values that ours has not.
    private = ECKey.import_key({**key})
    header = {"alg": ALGORITHM, "kid": kid}
    made = jws.serialize_compact(header, body, private, algorithms=[ALGORITHM])
    protected, _, signed = made.split(".")
    return f"{protected}..{signed}"


def notice_of(
    couple: Couple,
    *,
    serial: int,
    born_at: datetime,
    sex: Sex,
    planned_name: str = "",
    is_number_known: bool = True,
) -> bytes:
    """What the hospital sends of a birth; without a number the mother showed no paper."""
    mother = couple.mother
    notice = BirthNotice(
        code=notice_code(serial, born_at),
        facility=FACILITY,
        mother=NoticeMother(
            name=mother.name,
            number=mother.number if is_number_known else None,
            born_on=mother.born_on,
            ethnicity=mother.ethnicity,
            residence=mother.residence,
        ),
        born_at=born_at,
        place=f"{NAME}, {COMMUNE}",
        unit_code=UNIT_CODE,
        sex=sex,
        weight_grams=3100,
        planned_name=planned_name,
    )
    return msgspec.json.encode(notice)


def notice_code(serial: int, born_at: datetime) -> str:
    return f"{serial:05}.GCS.{FACILITY}.{born_at:%y}"
