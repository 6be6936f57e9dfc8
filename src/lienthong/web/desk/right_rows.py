"""Two records side by side, as rows of a table in which the reviewer chooses."""

from dataclasses import dataclass
from typing import Final

from lienthong.core.texts import Text
from lienthong.dossiers.fact_words import fact_said
from lienthong.dossiers.review import MergeSheet
from lienthong.procedures.merging import Standing
from lienthong.register.seen import FactSeen
from lienthong.register.words import EXAMINED
from lienthong.web.desk.right_forms import MergeForm

STANDINGS: Final = {
    Standing.SAME: ("done", Text("the same")),
    Standing.DIFFERS: ("late", Text("differ")),
    Standing.ONLY_THIS: ("waiting", Text("only the one that goes")),
    Standing.ONLY_OTHER: ("waiting", Text("only the one that stays")),
}
ROLES: Final = {"mother": Text("mother"), "father": Text("father")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A fact with its box; `is_ticked` is what was chosen, or at first what is proposed."""

    id: str
    says: Text | str
    since: str
    is_ticked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    what: Text | str
    tone: str
    standing: Text
    record: tuple[Cell, ...]
    into: tuple[Cell, ...]


def compared_rows(sheet: MergeSheet, form: MergeForm) -> tuple[Row, ...]:
    brought = ticked(form, "brings") if form.is_bound else {str(id) for id in sheet.proposed}
    given_up = ticked(form, "gives_up") if form.is_bound else set()
    return tuple(
        Row(
            what=ROLES[pair.role] if pair.role else EXAMINED.get(pair.kind, pair.kind),
            tone=STANDINGS[pair.standing][0],
            standing=STANDINGS[pair.standing][1],
            record=tuple(cell(fact, brought) for fact in pair.of_record),
            into=tuple(cell(fact, given_up) for fact in pair.of_other),
        )
        for pair in sheet.pairs
    )


def ticked(form: MergeForm, name: str) -> set[str]:
    return set(form.data.getlist(name)) if hasattr(form.data, "getlist") else set()


def cell(fact: FactSeen, chosen: set[str]) -> Cell:
    return Cell(
        id=str(fact.id),
        says=fact_said(fact),
        since=fact.since.shown,
        is_ticked=str(fact.id) in chosen,
    )
