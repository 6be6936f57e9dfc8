"""Rows of histories as lines, value by value."""

from lienthong.core.sounds import given_sound
from lienthong.places.addresses import address_key_kept

from ..facts import APART, KINDS
from ..incoming.person import IncomingFact
from ..models import Place
from ..sheets import folded, sounding
from .lines import Line, RowIds, Said, encoded

# What a table must have said of it where a row says nothing.
UNSAID = {
    "kind": "natural",
    "ended": "",
    "place": "",
    "family": "",
    "middle": "",
    "name": "",
    "reason": "",
}


def history_line(fact: IncomingFact, *, ids: RowIds) -> Line:
    model = APART.get(fact.kind) or KINDS[fact.kind]
    return (
        ids.import_id,
        "facts",
        fact.row,
        ids.of_history(fact.row),
        fact.number,
        model._meta.db_table,
        fact.since.earliest,
        fact.since.latest,
        fact.until.latest if fact.until else None,
        encoded(said_of(fact)).decode(),
        *keys_of_name(fact),
    )


def said_of(fact: IncomingFact) -> Said:
    """The columns as the table has them; what the row leaves out is empty."""
    model = APART.get(fact.kind) or KINDS[fact.kind]
    columns = {field.attname for field in model._meta.concrete_fields}
    said: dict[str, str | None] = {
        column: value for column, value in UNSAID.items() if column in columns
    }
    said |= {one.column: one.value for one in fact.values if one.value}
    if issubclass(model, Place) and said.get("text"):
        said["address_key"] = address_key_kept(said["text"] or "", said.get("unit_code") or "")
    if fact.kind in ("other_names", "parents"):
        said["sound_key"] = sounding(fact.said("name"))
    if fact.until and "until" in columns:
        said["until"] = fact.until.latest.isoformat()
    return said


def keys_of_name(fact: IncomingFact) -> tuple[str | None, str | None, str | None]:
    if fact.kind != "names":
        return None, None, None
    parts = (fact.said("family"), fact.said("middle"), fact.said("given"))
    name = " ".join(part for part in parts if part)
    return folded(name), sounding(name), given_sound(fact.said("given"))
