"""What a record of the national catalogue says, as far as it is read, and what it leaves open."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

import msgspec

from lienthong.core.texts import Text
from lienthong.decoding import converted

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"


class Kind(StrEnum):
    """Not said; said differently in two places; said of something that is no more."""

    MISSING = "missing"
    CONTRADICTION = "contradiction"
    OUTDATED = "outdated"


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that an office has to settle before it can rely on the record."""

    code: str
    kind: Kind
    detail: Text


class Loose(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The portal leaves out fields and adds others from record to record: nothing is required."""


class Named(Loose, frozen=True, kw_only=True):
    id: str = ""
    code: str = ""
    name: str = ""


class FeeSaid(Loose, frozen=True, kw_only=True):
    type: str = ""
    value: int | float | str | None = None
    description: str = ""


class Method(Loose, frozen=True, kw_only=True):
    """One channel, or one case on one channel, with its limit; the time may be a sentence."""

    submission_method: str = ""
    processing_time: int | float | str | None = None
    processing_time_unit: str = ""
    description: str = ""
    fees: tuple[FeeSaid, ...] = ()


class Step(Loose, frozen=True, kw_only=True):
    name: str = ""
    description: str = ""


class Component(Loose, frozen=True, kw_only=True):
    code: str = ""
    name: str = ""
    original_qty: int | float | None = None
    copy_qty: int | float | None = None


class ExecutionCase(Loose, frozen=True, kw_only=True):
    name: str = ""
    profile_components: tuple[Component, ...] = ()


class ProcessingDay(Loose, frozen=True, kw_only=True):
    qty: int | float | str | None = None
    type: str = ""


class CaseSaid(Loose, frozen=True, kw_only=True):
    code: str = ""
    name: str = ""
    processing_day: ProcessingDay | None = None


class Detail(Loose, frozen=True, kw_only=True):
    code: str = ""
    code_notation: str = ""
    name: str = ""
    state: str = ""
    keywords: str = ""
    is_full_process: bool = False
    execution_steps: tuple[Step, ...] = ()
    execution_methods: tuple[Method, ...] = ()
    execution_cases: tuple[ExecutionCase, ...] = ()
    cases: tuple[CaseSaid, ...] = ()
    categories_details: tuple[Named, ...] = ()
    departments_executing: tuple[Named, ...] = ()
    departments_authority: tuple[Named, ...] = ()
    departments_coordinating: tuple[Named, ...] = ()
    unit_groups_executing: tuple[Named, ...] = ()
    unit_groups_authority: tuple[Named, ...] = ()
    unit_groups_coordinating: tuple[Named, ...] = ()
    department_executing_ids: tuple[str, ...] = ()
    legal_basis_ids: tuple[str, ...] = ()
    # The portal's own spelling.
    legal_bases: tuple[Named, ...] = msgspec.field(default=(), name="legalBasisesDetails")
    results_details: tuple[Named, ...] = ()
    department_promulgate_name: str = ""
    dossier_receiving_addresses: str = ""
    requirements_and_conditions: str = ""

    @property
    def executors(self) -> tuple[Named, ...]:
        return self.departments_executing + self.unit_groups_executing

    @property
    def deciders(self) -> tuple[Named, ...]:
        return self.departments_authority + self.unit_groups_authority

    @property
    def components(self) -> tuple[Component, ...]:
        return tuple(part for case in self.execution_cases for part in case.profile_components)


class Record(Loose, frozen=True, kw_only=True):
    code: str = ""
    name: str = ""
    detail: Detail = Detail()


def record_in(content: Json) -> Record:
    """The record in decoded JSON; raises `msgspec.ValidationError` naming the odd field."""
    try:
        return converted(content, Record)
    except msgspec.ValidationError:
        # A null where a list or a text belongs says no more than the field left out.
        return converted(without_nulls(content), Record)


def record_as_far_as_read(content: Json) -> Record:
    """As `record_in`; of a record that is built otherwise nothing is read."""
    try:
        return record_in(content)
    except msgspec.ValidationError:
        return Record()


def without_nulls(content: Json) -> Json:
    if isinstance(content, dict):
        return {key: without_nulls(part) for key, part in content.items() if part is not None}
    if isinstance(content, list):
        return [without_nulls(part) for part in content if part is not None]
    return content
