"""Papers that are added on a page: fields to add one, and its kind where there are several."""

from collections.abc import Sequence
from typing import Final

from lienthong.access.words import called_later
from lienthong.core.texts import Text, Words
from lienthong.web.fields import a_file, one_of

from .question import Fields, PaperKind

ACCEPTED: Final = "image/jpeg,image/png,image/webp,image/heic,application/pdf,.heic,.pdf"


def file_fields(kinds: Sequence[PaperKind]) -> Fields:
    fields: Fields = {}
    if len(kinds) > 1:
        said = [
            (kind, called_later(words) if isinstance(words, Words) else words)
            for kind, words in kinds
        ]
        fields["kind"] = one_of(Text("What is it?"), said, must=False)
    fields["file"] = a_file(
        Text("Photo or file"),
        hint=Text("JPEG, PNG, WebP, HEIC or PDF, at most 10 MB each."),
        accept=ACCEPTED,
        must=False,
    )
    return fields
