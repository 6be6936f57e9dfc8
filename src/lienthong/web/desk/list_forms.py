"""The forms of lists of residents: the files, and what each column holds."""

from collections.abc import Iterable, Mapping
from typing import Final

from django import forms

from lienthong.access.words import called, in_words
from lienthong.core.errors import Problem
from lienthong.core.texts import Text
from lienthong.dossiers.lists.columns import WHOLE, ColumnAsked
from lienthong.dossiers.lists.files import LARGEST, FileKept, Kind, Upload
from lienthong.register.incoming.headings import IGNORED
from lienthong.register.incoming.told import fields_told
from lienthong.web.fields import a_file, one_of

ACCEPT: Final = ".xlsx,.xlsm,.csv,.txt,.parquet"
LEAVE_OUT: Final = Text("Leave this column out")


class SendForm(forms.Form):
    """Neither has to be chosen where it came with the same form before; the floor below knows."""

    people = a_file(
        Text("The list of residents"),
        accept=ACCEPT,
        hint=Text(
            "A file of Excel (XLSX), CSV or Parquet, at most {most} MB. One person a row, with "
            "headings above. Other kinds (XLS, PDF, a photo) cannot be read: save them as XLSX "
            "first.",
            most=LARGEST // 1024 // 1024,
        ),
        must=False,
    )
    histories = a_file(
        Text("Histories of the same people"),
        accept=ACCEPT,
        hint=Text(
            "Only if there is such a file: one row a fact of before, such as an earlier residence, "
            "with the number of the person and from when to when it held."
        ),
        must=False,
    )

    def uploads(self) -> Mapping[str, Upload]:
        """What was chosen, by its kind."""
        chosen = ((kind, self.cleaned_data.get(kind)) for kind in (Kind.PEOPLE, Kind.HISTORIES))
        return {str(kind): Upload(file.name or "", file.read()) for kind, file in chosen if file}

    def add_wrong(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self.add_error(problem.field, in_words(problem.text))

    def needing(self, kept: Iterable[FileKept]) -> "SendForm":
        """As it is shown: the list is needed unless it came before."""
        self.fields["people"].required = all(file.kind != Kind.PEOPLE for file in kept)
        return self


class ColumnsForm(forms.Form):
    """
    A choice for each column: what it holds, or that it is left out.

    Named by the place of the column, as a heading may be anything.
    """

    def __init__(self, *args: object, columns: Iterable[ColumnAsked], **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        self.asked = tuple(columns)
        for one in self.asked:
            self.fields[name_of(one)] = field_of(one)

    def chosen(self) -> Mapping[str, str]:
        """What was chosen, by the keys of the headings."""
        return {one.column.key: self.cleaned_data.get(name_of(one), "") for one in self.asked}

    def add_wrong(self, problems: Iterable[Problem]) -> None:
        names = {one.column.key: name_of(one) for one in self.asked}
        for problem in problems:
            name = None if problem.field == WHOLE else names.get(problem.field)
            self.add_error(name, in_words(problem.text))


def name_of(one: ColumnAsked) -> str:
    return f"c{one.column.index}"


def field_of(one: ColumnAsked) -> forms.ChoiceField:
    label = Text("What does the column “{heading}” hold?", heading=one.column.heading)
    field = one_of(label, choices(), as_list=True)
    field.initial = one.field or IGNORED
    return field


def choices() -> list[tuple[str, Text | str]]:
    told = (one for one in fields_told().values() if one.field != IGNORED)
    return [(IGNORED, LEAVE_OUT), *((one.field, called(one.words)) for one in told)]
