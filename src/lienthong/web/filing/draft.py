"""An application under one procedure as far as it is answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from lienthong.core.clock import day_of
from lienthong.dossiers.attachments import File
from lienthong.dossiers.known import KnownOneself
from lienthong.dossiers.saved import Saved
from lienthong.procedures.spec import AnyProcedure
from lienthong.register.seen import Sex

# Where the forms of the catalogue ask for the number of who mostly applies.
OWN: Final = frozenset({"person", "people", "applicant", "parent", "owner", "holder", "declarant"})
SPOUSES: Final = {Sex.FEMALE: "wife", Sex.MALE: "husband"}


@dataclass(slots=True, kw_only=True)
class Filing:
    """The answers that are right so far; `oneself` is who applies, where the page knows it."""

    procedure: AnyProcedure
    saved: Saved
    oneself: KnownOneself | None
    now: datetime
    cleaned: dict[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return day_of(self.now)

    def asks(self, path: str) -> bool:
        """Whether the answers so far leave this question open."""
        condition = self.procedure.asked_if.get(path)
        answers = {name: said for page in self.cleaned.values() for name, said in page.items()}
        return condition is None or condition(answers, self.today)

    def files(self, *kinds: str) -> tuple[File, ...]:
        return tuple(file for file in self.saved.files if file.kind in kinds)

    def own_number(self, path: str) -> str:
        """The number that this question is mostly answered with, or ""."""
        if self.oneself is None:
            return ""
        person = self.oneself.person
        is_own = path in OWN or path == SPOUSES.get(person.sex)
        return person.number or "" if is_own else ""


def asks_for_own(procedure: AnyProcedure) -> bool:
    """Whether the register has to be asked who applies, to fill in a page."""
    return bool({*OWN, *SPOUSES.values()} & {*procedure.form.__struct_fields__})
