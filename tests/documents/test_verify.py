"""The public check: by code and by upload, on good papers, on altered ones and on anything else."""

import zlib
from collections.abc import Iterator
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from tests.documents import practice, samples
from tests.documents.practice import ADDRESS, NOW, REGISTRAR, IssuedPaper

from lienthong.core.errors import Invalid
from lienthong.documents import verify
from lienthong.documents.codes import new_code
from lienthong.documents.replace import replace, revoke
from lienthong.documents.verify import Standing, Verdict, verify_code

pytestmark = pytest.mark.django_db
MEGABYTE = 1024 * 1024


@pytest.fixture
def paper() -> IssuedPaper:
    signed = practice.certificate()
    home = practice.Belonging(
        dossier_id=REGISTRAR.user_id, office_id=REGISTRAR.post_id, holders=frozenset()
    )
    return practice.entered(signed, home)


def verify_file(content: bytes) -> Verdict:
    return verify.verify_file(content, roots=practice.roots())


def refused(content: bytes) -> str:
    with pytest.raises(Invalid) as refusal:
        verify_file(content)
    return refusal.value.problems[0].code


def test_an_issued_paper_is_valid_by_code_and_by_file(paper: IssuedPaper) -> None:
    for verdict in (verify_code(paper.code.lower()), verify_file(paper.pdf)):
        assert verdict.standing is Standing.VALID
        assert verdict.paper is not None
        assert verdict.paper.title.vi == "Giấy khai sinh"
        assert verdict.paper.subject == "Trần Nguyễn Bảo An"
        assert verdict.paper.office_name == "Ủy ban nhân dân phường Hoàn Kiếm"
        assert verdict.paper.signer_name == "Phạm Thị Minh Nguyệt"
        assert verdict.paper.signer_title.vi == "Chủ tịch"
        assert verdict.paper.issued_at == NOW
        assert verdict.paper.replaced_by is None


def test_the_answer_holds_no_more_of_a_person_than_the_name_on_the_paper(
    paper: IssuedPaper,
) -> None:
    told = repr(verify_code(paper.code))
    for kept in ("001326000457", "Hàng Trống", "Thúy", "17/11/2026", str(paper.id)):
        assert kept not in told


def test_a_replaced_paper_says_by_what_and_when_but_not_why(paper: IssuedPaper) -> None:
    corrected = practice.signed(samples.birth_certificate("Trần Nguyên Bảo An"))
    new = replace(
        paper.id,
        corrected.prepared,
        corrected.pdf,
        reason="Nhầm chữ đệm",
        actor=REGISTRAR,
        now=NOW,
    )
    for verdict in (verify_code(paper.code), verify_file(paper.pdf)):
        assert verdict.standing is Standing.REPLACED
        assert verdict.paper is not None
        assert verdict.paper.ended_at == NOW
        assert verdict.paper.replaced_by == verify.Successor(number="142", issued_at=NOW)
        assert "Nhầm" not in repr(verdict)
        assert "Nguyên" not in repr(verdict)
        assert new.code not in repr(verdict)
    assert verify_code(new.code).standing is Standing.VALID
    assert verify_file(corrected.pdf).standing is Standing.VALID


def test_a_revoked_paper_says_so(paper: IssuedPaper) -> None:
    revoke(paper.id, reason="Đăng ký hai lần", actor=REGISTRAR, now=NOW)
    assert verify_code(paper.code).standing is Standing.REVOKED
    assert verify_file(paper.pdf).standing is Standing.REVOKED


def test_a_code_that_nobody_issued_is_unknown(paper: IssuedPaper) -> None:
    assert verify_code(new_code()) == Verdict(Standing.UNKNOWN)
    with pytest.raises(Invalid):
        verify_code("no code")


def places_in(pdf: bytes) -> Iterator[int]:
    """Everywhere a reader looks, and every hundredth byte besides."""
    yield from (0, 5, 9, len(pdf) - 1, len(pdf) - 8)
    for mark in (
        b"/Keywords",
        b"/ByteRange",
        b"/Contents",
        b"startxref",
        b"trailer",
        b"/Type/Page",
    ):
        yield pdf.index(mark) + 2
        yield pdf.rindex(mark) + 2
    yield from range(0, len(pdf), max(1, len(pdf) // 100))


def test_one_byte_changed_anywhere_is_an_alteration(paper: IssuedPaper) -> None:
    for place in places_in(paper.pdf):
        altered = bytearray(paper.pdf)
        altered[place] ^= 1
        verdict = verify_file(bytes(altered))
        assert verdict.standing is Standing.ALTERED, place
        assert verdict.paper is not None
        assert verdict.paper.code == paper.code


def test_a_code_broken_in_one_place_is_found_in_another(paper: IssuedPaper) -> None:
    code = paper.code.encode()
    broken = code[:-1] + (b"A" if code[-1:] != b"A" else b"B")
    assert paper.pdf.count(code) >= 3
    altered = paper.pdf.replace(code, broken, 1)
    assert verify_file(altered).standing is Standing.ALTERED


def test_anything_appended_is_an_alteration(paper: IssuedPaper) -> None:
    writer = PdfWriter(BytesIO(paper.pdf), incremental=True)
    writer.add_blank_page()
    grown = BytesIO()
    writer.write(grown)
    assert grown.getvalue().startswith(paper.pdf)
    assert verify_file(grown.getvalue()).standing is Standing.ALTERED
    assert verify_file(paper.pdf + b"\n").standing is Standing.ALTERED


def test_a_paper_saved_anew_by_another_program_is_an_alteration(paper: IssuedPaper) -> None:
    copy = BytesIO()
    PdfWriter(clone_from=PdfReader(BytesIO(paper.pdf))).write(copy)
    assert verify_file(copy.getvalue()).standing is Standing.ALTERED
    unsigned = practice.certificate().prepared.page
    assert verify_file(unsigned).standing is Standing.ALTERED


def test_a_code_packed_away_in_a_stream_is_found(paper: IssuedPaper) -> None:
    packed = zlib.compress(b"<pdf:Keywords>" + paper.code.encode())
    file = b"%PDF-1.7\n1 0 obj<</Length 9>>stream\r\n" + packed + b"\nendstream endobj\n%%EOF"
    assert verify_file(file).standing is Standing.ALTERED


def test_a_paper_that_was_signed_but_never_issued_is_unknown() -> None:
    assert verify_file(practice.certificate().pdf) == Verdict(Standing.UNKNOWN)


def test_a_pdf_of_somebody_else_is_unknown(paper: IssuedPaper) -> None:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    foreign = BytesIO()
    writer.write(foreign)
    assert verify_file(foreign.getvalue()) == Verdict(Standing.UNKNOWN)


def test_a_file_slipped_into_the_database_without_a_signature_is_an_alteration(
    paper: IssuedPaper,
) -> None:
    prepared = practice.prepare_paper(samples.birth_certificate("Người Khác"), verify_url=ADDRESS)
    home = paper.belonging
    file = prepared.page + b"% no signature\n"
    practice.issue(prepared, file, belonging=home, actor=REGISTRAR, now=NOW)
    assert verify_file(file).standing is Standing.ALTERED


def test_what_can_be_no_paper_is_refused_with_the_reason(paper: IssuedPaper) -> None:
    assert refused(b"") == "file_empty"
    assert refused(b"MZ\x90\x00 a program") == "file_not_pdf"
    assert refused(b"GIF89a" + bytes(5000)) == "file_not_pdf"
    assert refused(b"%PDF-1.7\n" + bytes(200 * MEGABYTE)) == "file_too_big"
    assert refused(b"%PDF-1.7\n1 0 obj\n<<>>\n") == "file_cut_off"
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret", algorithm="RC4-128")
    locked = BytesIO()
    writer.write(locked)
    assert refused(locked.getvalue()) == "file_encrypted"


def test_a_stream_that_unfolds_without_end_costs_little(paper: IssuedPaper) -> None:
    bomb = zlib.compress(bytes(64 * MEGABYTE), 9)
    file = b"%PDF-1.7\n" + (b"stream\n" + bomb + b"\nendstream\n") * 60 + b"%%EOF"
    assert len(file) < verify.UPLOAD_LIMIT
    assert verify_file(file) == Verdict(Standing.UNKNOWN)


PATIENT = settings(max_examples=60)


@PATIENT
@given(st.data())
def test_cuts_and_flips_of_a_paper_are_never_valid_and_never_an_error(
    paper: IssuedPaper, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(paper.pdf) // 2))
    end = data.draw(st.integers(start, len(paper.pdf)))
    damaged = bytearray(paper.pdf[start:end])
    for place in data.draw(st.lists(st.integers(0, max(0, len(damaged) - 1)), max_size=8)):
        if damaged:
            damaged[place] ^= data.draw(st.integers(1, 255))
    if bytes(damaged) == paper.pdf:
        return
    try:
        assert verify_file(bytes(damaged)).standing in {Standing.ALTERED, Standing.UNKNOWN}
    except Invalid as refusal:
        assert refusal.problems[0].field == "file"


@PATIENT
@given(st.binary(max_size=2000), st.booleans())
def test_any_bytes_get_an_answer(content: bytes, is_headed: bool) -> None:
    try:
        verdict = verify_file((b"%PDF-1.7\n" if is_headed else b"") + content)
        assert verdict == Verdict(Standing.UNKNOWN)
    except Invalid as refusal:
        assert refusal.problems[0].code.startswith("file_")
