"""The draft of a certificate line by line as it will be printed, beside what was answered."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from lienthong.core.names import tidy
from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text, Words
from lienthong.documents.papers import SEX_WORDS, AnyPaper, BirthCertificate
from lienthong.documents.parts import ParentNamed
from lienthong.procedures.labels import Said, label_of

from .letterhead import country
from .result_papers import REQUESTERS

ENTRY: Final = Text("Entry in the book")
NAME: Final = Text("Name of the child")
IN_WORDS: Final = Text("Day of birth in words")
NUMBER: Final = Text("Personal number of the child")
BY: Final = Text("Who declared the birth")
RELATION: Final = Text("Relation to the child")
BY_PAPER: Final = Text("Personal number of who declared the birth")
ON: Final = Text("Day of registration")
OFFICE: Final = Text("Place of registration")


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftLine:
    """A line of the paper; `answered` is what was applied for, None where nothing was asked."""

    label: Text
    printed: Said
    answered: Said | None = None

    @property
    def differs(self) -> bool:
        """Signs of composing and capitals are no difference: the register writes its own."""
        return self.answered is not None and written(self.answered) != written(self.printed)


def lines_of(paper: AnyPaper, form: Mapping[str, Any]) -> tuple[DraftLine, ...]:
    """In the order of the sheet; none of a paper that nobody is asked about."""
    return tuple(certificate(paper, form)) if isinstance(paper, BirthCertificate) else ()


def certificate(paper: BirthCertificate, form: Mapping[str, Any]) -> Iterator[DraftLine]:
    child = form["child"]
    yield DraftLine(label=ENTRY, printed=f"{paper.book}: {paper.number}/{paper.year}")
    parts = (child.get("family"), child.get("middle"), child["given"])
    name = " ".join(part for part in parts if part)
    yield DraftLine(label=NAME, printed=paper.child, answered=name)
    born = PartialDate.parse(child["born_on"], field="child.born_on")
    yield line("child.born_on", paper.born, born.shown)
    yield DraftLine(label=IN_WORDS, printed=paper.born_in_words)
    yield line("child.sex", paper.sex, SEX_WORDS[child["sex"]])
    yield line("child.ethnicity", paper.ethnicity, child["ethnicity"])
    yield line("child.nationality", paper.nationality, country(child["nationality"]))
    yield line("child.birth_place", paper.place_of_birth, child["birth_place"])
    yield line("child.hometown", paper.hometown, child["hometown"])
    yield DraftLine(label=NUMBER, printed=paper.personal_number)
    yield from parent("mother", paper.mother, form.get("mother"))
    yield from parent("father", paper.father, form.get("father"))
    yield DraftLine(label=BY, printed=paper.requester)
    relation = REQUESTERS[form["requester"]]
    yield DraftLine(label=RELATION, printed=paper.requester_relation, answered=relation)
    yield DraftLine(label=BY_PAPER, printed=paper.requester_paper)
    yield DraftLine(label=OFFICE, printed=paper.office.name)
    yield DraftLine(label=ON, printed=f"{paper.issued_on:%d/%m/%Y}")


def parent(
    role: str, printed: ParentNamed | None, asked: Mapping[str, Any] | None
) -> Iterator[DraftLine]:
    """By the register, where it knows them: that is where most differences come from."""
    if printed is None or asked is None:
        name = printed.name if printed else ""
        yield line(f"{role}.name", name, asked["name"] if asked else "")
        return
    yield line(f"{role}.name", printed.name, asked["name"])
    yield line(f"{role}.born_year", printed.born, str(asked["born_year"] or printed.born))
    yield line(f"{role}.ethnicity", printed.ethnicity, asked["ethnicity"])
    yield line(f"{role}.nationality", printed.nationality, country(asked["nationality"]))
    yield line(f"{role}.residence", printed.residence, asked["residence"])
    yield line(f"{role}.number", printed.personal_number, asked["number"] or "")


def line(field: str, printed: Said, answered: Said) -> DraftLine:
    return DraftLine(label=label_of(field), printed=printed, answered=answered)


def written(said: Said) -> str:
    return tidy(said.vi if isinstance(said, Words) else str(said)).casefold()
