"""What an officer attaches: which paper it is, and its scan."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from lienthong.access.words import called, in_words
from lienthong.core.texts import Text
from lienthong.dossiers.file_kinds import FILE_KINDS, OTHER_FILE
from lienthong.web.fields import a_file, one_of

from .brought_forms import ACCEPT


class AttachForm(forms.Form):
    """The scan may be kept already, from a page on which something else was wrong."""

    paper = a_file(Text("Scan or photo of the paper"), accept=ACCEPT)

    def __init__(
        self, *args: Any, kinds: Sequence[str], is_kept: bool = False, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.fields["paper"].required = not is_kept
        choices = [(kind, called(FILE_KINDS.get(kind, OTHER_FILE))) for kind in kinds]
        self.fields["kind"] = one_of(Text("Which paper is it?"), choices)
        self.order_fields(["kind", "paper"])

    def papers(self) -> Iterator[tuple[str, str, "UploadedFile[bytes]"]]:
        if sent := self.files.get("paper"):
            yield "paper", self.cleaned_data["kind"], sent

    def add_wrong(self, wrong: Iterable[tuple[str, Text]]) -> None:
        for field, text in wrong:
            self.add_error(field, in_words(text))
