"""Finds procedures by code and day; the whole catalogue is checked when it is first needed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from importlib import import_module
from itertools import pairwise
from pkgutil import iter_modules
from typing import Final, get_args

import msgspec

from lienthong.core.errors import NotFound
from lienthong.core.texts import Text
from lienthong.decoding import converted
from lienthong.register.effects import AnyEffect

from . import catalogue
from .spec import AnyProcedure, Case, Form

MODULE: Final = re.compile(r"(?P<subject>[a-z]+(?:_[a-z]+)*)_v(?P<version>[1-9][0-9]*)")


class CatalogueWrong(Exception):
    """A procedure is written wrongly: the program does not start, and says everything at once."""


@cache
def all_versions() -> tuple[AnyProcedure, ...]:
    """Every version of every procedure, by code and version; raises `CatalogueWrong`."""
    found = {
        module.name: import_module(f"{catalogue.__name__}.{module.name}").PROCEDURE
        for module in iter_modules(catalogue.__path__)
    }
    faults = [*_faults_of_names(found), *faults_of(tuple(found.values()))]
    if faults:
        raise CatalogueWrong("\n".join(faults))
    return tuple(sorted(found.values(), key=lambda procedure: (procedure.code, procedure.version)))


@cache
def annotating() -> Mapping[str, frozenset[str]]:
    """By the kind of book, the kinds of acts that are noted on its entries."""
    books = {book for procedure in all_versions() for book in procedure.annotates}
    return {
        book: frozenset(one.act for one in all_versions() if book in one.annotates)
        for book in books
    }


def procedure_version(code: str, version: int) -> AnyProcedure:
    """This very version, in force or not: a dossier is finished under the one it came in under."""
    for procedure in all_versions():
        if (procedure.code, procedure.version) == (code, version):
            return procedure
    raise NotFound(
        Text("There is no version {version} of procedure {code}.", version=version, code=code)
    )


def procedure_in_force(code: str, *, on: date) -> AnyProcedure:
    """The version under which a dossier that comes in on this day is received."""
    versions = [procedure for procedure in all_versions() if procedure.code == code]
    if not versions:
        raise NotFound(Text("Procedure {code} is not carried out here.", code=code))
    for procedure in versions:
        if procedure.since <= on and (procedure.until is None or on < procedure.until):
            return procedure
    raise NotFound(
        Text("Procedure {code} is not in force on {day}.", code=code, day=on),
        code="procedure_not_in_force",
    )


def faults_of(procedures: Sequence[AnyProcedure]) -> Iterator[str]:
    """What is wrong with a catalogue of these procedures."""
    codes = {procedure.code for procedure in procedures}
    for code in sorted(codes):
        yield from _faults_in_time([p for p in procedures if p.code == code])
    for procedure in procedures:
        for follow_up in procedure.follow_ups:
            if follow_up.procedure not in codes:
                yield f"{_called(procedure)}: no procedure {follow_up.procedure} to follow"
        if not procedure.examples:
            yield f"{_called(procedure)}: no example"
        for position, case in enumerate(procedure.examples):
            for fault in _faults_of_example(procedure, case, procedures):
                yield f"{_called(procedure)}, example {position}: {fault}"


def _faults_of_names(found: dict[str, AnyProcedure]) -> Iterator[str]:
    subjects: dict[str, str] = {}
    for module, procedure in found.items():
        named = MODULE.fullmatch(module)
        if named is None or int(named["version"]) != procedure.version:
            yield f"{module}: holds version {procedure.version}; name it <subject>_v<version>"
            continue
        if subjects.setdefault(procedure.code, named["subject"]) != named["subject"]:
            yield f"{module}: {procedure.code} is called {subjects[procedure.code]} elsewhere"


def _faults_in_time(versions: list[AnyProcedure]) -> Iterator[str]:
    in_time = sorted(versions, key=lambda procedure: (procedure.since, procedure.version))
    for procedure in in_time:
        if procedure.until is not None and procedure.until <= procedure.since:
            yield f"{_called(procedure)}: ends before it starts"
    for earlier, later in pairwise(in_time):
        if later.version <= earlier.version:
            yield f"{_called(later)}: starts after version {earlier.version}, so number it higher"
        if earlier.until is None or earlier.until > later.since:
            yield f"{_called(later)}: starts while version {earlier.version} is in force"


def _faults_of_example(
    procedure: AnyProcedure, case: Case[Form], procedures: Sequence[AnyProcedure]
) -> Iterator[str]:
    yield from (f"problem {p.code} in {p.field}" for p in procedure.problems(case.form))
    broken = procedure.broken_rules(case)
    if broken:
        # What the effects promise, they promise only where every rule holds.
        yield from (f"rule {rule.code} does not hold" for rule in broken)
        return
    subject = procedure.subject(case)
    effects = tuple(procedure.effects(case))
    if effects and not any(subject in effect.people() for effect in effects):
        yield "no effect concerns the subject"
    for effect in effects:
        if not isinstance(effect, get_args(AnyEffect)):
            yield f"{type(effect).__name__} is no effect of the register"
    for follow_up in procedure.follow_ups:
        if follow_up.when(case):
            form = msgspec.to_builtins(follow_up.form(case))
            yield from _faults_of_handed_form(form, follow_up.procedure, procedures)


def _faults_of_handed_form(
    form: object, code: str, procedures: Sequence[AnyProcedure]
) -> Iterator[str]:
    for target in procedures:
        if target.code == code:
            try:
                converted(form, target.form)
            except msgspec.ValidationError as error:
                yield f"{_called(target)} cannot read the form handed on: {error}"


def _called(procedure: AnyProcedure) -> str:
    return f"{procedure.code} version {procedure.version}"
