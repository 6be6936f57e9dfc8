"""Reading a birth notice as a hospital sent it: its shape, field by field, and its one form."""

import hashlib
from typing import Final

import msgspec

from lienthong.core.clock import HANOI
from lienthong.core.errors import Invalid, Problem
from lienthong.core.names import tidy
from lienthong.core.texts import Text
from lienthong.decoding import untyped
from lienthong.procedures.kin import plain_number
from lienthong.procedures.notices import BirthNotice
from lienthong.procedures.reading import read_as

LARGEST_BODY: Final = 64 * 1024


def notice_from(body: bytes) -> BirthNotice:
    """
    The notice that these bytes hold; raises `Invalid` with all that is wrong with their shape.

    A reason never repeats a value: it reaches logs. Text comes out in NFC, however it was sent.
    """
    if len(body) > LARGEST_BODY:
        text = Text("A notice has at most {most} KB.", most=LARGEST_BODY // 1024)
        raise Invalid(Problem("", "too_large", text))
    try:
        content = untyped(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise Invalid(Problem("", "not_json", Text("This is not JSON in UTF-8."))) from None
    return read_as(BirthNotice, content)


def in_one_form(notice: BirthNotice) -> BirthNotice:
    """
    The notice written the one way in which the same statement is always written.

    So a second sending is the same however the hospital's program wrote spaces, accents, the
    number and the offset. Only for a notice that was checked.
    """
    mother = msgspec.structs.replace(
        notice.mother, name=tidy(notice.mother.name), number=plain_number(notice.mother.number)
    )
    return msgspec.structs.replace(
        notice,
        mother=mother,
        born_at=notice.born_at.astimezone(HANOI),
        planned_name=tidy(notice.planned_name),
    )


def digest_of(notice: BirthNotice) -> bytes:
    return hashlib.sha256(msgspec.json.encode(notice, order="deterministic")).digest()
