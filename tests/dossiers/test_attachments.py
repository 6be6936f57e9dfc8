"""Files that citizens send: looked at by their bytes, kept whole, shown to those concerned."""

import hashlib
from uuid import uuid4

import pytest
from tests import make

from lienthong.core.errors import Invalid, NotAllowed, NotFound
from lienthong.dossiers import attachments
from lienthong.dossiers.attachments import File, content_seen, files_of, keep
from lienthong.dossiers.models import Attachment

PROGRAM = b"MZ\x90\x00" + bytes(100)
HEIC = b"\x00\x00\x00\x18ftypheic" + bytes(32)
WEBP = b"RIFF\x24\x00\x00\x00WEBPVP8 " + bytes(32)
WAVE = b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(32)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(32)


def kept(
    family: make.Family,
    content: bytes = make.JPEG,
    kind: str = "birth_notice_photo",
    name: str = "giấy.jpg",
) -> File:
    return keep(content, kind=kind, name=name, actor=family.citizen, now=make.NOW)


def refusal(family: make.Family, **sent: object) -> str:
    with pytest.raises(Invalid) as refused:
        kept(family, **sent)  # type: ignore[arg-type]  # what a client may send
    assert not Attachment.objects.exists()
    [problem] = refused.value.problems
    return f"{problem.field} {problem.code}"


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (make.JPEG, "image/jpeg"),
        (make.PDF, "application/pdf"),
        (PNG, "image/png"),
        (WEBP, "image/webp"),
        (HEIC, "image/heic"),
    ],
)
def test_photos_and_pdfs_are_kept_with_a_receipt(
    content: bytes, media_type: str, family: make.Family
) -> None:
    file = kept(family, content)
    assert (file.media_type, file.size) == (media_type, len(content))
    assert file.sha256 == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize("content", [PROGRAM, WAVE, b"%PD", b"<html>", b"\xff", b"PK\x03\x04"])
def test_a_renamed_program_is_no_photograph(content: bytes, family: make.Family) -> None:
    assert refusal(family, content=content, name="ảnh.jpg") == "file wrong_file_kind"


def test_an_empty_file_is_said_to_be_empty(family: make.Family) -> None:
    assert refusal(family, content=b"") == "file empty_file"


def test_two_hundred_megabytes_are_too_many(family: make.Family) -> None:
    huge = make.JPEG + bytes(200 * 1024 * 1024)
    assert refusal(family, content=huge) == "file file_too_large"


def test_ten_megabytes_are_not(family: make.Family) -> None:
    size = attachments.LARGEST
    assert kept(family, make.JPEG + bytes(size - len(make.JPEG))).size == size
    with pytest.raises(Invalid):
        kept(family, make.JPEG + bytes(size + 1 - len(make.JPEG)))


@pytest.mark.parametrize("kind", ["", "poem", "birth_notice_photo\x00"])
def test_only_papers_that_are_asked_for_are_taken(kind: str, family: make.Family) -> None:
    assert refusal(family, kind=kind) == "kind unknown_kind"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a/b\\../ảnh\x00 1\n.jpg", "ảnh 1.jpg"),
        ("ảnh\u202egpj.exe", "ảnhgpj.exe"),
        ("x" * 300, "x" * 200),
        ("", "birth_notice_photo"),
        ("\ud800", "birth_notice_photo"),
    ],
)
def test_a_name_is_made_harmless(name: str, shown: str, family: make.Family) -> None:
    assert kept(family, name=name).name == shown


def test_nobody_fills_the_disk_with_loose_files(
    family: make.Family, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attachments, "MOST_LOOSE", 3)
    for _ in range(3):
        kept(family)
    with pytest.raises(Invalid) as refused:
        kept(family)
    assert refused.value.problems[0].code == "too_many_files"
    kept(make.make_family(31))


def test_a_post_attaches_nothing(desks: make.Desks) -> None:
    with pytest.raises(NotAllowed):
        keep(
            make.JPEG,
            kind="other",
            name="a.jpg",
            actor=desks.committee.clerk,
            now=make.NOW,
        )


def test_a_file_is_shown_to_applicant_and_office_of_its_dossier(birth: make.Birth) -> None:
    dossier = birth.dossier()
    [file] = files_of(dossier)
    for actor in (birth.family.citizen, birth.desks.committee.clerk):
        assert content_seen(dossier.code, file.id, actor=actor) == (file, make.JPEG)
    loose = kept(birth.family)
    for actor in (birth.family.citizen, birth.desks.police.clerk):
        with pytest.raises(NotFound):
            content_seen(dossier.code, loose.id, actor=actor)
    with pytest.raises(NotFound):
        content_seen(dossier.code, uuid4(), actor=birth.family.citizen)
