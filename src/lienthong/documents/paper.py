"""What every paper has in common."""

from datetime import date
from typing import ClassVar

import msgspec

from lienthong.core.texts import Words

from .parts import IssuingOffice, Signatory


class Paper(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"
):
    """
    What every paper carries.

    `demonstration` marks the page visibly as one without force. `subject` is the person or thing
    it is about: the public check shows it, so that a code copied onto another's paper is seen.
    """

    title: ClassVar[Words]
    # The number of the form whose contents the page follows; the layout is this program's own.
    form: ClassVar[str] = ""
    # The template that draws it, where it is not the one of its own name.
    template: ClassVar[str] = ""

    number: str
    office: IssuingOffice
    signatory: Signatory
    issued_on: date
    demonstration: bool

    @property
    def kind(self) -> str:
        return str(self.__struct_config__.tag)

    @property
    def subject(self) -> str:
        """A paper that is about nobody is about itself."""
        return self.number
