"""The papers on a counter: what is signed, what the procedure asks for, and whatever else."""

from collections.abc import Container
from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

from lienthong.access.words import called_later, in_words
from lienthong.core.texts import Text
from lienthong.dossiers.attach import signed_there
from lienthong.dossiers.counter import SIGNED
from lienthong.dossiers.file_kinds import OTHER
from lienthong.procedures.spec import AnyProcedure, Begun
from lienthong.web.desk.scanning import Sent
from lienthong.web.fields import a_file, one_of
from lienthong.web.filing.questions import kind_named

ACCEPT: Final = "image/*,application/pdf"
COMMON: Final = ("authorisation", "head_consent", "residence_proof", OTHER)


class FilingPapersForm(forms.Form):
    """A field for each kind of paper that the procedure asks for; any further one says its kind."""

    prefix = "papers"

    def __init__(self, procedure: AnyProcedure, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds = kinds_asked(procedure)
        self.needed = kinds_needed(procedure)
        for kind in self.kinds:
            field = a_file(Text("Photo or scan"), accept=ACCEPT, must=False)
            field.label = called_later(kind_named(kind))
            field.widget.attrs["multiple"] = "multiple"
            self.fields[kind] = field
        self.others = [kind for kind in COMMON if kind not in self.kinds]
        choices = [(kind, called_later(kind_named(kind))) for kind in self.others]
        self.fields["kind"] = one_of(Text("What is the other paper?"), choices, must=False)
        self.fields["file"] = a_file(Text("Photo or scan"), accept=ACCEPT, must=False)

    @property
    def asked(self) -> list[forms.BoundField]:
        return [self[kind] for kind in self.kinds]

    def need(self, kept: Container[str]) -> None:
        """As the page says it: what is kept already need not be chosen again."""
        for kind in self.needed:
            self.fields[kind].required = kind not in kept

    def sent(
        self, files: "MultiValueDict[str, UploadedFile[bytes]]"
    ) -> tuple[list[Sent[str]], list[str]]:
        """The papers with the names of their fields; and the fields that do not say what it is."""
        found: list[Sent[str]] = [
            (kind, kind, file) for kind in self.kinds for file in files.getlist(f"papers-{kind}")
        ]
        others = files.getlist("papers-file")
        kind = str(self.data.get("papers-kind") or "")
        if kind in self.others:
            found += [("file", kind, file) for file in others]
            return found, []
        return found, ["kind"] if others else []

    def say(self, name: str, text: Text) -> None:
        self.add_error(name if name in self.fields else None, in_words(text))


def kinds_asked(procedure: AnyProcedure) -> tuple[str, ...]:
    """Whoever applies signs; of another's act its source is the paper."""
    signed = (SIGNED,) if procedure.begun_by is Begun.APPLICATION else ()
    there = tuple(sorted(signed_there(procedure)))
    evidence = tuple(sorted(procedure.evidence))
    return (*signed, *there, *(evidence or (() if signed else ("court_decision",))))


def kinds_needed(procedure: AnyProcedure) -> tuple[str, ...]:
    """What is signed; of another's act its source, where only one kind of paper can be that."""
    if procedure.begun_by is Begun.APPLICATION:
        return (SIGNED,)
    asked = kinds_asked(procedure)
    return asked if len(asked) == 1 else ()
