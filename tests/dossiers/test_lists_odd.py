"""What the database would not take is told of its row, and the rest of the list comes in."""

from pathlib import Path

import pytest
from tests import make
from tests.dossiers.lists_sent import RIGHT, make_keeper, taken_in, workbook
from tests.make.lists_sent import AN, HEADINGS, LAN

from lienthong.dossiers.lists.files import Kind, as_file
from lienthong.dossiers.models import ListFile, SentList
from lienthong.register.incoming.workbook_rows import sheet_in

pytestmark = pytest.mark.together
# None of its words comes twice: what is written again and again takes no room in an index.
LONG = " ".join(f"ngõ {number}" for number in range(1000, 2000))


@pytest.mark.usefixtures("together_database")
def test_what_cannot_be_kept_is_told_of_its_row_and_stops_no_list(tmp_path: Path) -> None:
    headings = (*HEADINGS[:5], "Nơi thường\x00trú")
    rows = (headings, (*LAN[:5], "12 Hàng\x00Bạc"), (*AN[:5], LONG), RIGHT)
    row = taken_in(workbook(tmp_path, rows), make_keeper(make.make_desks()))
    assert (row.state, row.refused, row.accepted + row.noted) == (SentList.State.DONE, 2, 1)
    assert [line["column"] for line in row.findings["lines"]] == ["Nơi thường\ufffdtrú"] * 2
    marked = ListFile.objects.get(sent_list=row, kind=Kind.MARKED)
    with as_file(bytes(marked.content)) as path, sheet_in(path) as sheet:
        assert len(list(sheet.rows)) == len(rows)
