"""Turn a paper into its page: the same bytes for the same paper, on any machine."""

import re
import threading
import unicodedata
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final

import msgspec
import segno
import typst

from lienthong.core.clock import HANOI
from lienthong.core.errors import Invalid, Problem
from lienthong.core.texts import Text, Words

from .paper import Paper

HERE: Final = Path(__file__).parent
TEMPLATES: Final = HERE / "templates"
FONTS: Final = HERE / "fonts"
FAMILY: Final = "Be Vietnam Pro"
# The cuts that the templates use. Without one of them Typst would take the nearest, silently.
CUTS: Final = frozenset(
    {("normal", 400), ("normal", 500), ("normal", 600), ("normal", 700), ("italic", 400)}
)
# Controls and marks that turn or hide the letters after them have no place on a paper.
UNPRINTABLE: Final = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)


class FontMissing(RuntimeError):
    """The papers' own font is not where it belongs; `make setup` brings it."""


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """What the page carries beside the paper: its title and the way to check it."""

    title: Words
    form: str
    code: str
    url: str
    qr: str


def render(paper: Paper, *, code: str, verify_url: str) -> bytes:
    """
    The page of this paper, as PDF/A-2a and PDF/UA-1.

    The same paper and code give the same bytes, so that their hash can be taken into what is
    signed. `verify_url` is the address of the check, without the code. Raises Invalid where a
    letter cannot be printed, FontMissing where the font is not there.
    """
    check = Check(
        title=paper.title,
        form=paper.form,
        code=code,
        url=verify_url.rstrip("/"),
        qr=_qr(f"{verify_url.rstrip('/')}/{code}"),
    )
    inputs = {"paper": _printable(paper), "check": msgspec.json.encode(check).decode()}
    # Midnight in UTC of the day on the paper: the moment of rendering must not enter the bytes.
    day = paper.issued_on
    stamp = datetime(day.year, day.month, day.day, tzinfo=UTC)
    try:
        page, warnings = _compiler().compile_with_warnings(
            input=TEMPLATES / f"{paper.template or paper.kind}.typ",
            format="pdf",
            sys_inputs=inputs,
            # For archives and for screen readers; both refuse a letter without a glyph.
            pdf_standards=["a-2a", "ua-1"],
            timestamp=stamp,
        )
    except typst.TypstError as error:
        if "could not be displayed" in error.message:
            raise _unprintable() from None
        raise
    for warning in warnings:
        # An unknown font is a warning to Typst; to a legal paper it is an error.
        raise FontMissing(warning.message)
    if not isinstance(page, bytes):
        raise TypeError("Typst answered with pages instead of one file")
    return page


def _printable(paper: Paper) -> str:
    values = msgspec.to_builtins(paper, builtin_types=(datetime,))
    return msgspec.json.encode(_printed(values)).decode()


def _printed(value: object) -> object:
    """The value as the page takes it: composed letters, and moments in Viet Nam's time."""
    if isinstance(value, str):
        text = unicodedata.normalize("NFC", value)
        if UNPRINTABLE.search(text):
            raise _unprintable()
        return text
    if isinstance(value, dict):
        return {name: _printed(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_printed(part) for part in value]
    return value.astimezone(HANOI) if isinstance(value, datetime) else value


def _unprintable() -> Invalid:
    return Invalid(
        Problem(
            field="",
            code="letters_unprintable",
            text=Text("The paper contains a letter or mark that its font cannot print."),
        )
    )


@cache
def fonts() -> typst.Fonts:
    """The papers' font and no other; raises FontMissing. `doctor` asks for it too."""
    ours = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    found = {(font.style, font.weight) for font in ours.fonts() if font.family == FAMILY}
    if missing := CUTS - found:
        raise FontMissing(f"{FAMILY} lacks {sorted(missing)} in {FONTS.name}/; run make setup")
    return ours


_kept = threading.local()


def _compiler() -> typst.Compiler:
    # One a thread: a compiler keeps its templates and fonts parsed, and is not shared.
    compiler: typst.Compiler | None = getattr(_kept, "compiler", None)
    if compiler is None:
        compiler = typst.Compiler(root=TEMPLATES, font_paths=fonts(), ignore_system_fonts=True)
        _kept.compiler = compiler
    return compiler


def _qr(address: str) -> str:
    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=0, scale=4)
    return drawn.getvalue().decode()
