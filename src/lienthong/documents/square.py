"""The square of a paper: drawn for a page, and read from a photograph that anybody sends."""

from io import BytesIO
from typing import Final

import segno
import zxingcpp
from PIL import Image, UnidentifiedImageError

from lienthong.core.errors import Invalid, Problem
from lienthong.core.texts import Text

from .codes import code_within

# A telephone's photograph has 12 to 50 million points; a file of a kilobyte can claim a billion.
# A JPEG is unpacked at an eighth of its size where that is enough, the others only whole.
MOST_POINTS: Final = {"JPEG": 60_000_000, "PNG": 20_000_000, "WEBP": 20_000_000}
# As much as the reader needs of a square that fills a tenth of the picture.
READ_AT: Final = 2000
SQUARES: Final = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


def square_of(address: str) -> str:
    """The drawing of an address, as SVG to stand in a page."""
    drawn = BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(drawn, kind="svg", xmldecl=False, svgns=True, border=4, omitsize=True, svgclass=None)
    return drawn.getvalue().decode()


def code_in_picture(content: bytes) -> str:
    """
    The code of a paper in a photograph of its square.

    Raises Invalid where it is no picture, too large, or shows no square of ours.
    """
    for found in zxingcpp.read_barcodes(_picture(content), formats=SQUARES):
        if code := code_within(found.text):
            return code
    raise _invalid(
        "no_square",
        Text("No square of a paper is seen in this picture. Come closer, with more light."),
    )


def _picture(content: bytes) -> Image.Image:
    """In shades of grey and no larger than it takes to read: what it weighs is bounded first."""
    try:
        picture = Image.open(BytesIO(content), formats=tuple(MOST_POINTS))
        if picture.width * picture.height > MOST_POINTS[picture.format or ""]:
            raise too_large()
        picture.draft("L", (READ_AT, READ_AT))
        grey = picture.convert("L")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise too_large() from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise _invalid(
            "not_a_picture", Text("This is not a picture. Take a photo of the square.")
        ) from None
    grey.thumbnail((READ_AT, READ_AT))
    return grey


def too_large() -> Invalid:
    return _invalid("picture_too_large", Text("This picture is too large. Take a new one."))


def _invalid(code: str, text: Text) -> Invalid:
    return Invalid(Problem(field="photo", code=code, text=text))
