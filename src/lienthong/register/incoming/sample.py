"""An empty list to fill in: its headings are understood, and each says how it is written."""

from collections.abc import Callable
from io import BytesIO
from typing import Final

import xlsxwriter

from lienthong.core.texts import Words

from .headings import PEOPLE
from .told import FieldTold, pattern

# A column of texts: a number keeps its zeros, and a day stays as it is typed.
TEXT: Final = "@"
WIDTH: Final = 22
NOTE: Final = {"x_scale": 2, "y_scale": 1, "author": "Liên Thông"}


def sample_list(in_words: Callable[[Words], str], *, vocabulary: str = PEOPLE) -> bytes:
    """
    A workbook with headings alone.

    No row of an example: filled in beneath it, somebody invented would be sent along. How a
    column is written stands in a note on its heading.
    """
    written = BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Danh sách")
        look = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        text = book.add_format({"num_format": TEXT})
        columns = pattern(vocabulary)
        sheet.set_column(0, len(columns) - 1, WIDTH, text)
        for at, column in enumerate(columns):
            sheet.write_string(0, at, column.heading, look)
            sheet.write_comment(0, at, _note(column, in_words), NOTE)
        sheet.freeze_panes(1, 0)
    return written.getvalue()


def _note(column: FieldTold, in_words: Callable[[Words], str]) -> str:
    return in_words(column.how)
