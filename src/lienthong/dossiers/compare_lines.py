"""Single lines of a comparison, and what the register says of anybody."""

from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text
from lienthong.procedures.labels import Said, label_of
from lienthong.register.seen import Life, PersonSeen

from .compare import ComparedLine, Standing


def line(
    field: str, applied: Said, register: Said, standing: Standing, *, label: Text | None = None
) -> ComparedLine:
    return ComparedLine(
        field=field,
        label=label or label_of(field),
        applied=applied,
        register=register,
        standing=standing,
    )


def register_line(label: Text, said: Said) -> ComparedLine:
    standing = Standing.ONLY_REGISTER if said else Standing.UNCOMPARED
    return line("", "", said, standing, label=label)


def life(person: PersonSeen) -> ComparedLine:
    label, since = Text("Life"), person.died.shown if person.died else ""
    if person.life is Life.ALIVE:
        return register_line(label, Text("Alive"))
    if person.life is Life.DEAD:
        return register_line(label, Text("Died on {day}", day=since))
    return register_line(label, Text("Declared missing"))


def marriage(person: PersonSeen, partner: PersonSeen | None) -> ComparedLine:
    label, since = Text("Marriage"), person.married_since.shown if person.married_since else "—"
    if person.spouse_id is None:
        return register_line(label, Text("No marriage in the register"))
    if partner is not None and person.spouse_id == partner.id:
        return register_line(label, Text("To the other parent, since {day}", day=since))
    return register_line(label, Text("To somebody else, since {day}", day=since))


def of_register(person: PersonSeen) -> Text:
    return Text("Population register, as of {day}", day=PartialDate.on(person.on).shown)
