"""What the mother sends: the form, the attachments, both together."""

from typing import Any, Final
from uuid import UUID

import msgspec

from lienthong.dossiers.attachments import File, keep
from lienthong.dossiers.open import Application
from lienthong.procedures.catalogue.birth_v1.examples import FORM

from .families import Family
from .scene import NOW

JPEG: Final = b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\x00" * 64
PDF: Final = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def birth_form(family: Family, **changes: Any) -> dict[str, Any]:
    """
    The form of the birth chain for this family's child, as a client sends it.

    A change that is a dict changes those answers of its part alone: `child={"given": "An"}`.
    """
    form = msgspec.structs.replace(
        FORM,
        notice=None,
        mother=msgspec.structs.replace(
            FORM.mother,
            number=family.mother.number,
            name=family.mother.name.full,
            born_year=family.mother.born_on.year,
        ),
        father=msgspec.structs.replace(
            FORM.father,
            number=family.father.number,
            name=family.father.name.full,
            born_year=family.father.born_on.year,
        ),
    )
    content: dict[str, Any] = msgspec.to_builtins(form)
    for part, change in changes.items():
        content[part] = {**content[part], **change} if isinstance(change, dict) else change
    return content


def make_application(
    family: Family,
    *,
    key: str = "key-1",
    attachments: tuple[UUID, ...] | None = None,
    **changes: Any,
) -> Application:
    """What the mother sends; unless it says otherwise, with a photo of the paper notice."""
    if attachments is None:
        attachments = (make_attachment(family).id,)
    form = birth_form(family, **changes)
    return Application(event="birth", form=form, attachments=attachments, key=key)


def make_attachment(
    family: Family, *, kind: str = "birth_notice_photo", content: bytes = JPEG
) -> File:
    return keep(content, kind=kind, name="giấy.jpg", actor=family.citizen, now=NOW)
