"""What COPY reads is what was written, whatever the text holds."""

from hypothesis import given
from hypothesis import strategies as st
from tests.make import TODAY

from lienthong.register.sheets import Sheets, written

ANYTHING = st.none() | st.text(alphabet="a\\N\t\n\r đ", max_size=6)


@given(values=st.lists(ANYTHING, min_size=1, max_size=5))
def test_a_line_is_its_values_each_escaped(values: list[str | None]) -> None:
    sheets = Sheets(TODAY)
    sheets.put("register_name", *values)
    assert sheets.lines["register_name"] == ["\t".join(map(written, values))]
    assert sheets.text("register_name").count("\n") == 1
