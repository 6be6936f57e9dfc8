"""What a list says about itself: who took it, what for, as of which day, and until when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from .request import Order

# Room for the number of people, which is known when the last of them is written.
COUNT_WIDTH: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Envelope:
    """In the language of the law, because the file goes to offices."""

    code: str
    taken_by: str
    purpose: str
    place: str
    as_of: date
    asked_on: date
    ends_on: date
    order: Order | None

    def lines(self, count: int) -> Iterator[tuple[str, str]]:
        """Always the same length, however many people there are."""
        yield "Danh sách", self.code
        yield "Người lấy", self.taken_by
        yield "Mục đích", self.purpose
        yield "Phạm vi", self.place
        yield "Tính đến ngày", f"{self.as_of:%d/%m/%Y}"
        yield "Lấy ngày", f"{self.asked_on:%d/%m/%Y}"
        yield "Số người", f"{count:<{COUNT_WIDTH}}"
        if self.order is not None:
            on = f"{self.order.on:%d/%m/%Y}"
            yield "Theo quyết định", f"{self.order.number} ngày {on}, {self.order.signer} ký"
        yield "Chỉ được giữ đến hết ngày", f"{self.ends_on:%d/%m/%Y}, sau đó phải xóa"
