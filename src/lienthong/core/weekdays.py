"""The days of the week as people call them, Monday first as in `date.weekday`."""

from typing import Final

from .texts import Words

WEEKDAYS: Final = (
    Words(vi="thứ Hai", en="Monday"),
    Words(vi="thứ Ba", en="Tuesday"),
    Words(vi="thứ Tư", en="Wednesday"),
    Words(vi="thứ Năm", en="Thursday"),
    Words(vi="thứ Sáu", en="Friday"),
    Words(vi="thứ Bảy", en="Saturday"),
    Words(vi="Chủ nhật", en="Sunday"),
)
