"""Papers put on the counter: kept as they come, so that a mistake beside them loses none."""

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile

from lienthong.access.doors import SignedInRequest
from lienthong.access.words import in_words
from lienthong.core.errors import Invalid
from lienthong.dossiers.counter import scan, throw_scan_away

MOST_SCANS: Final = 30
# The form that shows what is wrong with it, the field there, the kind of paper, the file.
Sent = tuple[forms.Form, str, str, "UploadedFile[bytes]"]


def scans_kept(request: SignedInRequest, sent: Iterable[Sent]) -> tuple[UUID, ...]:
    """The scans of before, and those that came with this request; what is no paper is said."""
    found = (uuid_or_none(text) for text in request.POST.getlist("scans")[:MOST_SCANS])
    ids = [id for id in found if id is not None]
    for form, field, kind, paper in list(sent)[:MOST_SCANS]:
        try:
            kept = scan(
                paper.read(),
                kind=kind,
                name=paper.name or "",
                actor=request.actor,
                now=request.now,
                key=request.POST.get("key", ""),
            )
            ids.append(kept.id)
        except Invalid as invalid:
            form.add_error(field, in_words(invalid.text))
    if gone := uuid_or_none(request.POST.get("remove", "")):
        throw_scan_away(gone, actor=request.actor)
        ids = [id for id in ids if id != gone]
    return tuple(dict.fromkeys(ids))


def uuid_or_none(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
