"""A day spelled out in Vietnamese, as certificates ask for it beside the figures."""

from typing import Final

from lienthong.core.partial_dates import PartialDate

DIGITS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def day_in_words(year: int, month: int | None = None, day: int | None = None) -> str:
    """Spell as much of a day as is known: "Ngày mười bảy, tháng tám, năm hai nghìn …"."""
    parts = [f"năm {number_in_words(year)}"]
    if month is not None:
        # The fourth month is "tháng tư" in speech and on certificates, never "tháng bốn".
        parts.insert(0, f"tháng {'tư' if month == 4 else number_in_words(month)}")
        if day is not None:
            parts.insert(0, f"ngày {number_in_words(day)}")
    words = ", ".join(parts)
    return words[0].upper() + words[1:]


def spelled(day: PartialDate) -> str:
    """As much of a partly known day as can be spelled; "" where only a span of days is known."""
    first = day.earliest
    match day.known:
        case "day":
            return day_in_words(first.year, first.month, first.day)
        case "month":
            return day_in_words(first.year, first.month)
        case "year":
            return day_in_words(first.year)
        case "span":
            return ""


def number_in_words(number: int) -> str:
    """Spell a whole number from 0 to 9999 in Vietnamese."""
    if not 0 <= number <= 9999:
        raise ValueError("only numbers from 0 to 9999 are spelled")
    thousands, rest = divmod(number, 1000)
    if not thousands:
        return _below_thousand(rest)
    words = f"{DIGITS[thousands]} nghìn"
    if not rest:
        return words
    if rest < 100:
        return f"{words} không trăm {_below_hundred(rest, after_hundreds=True)}"
    return f"{words} {_below_thousand(rest)}"


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _below_hundred(rest)
    words = f"{DIGITS[hundreds]} trăm"
    return f"{words} {_below_hundred(rest, after_hundreds=True)}" if rest else words


def _below_hundred(number: int, *, after_hundreds: bool = False) -> str:
    tens, ones = divmod(number, 10)
    if tens == 0:
        return f"linh {DIGITS[ones]}" if after_hundreds else DIGITS[ones]
    words = "mười" if tens == 1 else f"{DIGITS[tens]} mươi"
    if ones == 0:
        return words
    if ones == 5:
        return f"{words} lăm"
    if tens > 1 and ones == 1:
        return f"{words} mốt"
    if tens > 1 and ones == 4:
        return f"{words} tư"
    return f"{words} {DIGITS[ones]}"
