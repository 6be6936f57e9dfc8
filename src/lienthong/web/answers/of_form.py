"""An answer of any form asked again whole: a group or rows cannot be put right by halves."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from lienthong.core.errors import Problem
from lienthong.dossiers.saved import Typed
from lienthong.procedures.spec import AnyProcedure
from lienthong.web.asking.answering import one_more
from lienthong.web.asking.question import Cleaned, Fields
from lienthong.web.filing import asked as of_forms
from lienthong.web.filing.fields import fields_of
from lienthong.web.filing.values import problems_of, typed_from, value_of


@dataclass(frozen=True, slots=True)
class WholeAsked:
    """A question of a form with what was answered; beneath rows there is room for one more."""

    asked: of_forms.Asked
    form: Mapping[str, Any]
    on: date

    @property
    def kept(self) -> Typed:
        typed = typed_from((self.asked,), self.form, on=self.on)
        is_rows = isinstance(self.asked, of_forms.Rows)
        return one_more(self.asked.path, typed) if is_rows else typed

    def fields(self, typed: Typed) -> Fields:
        path = self.asked.path
        sent = {
            name: values
            for name, values in typed.items()
            if name == path or name.startswith(f"{path}.")
        }
        return fields_of(self.asked, sent or self.kept, on=self.on)

    def initial(self) -> Mapping[str, object]:
        return {
            name: values[0] if len(values) == 1 else list(values)
            for name, values in self.kept.items()
        }

    def check(self, cleaned: Cleaned) -> Iterator[Problem]:
        return problems_of(self.asked, cleaned, on=self.on)

    def values(self, cleaned: Cleaned) -> Iterator[tuple[str, Any]]:
        yield self.asked.path, value_of(self.asked, cleaned)


@dataclass(frozen=True, slots=True)
class AskingOfForm:
    """Makes what is asked again out of the questions of a form."""

    procedure: AnyProcedure
    form: Mapping[str, Any]
    today: date

    def paths(self, field: str) -> tuple[str, ...]:
        """The question to which a field belongs."""
        first = field.partition(".")[0]
        asked = of_forms.asked_in(self.procedure.form)
        return tuple(one.path for one in asked if one.path == first)

    def asked(self, path: str) -> WholeAsked | None:
        for one in of_forms.asked_in(self.procedure.form):
            if one.path == path:
                return WholeAsked(one, self.form, self.today)
        return None
