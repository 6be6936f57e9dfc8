"""Pages: complete, the same every time, and never with a letter or a font that is not ours."""

import shutil
import threading
import unicodedata
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import msgspec
import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, PdfObject
from tests.documents import samples

from lienthong.core.errors import Invalid
from lienthong.core.texts import Words
from lienthong.documents import render as rendering
from lienthong.documents.extract import Stated, StatedPart
from lienthong.documents.papers import PAPERS, Paper
from lienthong.documents.render import FontMissing, render

CODE = "AB2D-EFGH-JKLM-NPQR-STUV"
ADDRESS = "https://lienthong.example/verify"
A4 = (595, 842)


def page_of(paper: Paper) -> bytes:
    return render(paper, code=CODE, verify_url=ADDRESS)


def text_of(page: bytes) -> str:
    words = " ".join(sheet.extract_text() for sheet in PdfReader(BytesIO(page)).pages)
    # Where a long word may break stands a space of no width.
    return unicodedata.normalize("NFC", " ".join(words.replace("\u200b", "").split()))


def fonts_of(page: bytes) -> set[str]:
    found: set[str] = set()
    for sheet in PdfReader(BytesIO(page)).pages:
        fonts = sheet["/Resources"]["/Font"]
        assert isinstance(fonts, DictionaryObject)
        found |= {str(fonts[name]["/BaseFont"]) for name in fonts}
    return found


@pytest.mark.parametrize("make", samples.ALL)
def test_every_paper_carries_its_words_the_address_and_the_code(make: Callable[[], Paper]) -> None:
    paper = make()
    page = page_of(paper)
    text = text_of(page)
    assert paper.title.vi.upper() in text
    assert paper.title.en in text
    assert paper.subject in text or paper.subject.upper() in text
    assert paper.signatory.name in text
    assert paper.number in text
    assert CODE in text
    assert ADDRESS in text
    assert paper.form in text
    assert len(PdfReader(BytesIO(page)).pages) == 1


def test_every_kind_of_paper_has_a_sample_and_a_template() -> None:
    assert {make().kind for make in samples.ALL} == set(PAPERS)
    for kind, paper in PAPERS.items():
        assert (rendering.TEMPLATES / f"{paper.template or kind}.typ").is_file()


def test_everything_on_a_birth_certificate_is_printed() -> None:
    paper = samples.birth_certificate()
    text = text_of(page_of(paper))
    mother, father = paper.mother, paper.father
    assert mother and father
    for value in (
        *(paper.book, paper.number, "2026", paper.child.upper(), paper.born, paper.born_in_words),
        *(paper.sex.vi, paper.sex.en, paper.ethnicity, paper.nationality, paper.place_of_birth),
        *(paper.hometown, paper.personal_number, paper.requester, paper.requester_paper),
        *(mother.name, mother.born, mother.residence, mother.personal_number),
        *(father.name, father.born, father.personal_number),
        *(paper.office.name.upper(), paper.signatory.title.vi.upper(), "20/11/2026"),
    ):
        assert value in text, value


def test_a_parent_who_is_not_recorded_leaves_an_empty_line() -> None:
    paper = msgspec.structs.replace(samples.birth_certificate(), father=None)
    text = text_of(page_of(paper))
    assert "Người cha" in text
    assert "Trần Đức Hòa" not in text


def test_a_demonstration_says_so_and_an_earnest_paper_does_not() -> None:
    shown = samples.birth_certificate()
    earnest = msgspec.structs.replace(shown, demonstration=False)
    assert "BẢN TRÌNH DIỄN" in text_of(page_of(shown))
    assert "DEMONSTRATION" in text_of(page_of(shown))
    assert "TRÌNH DIỄN" not in text_of(page_of(earnest))


def test_the_same_paper_gives_the_same_bytes_in_every_thread() -> None:
    pages: list[bytes] = [page_of(samples.receipt())]

    def draw() -> None:
        pages.append(page_of(samples.receipt()))

    threads = [threading.Thread(target=draw) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(pages) == 5
    assert len(set(pages)) == 1
    assert page_of(samples.refusal()) != pages[0]


def test_a_page_is_for_archives_and_screen_readers_and_dated_by_its_paper() -> None:
    reader = PdfReader(BytesIO(page_of(samples.birth_certificate())))
    metadata = str(reader.xmp_metadata and reader.xmp_metadata.stream.get_data())
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A" in metadata
    assert "<pdfuaid:part>1" in metadata
    assert reader.metadata is not None
    assert str(reader.metadata.creation_date_raw).startswith("D:20261120")
    box = reader.pages[0].mediabox
    assert (round(box.width), round(box.height)) == A4


def test_only_the_font_that_we_carry_is_used() -> None:
    for make in samples.ALL:
        fonts = fonts_of(page_of(make()))
        assert fonts
        assert all("BeVietnamPro" in name for name in fonts), fonts


@pytest.mark.parametrize(
    "name",
    [
        "Nguyễn " + "Hoàng Phương Khương " * 9 + "Nghiêng",
        "A" * 200,
        "Ế" * 200,
        "#let x = 1; #panic() *đậm* _nghiêng_ $x^2$ @ref <nhãn> `raw` \\ // x",
        '"}]) #include "/etc/passwd" [= - + /',
        "Nguyễn\u00a0Văn\nAn",
        "Çelik Łódź Ångström O'Brien-D’Arc",
    ],
)
def test_a_name_is_printed_as_it_is_and_stays_on_the_page(name: str) -> None:
    page = page_of(samples.birth_certificate(name))
    plain = "".join(text_of(page).split())
    assert "".join(name.upper().split()) in plain
    for sheet in PdfReader(BytesIO(page)).pages:
        rights: list[float] = []
        sheet.extract_text(visitor_text=lambda _t, _c, tm, _f, _s, seen=rights: seen.append(tm[4]))
        assert max(rights) < A4[0] - 19 / 25.4 * 72


def test_decomposed_letters_are_composed_before_they_are_printed() -> None:
    name = "Trần Nguyễn Bảo Ân"
    apart = unicodedata.normalize("NFD", name)
    assert apart != name
    assert page_of(samples.birth_certificate(apart)) == page_of(samples.birth_certificate(name))


@pytest.mark.parametrize("name", ["漢字", "An 😀", "An\u202egnas", "An\x00", "An\u200b", "ꪀ"])
def test_what_cannot_be_printed_is_refused_and_not_left_out(name: str) -> None:
    with pytest.raises(Invalid) as refused:
        page_of(samples.birth_certificate(name))
    assert refused.value.problems[0].code == "letters_unprintable"
    assert name not in str(refused.value)


def test_long_lists_go_over_pages_and_keep_their_end_together() -> None:
    reader = PdfReader(BytesIO(page_of(samples.supplement(defect_count=25))))
    assert len(reader.pages) == 3
    last = unicodedata.normalize("NFC", reader.pages[-1].extract_text())
    assert CODE in last
    assert "Phạm Thị Minh Nguyệt" in last


def test_a_missing_font_stops_the_paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for font in rendering.FONTS.glob("*.ttf"):
        if "700Bold" not in font.name:
            shutil.copy(font, tmp_path)
    monkeypatch.setattr(rendering, "FONTS", tmp_path)
    rendering.fonts.cache_clear()
    try:
        with pytest.raises(FontMissing, match="700"):
            rendering.fonts()
    finally:
        rendering.fonts.cache_clear()


def test_the_qr_code_says_where_it_leads_to_those_who_cannot_see_it() -> None:
    root = PdfReader(BytesIO(page_of(samples.birth_certificate()))).trailer["/Root"]
    alts: list[str] = []
    waiting: list[PdfObject] = [root["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, ArrayObject):
            waiting += node
        elif isinstance(node, DictionaryObject):
            alts += [str(node["/Alt"])] if "/Alt" in node else []
            waiting += [node.raw_get("/K")] if "/K" in node else []
    assert alts == [f"Mã QR dẫn tới trang kiểm tra: {ADDRESS}/{CODE}"]


@pytest.mark.parametrize("count", range(1, 16))
def test_no_signature_stands_alone_on_a_page_however_long_an_extract_is(count: int) -> None:
    line = Stated(label=Words(vi="Nơi cư trú", en="Residence"), value=Words(vi="Hà Nội", en=""))
    part = StatedPart(title=Words(vi="Người con", en="The child"), lines=(line,) * count)
    paper = msgspec.structs.replace(samples.extract("death_extract"), parts=(part, part))
    last = PdfReader(BytesIO(page_of(paper))).pages[-1].extract_text()
    assert unicodedata.normalize("NFC", last).count("Nơi cư trú") >= min(count, 3)
