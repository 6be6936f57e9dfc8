"""What a national record leaves open or contradicts in its time limits."""

import re
from collections.abc import Iterator
from typing import Final

from lienthong.core.texts import Text

from .national_record import Detail, Gap, Kind, Method

UNITS: Final = frozenset({"HOUR", "DAY", "WORKING_DAY", "MONTH", "OTHER"})
UNIT_WORDS: Final = {
    "HOUR": "giờ",
    "DAY": "ngày",
    "WORKING_DAY": "ngày làm việc",
    "MONTH": "tháng",
    "OTHER": "OTHER",
}
# "03 ngày làm việc", "15 (mười lăm) ngày", "11,5 ngày làm việc"
SAID: Final = re.compile(
    r"(?P<amount>\d+(?:[.,]\d+)?)\s*(?:\([^)]*\)\s*)?(?P<unit>ngày làm việc|ngày|giờ|tháng)"
)
# Such areas have longer limits of their own, which say nothing of the ordinary one.
REMOTE: Final = re.compile(r"miền núi|hải đảo|vùng sâu|biên giới")
LONGEST_QUOTE: Final = 120


def limit_gaps(detail: Detail) -> Iterator[Gap]:
    methods = detail.execution_methods
    if not any(has_limit(method) for method in methods):
        yield Gap("limit_missing", Kind.MISSING, Text("No channel gives a time limit."))
    if others := [method for method in methods if method.processing_time_unit == "OTHER"]:
        yield Gap(
            "limit_other",
            Kind.MISSING,
            Text("The limit is given as OTHER: {said}.", said=limits_said(others)),
        )
    yield from _odd_amounts(methods)
    if len({limit_said(method) for method in methods}) > 1:
        yield Gap(
            "limit_differs",
            Kind.CONTRADICTION,
            Text("The limit is not the same throughout: {said}.", said=limits_said(methods)),
        )
    yield from _against_cases(detail)
    yield from _against_words(methods)


def has_limit(method: Method) -> bool:
    return method.processing_time not in (None, "") and bool(method.processing_time_unit)


def limit_said(method: Method) -> str:
    amount, unit = method.processing_time, method.processing_time_unit
    shown = "?" if amount in (None, "") else str(amount)
    return f"{quoted(shown)} {UNIT_WORDS.get(unit, unit)}".strip()


def limits_said(methods: "list[Method] | tuple[Method, ...]") -> str:
    """The limits channel by channel, each said once."""
    by_channel: dict[str, list[str]] = {}
    for method in methods:
        said = by_channel.setdefault(method.submission_method or "?", [])
        if limit_said(method) not in said:
            said.append(limit_said(method))
    return "; ".join(f"{channel}: {' | '.join(said)}" for channel, said in by_channel.items())


def quoted(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_QUOTE else line[:LONGEST_QUOTE] + "…"


def number_in(amount: "int | float | str | None") -> float | None:
    try:
        return None if amount is None else float(amount)
    except ValueError:
        return None


def _odd_amounts(methods: tuple[Method, ...]) -> Iterator[Gap]:
    limited = [method for method in methods if has_limit(method)]
    if zeros := [method for method in limited if number_in(method.processing_time) == 0]:
        yield Gap(
            "limit_zero", Kind.MISSING, Text("The limit is zero: {said}.", said=limits_said(zeros))
        )
    if worded := [method for method in limited if number_in(method.processing_time) is None]:
        yield Gap(
            "limit_in_words",
            Kind.MISSING,
            Text("The limit is a sentence, not a number: {said}.", said=limits_said(worded)),
        )
    if unknown := sorted({method.processing_time_unit for method in limited} - UNITS):
        yield Gap(
            "limit_unit_unknown",
            Kind.MISSING,
            Text("The unit of the limit is not known: {units}.", units=", ".join(unknown)),
        )


def _against_cases(detail: Detail) -> Iterator[Gap]:
    """The portal gives the limit twice, by channel and by case, and shows only one of them."""
    by_channel = {
        (number_in(method.processing_time), method.processing_time_unit)
        for method in detail.execution_methods
    }
    days = [case.processing_day for case in detail.cases if case.processing_day]
    odd = [day for day in days if (number_in(day.qty), day.type) not in by_channel]
    if odd and by_channel:
        said = sorted({f"{day.qty} {UNIT_WORDS.get(day.type, day.type)}" for day in odd})
        yield Gap(
            "limit_contradicts_case",
            Kind.CONTRADICTION,
            Text(
                "By case the limit is {case}, by channel {channel}.",
                case=", ".join(said),
                channel=limits_said(detail.execution_methods),
            ),
        )


def _against_words(methods: tuple[Method, ...]) -> Iterator[Gap]:
    """Compare the limits with what the words beside them say, and tell the first of each kind."""
    told: set[str] = set()
    for method in methods:
        gap = _against_own_words(method)
        if gap and gap.code not in told:
            told.add(gap.code)
            yield gap


def _against_own_words(method: Method) -> Gap | None:
    amount, unit = number_in(method.processing_time), method.processing_time_unit
    said = list(SAID.finditer(method.description))
    if amount is None or unit not in UNITS - {"OTHER"} or not said:
        return None
    same = [found for found in said if float(found["amount"].replace(",", ".")) == amount]
    # Several amounts may be steps that add up; a single one is the limit itself.
    is_other = not same and len(said) == 1 and not REMOTE.search(method.description)
    if not is_other and (not same or UNIT_WORDS[unit] in {found["unit"] for found in same}):
        return None
    found = (same or said)[0]
    text = Text(
        "{channel}: the limit is {limit}, the text beside it says: {text}",
        channel=method.submission_method,
        limit=limit_said(method),
        text=quoted(method.description[max(0, found.start() - 60) : found.end() + 30]),
    )
    code = "limit_contradicts_text" if is_other else "limit_unit_contradicts_text"
    return Gap(code, Kind.CONTRADICTION, text)
