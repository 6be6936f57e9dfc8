"""A paper is known by a photograph of its square, and nothing that is no picture costs much."""

import zlib
from io import BytesIO
from struct import pack

import pytest
import segno
from PIL import Image

from lienthong.core.errors import Invalid
from lienthong.documents.codes import code_within, new_code
from lienthong.documents.square import code_in_picture, square_of

ADDRESS = "https://lienthong.example/v/"


def photo(text: str, *, kind: str = "JPEG", size: int = 1200, turned: float = 0) -> bytes:
    drawn = BytesIO()
    segno.make(text, error="m", micro=False).save(drawn, kind="png", scale=6, border=4)
    square = Image.open(BytesIO(drawn.getvalue())).convert("RGB")
    page = Image.new("RGB", (size, size), "#d8d0c4")
    page.paste(square.rotate(turned, expand=True, fillcolor="#d8d0c4"), (size // 3, size // 4))
    out = BytesIO()
    page.save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("turned", [0, 13, 180])
def test_the_square_is_read_from_a_photograph(kind: str, turned: float) -> None:
    code = new_code()
    assert code_in_picture(photo(ADDRESS + code, kind=kind, turned=turned)) == code


def test_a_large_photograph_is_read_too() -> None:
    code = new_code()
    assert code_in_picture(photo(ADDRESS + code, size=5000)) == code


def refused(content: bytes) -> str:
    with pytest.raises(Invalid) as error:
        code_in_picture(content)
    return error.value.problems[0].code


def test_what_is_no_picture_or_shows_no_square_of_ours() -> None:
    assert refused(b"") == "not_a_picture"
    assert refused(b"%PDF-1.7") == "not_a_picture"
    assert refused(b"\xff\xd8\xff\xe0" + b"x" * 200) == "not_a_picture"
    assert refused(photo(ADDRESS + new_code())[:400]) == "not_a_picture"
    assert refused(photo("https://elsewhere.example/")) == "no_square"


@pytest.mark.parametrize("side", [6_000, 12_000, 60_000])
def test_a_small_file_that_unfolds_to_a_huge_picture_is_not_unfolded(side: int) -> None:
    def chunk(name: bytes, content: bytes) -> bytes:
        whole = name + content
        return pack(">I", len(content)) + whole + pack(">I", zlib.crc32(whole))

    header = pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b""))
    assert refused(bomb) == "picture_too_large"


def test_a_square_is_drawn_without_script_or_style() -> None:
    drawn = square_of(ADDRESS + new_code())
    assert drawn.startswith("<svg")
    assert "style=" not in drawn and "<script" not in drawn


def test_a_code_is_found_in_an_address_and_nowhere_else() -> None:
    code = new_code()
    assert code_within(f"{ADDRESS}{code}") == code
    assert code_within(f"{ADDRESS}{code}-AAAA") is None
    assert code_within("") is None
