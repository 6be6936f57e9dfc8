"""Promises about what is written down: acts, and the books they stand in."""

from typing import Final

from lienthong.core.instruments import CIVIL_STATUS
from lienthong.core.texts import Text

from .invariant import About, from_file

WRITTEN: Final = (
    from_file("fact_without_act", Text("A fact was entered by no act, or before its act.")),
    from_file(
        "fact_not_withdrawn_by_act",
        Text("A fact was withdrawn by no act, or not together with it."),
    ),
    from_file(
        "act_leaves_out", Text("An act touched somebody whom it does not name among its people.")
    ),
    from_file("act_of_nobody", Text("An act names somebody who does not exist."), about=About.ACT),
    from_file(
        "act_of_no_office", Text("An act names an office that does not exist."), about=About.ACT
    ),
    from_file("act_in_void_entry", Text("An act stands in a void entry."), about=About.ACT),
    from_file(
        "book_with_gaps",
        Text("The numbers of a book do not follow one another up to its last."),
        law=CIVIL_STATUS.article(58),
        about=About.BOOK,
    ),
    from_file(
        "book_number_twice",
        Text("A book has a number twice."),
        law=CIVIL_STATUS.article(58),
        about=About.BOOK,
    ),
    from_file(
        "book_written_after_closing",
        Text("A book was written in after it was closed."),
        law=CIVIL_STATUS.article(58),
        about=About.BOOK,
    ),
)
