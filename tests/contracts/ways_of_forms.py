"""Asking by applying: every procedure, with the number in each field that takes somebody's."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import msgspec
from tests import make
from tests.contracts.asking import Way, told
from tests.contracts.hidden import Town, Whom

from lienthong.access.actors import Actor
from lienthong.core.errors import Invalid, Refused
from lienthong.dossiers.begun import begin
from lienthong.dossiers.open import Application
from lienthong.procedures.examples import (
    BACHELOR,
    CHILD,
    CHILD_OF_MOTHER_ALONE,
    FATHER,
    GRANDMOTHER,
    MOTHER,
    MOTHER_ALONE,
)
from lienthong.procedures.registry import all_versions
from lienthong.procedures.spec import AnyProcedure

Path = tuple[str | int, ...]
Who = Callable[[Whom], make.Somebody]
STRANGER: Final = "citizen11"
NUMBER: Final = re.compile(r"\d{12}")


def of_whom(whom: Whom) -> make.Somebody:
    return whom.person


def of_husband(whom: Whom) -> make.Somebody:
    return whom.widower


def of_child(whom: Whom) -> make.Somebody:
    return whom.child


CLOSE: Final[Mapping[str, Who]] = {"husband": of_husband, "child": of_child}


def ways_of_forms() -> Iterator[Way]:
    """A stranger about somebody; and who is close to somebody about themself."""
    for procedure in all_versions():
        if procedure.until is not None:
            continue
        form = example_of(procedure)
        for path in numbers_in(form):
            field = f"{procedure.code} with {'.'.join(map(str, path))}"
            if procedure.by_any_office:
                yield Way(name=f"a clerk begins {field}", ask=begun(procedure, form, path, of_whom))
            else:
                yield Way(
                    name=f"a stranger applies for {field}",
                    ask=applied(procedure, form, path, STRANGER, of_whom),
                )
            for name, close in CLOSE.items():
                if procedure.by_any_office:
                    yield Way(
                        name=f"a clerk begins, of a {name}, {field}",
                        ask=begun(procedure, form, path, close),
                    )
                else:
                    for asker in (name, STRANGER) if close is of_husband else (name,):
                        yield Way(
                            name=f"{asker} applies, of a {name}, for {field}",
                            ask=applied(procedure, form, path, asker, close),
                        )


def example_of(procedure: AnyProcedure) -> Any:
    """A notice would be asked for first, and nothing else be answered."""
    form = msgspec.json.decode(msgspec.json.encode(procedure.examples[0].form))
    return {**form, "notice": None} if "notice" in form else form


def numbers_in(form: object, path: Path = ()) -> Iterator[Path]:
    if isinstance(form, str) and NUMBER.fullmatch(form):
        yield path
    elif isinstance(form, Mapping):
        for name, value in form.items():
            yield from numbers_in(value, (*path, name))
    elif isinstance(form, list):
        for position, value in enumerate(form):
            yield from numbers_in(value, (*path, position))


def with_somebody(form: Any, path: Path, somebody: make.Somebody, town: Town) -> Any:
    """The form with them at this place, by name and year too; elsewhere people of the town."""
    if isinstance(form, list):
        return [
            with_somebody(value, rest(path, position), somebody, town)
            for position, value in enumerate(form)
        ]
    if not isinstance(form, Mapping):
        return form
    filled = {
        name: with_somebody(value, rest(path, name), somebody, town) for name, value in form.items()
    }
    for name, value in form.items():
        who = (
            somebody if path == (name,) else cast_of(town).get(value) if is_number(value) else None
        )
        if who:
            filled |= {name: who.number, **beside(name, who, form)}
    return filled


def rest(path: Path, step: str | int) -> Path:
    return path[1:] if path[:1] == (step,) else ("",)


def is_number(value: object) -> bool:
    return isinstance(value, str) and NUMBER.fullmatch(value) is not None


def beside(field: str, who: make.Somebody, form: Mapping[str, Any]) -> dict[str, Any]:
    """The name and the year that a form asks for beside a number."""
    said = {f"{field}_name": who.name.full}
    if field == "number":
        said = {"name": who.name.full, "born_year": who.born_on.year}
    return {name: value for name, value in said.items() if name in form}


def cast_of(town: Town) -> dict[object, make.Somebody]:
    """Who of the town plays whom of the examples."""
    return {
        MOTHER.number: town.family.mother,
        FATHER.number: town.family.father,
        CHILD.number: town.seen.child,
        CHILD_OF_MOTHER_ALONE.number: town.seen.child,
        GRANDMOTHER.number: town.seen.person,
        MOTHER_ALONE.number: town.bride,
        BACHELOR.number: town.seen.widower,
    }


def applied(
    procedure: AnyProcedure, form: Any, path: Path, asker: str, who: Who
) -> Callable[[Town, Whom], str]:
    def ask(town: Town, whom: Whom) -> str:
        login = asker if asker not in CLOSE else f"{asker}{int(whom.number[-6:])}"
        body = {
            "event": procedure.code,
            "form": with_somebody(form, path, who(whom), town),
            "attachments": [],
        }
        key = f"{procedure.code} {'.'.join(map(str, path))} {asker} {whom.number}"
        return told(
            town.asker(login).post(
                "/api/v1/applications",
                body,
                content_type="application/json",
                headers={"Idempotency-Key": key},
            )
        )

    return ask


def begun(procedure: AnyProcedure, form: Any, path: Path, who: Who) -> Callable[[Town, Whom], str]:
    def ask(town: Town, whom: Whom) -> str:
        content = with_somebody(form, path, who(whom), town)
        key = f"{procedure.code} {path} {who(whom).number}"
        application = Application(event=procedure.code, form=content, attachments=(), key=key)
        return tried(application, town.desks.committee.clerk) + tried(
            application, town.desks.police.clerk
        )

    return ask


def tried(application: Application, clerk: Actor) -> str:
    try:
        return f"begun {begin(application, actor=clerk, now=make.NOW).links}\n"
    except Invalid as refused:
        said = [f"{one.field} {one.code} {one.text}" for one in refused.problems]
        return "\n".join((*said, ""))
    except Refused as refused:
        return f"{refused.reason} {refused.text}\n"
