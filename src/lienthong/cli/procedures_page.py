"""A national procedure as text for a terminal: the portal's words under our headings."""

from collections.abc import Iterable, Iterator
from typing import Final

from lienthong.core.clock import day_of
from lienthong.core.texts import Text
from lienthong.procedures.national import NationalSeen
from lienthong.procedures.national_limits import quoted
from lienthong.procedures.national_record import (
    Detail,
    FeeSaid,
    Method,
    Named,
    record_as_far_as_read,
)

from .output import in_words

OTHER: Final = "OTHER"
UNITS: Final = {
    "HOUR": Text("hour(s)"),
    "DAY": Text("day(s)"),
    "WORKING_DAY": Text("working day(s)"),
    "MONTH": Text("month(s)"),
}


def page_of(seen: NationalSeen) -> Iterator[str]:
    detail = record_as_far_as_read(seen.content).detail
    yield f"{seen.code}  {seen.name}"
    yield in_words(
        Text(
            "Version {number}, held since {day} from {source}",
            number=seen.current.number,
            day=seen.current.first_seen_at,
            source=seen.current.source,
        )
    )
    yield from _section(
        Text("To be settled before use"),
        (f"{gap.code}: {in_words(gap.detail)}" for gap in seen.gaps),
    )
    yield from _portal_words(detail)
    if len(seen.versions) > 1:
        yield from _section(
            Text("Versions"),
            (
                f"{version.number}  {day_of(version.first_seen_at):%d/%m/%Y}  {version.name}"
                for version in seen.versions
            ),
        )


def _portal_words(detail: Detail) -> Iterator[str]:
    yield from _section(Text("Field"), _names(detail.categories_details))
    yield from _section(Text("Published by"), [detail.department_promulgate_name])
    yield from _section(Text("Carried out by"), _names(detail.executors))
    yield from _section(Text("Decided by"), _names(detail.deciders))
    yield from _section(Text("Ways, limits and fees"), map(_method, detail.execution_methods))
    yield from _section(Text("Steps"), (step.description for step in detail.execution_steps))
    yield from _section(Text("Papers"), (part.name for part in detail.components))
    yield from _section(Text("Conditions"), [detail.requirements_and_conditions])
    yield from _section(Text("Results"), _names(detail.results_details))
    yield from _section(
        Text("Legal basis"), (f"{basis.code} {basis.name}" for basis in detail.legal_bases)
    )


def _section(heading: Text, parts: Iterable[str]) -> Iterator[str]:
    """The heading with its lines indented; nothing where there is nothing to say."""
    lines = [line.strip() for part in parts for line in part.splitlines() if line.strip()]
    if lines:
        yield ""
        yield in_words(heading)
        yield from (f"  {line}" for line in lines)


def _names(named: Iterable[Named]) -> Iterator[str]:
    return (one.name for one in named)


def _method(method: Method) -> str:
    fees = "; ".join(_fee(fee) for fee in method.fees)
    return f"{method.submission_method}: {limit_shown(method)}" + (f" · {fees}" if fees else "")


def limit_shown(method: Method) -> str:
    """The limit in words; a unit that we do not know stays the portal's code."""
    amount, unit = method.processing_time, method.processing_time_unit
    if unit == OTHER:
        # It has an amount, too, which says nothing.
        return in_words(Text("as the office says"))
    shown = "?" if amount in (None, "") else quoted(str(amount))
    if unit not in UNITS:
        return f"{shown} {unit}".strip()
    return f"{shown} {in_words(UNITS[unit])}"


def _fee(fee: FeeSaid) -> str:
    amount = f"{fee.value:,}".replace(",", ".") + " đ" if isinstance(fee.value, int) else "?"
    words = " ".join(fee.description.split())
    return f"{amount} ({words})" if words else amount
