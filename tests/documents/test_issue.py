"""Papers that were issued: entered whole, never changed, replaced with a reason, listed."""

import msgspec
import pytest
from django.db import DatabaseError, connection, transaction
from tests.documents import practice, samples
from tests.documents.practice import NOW, REGISTRAR, IssuedPaper, SignedPaper

from lienthong.audit.account import entries_of
from lienthong.core.errors import Conflict, Invalid, NotFound
from lienthong.core.ids import new_id
from lienthong.documents.issue import Belonging, issue, prepare_paper
from lienthong.documents.models import Document, Status
from lienthong.documents.replace import replace, revoke
from lienthong.documents.shelf import (
    file_of,
    file_on_shelf,
    holders_of,
    paper_on_shelf,
    papers_of,
    shelf_of,
)

pytestmark = pytest.mark.django_db

REASON = "Ghi nhầm chữ đệm của trẻ"


@pytest.fixture
def certificate() -> IssuedPaper:
    return practice.issued(samples.birth_certificate("Trần Nguyễn Bảo An"))


@pytest.fixture
def corrected() -> SignedPaper:
    return practice.signed(samples.birth_certificate("Trần Nguyên Bảo An"))


def belonging() -> Belonging:
    return Belonging(dossier_id=new_id(), office_id=new_id(), holders=frozenset())


def test_a_paper_is_prepared_signed_and_entered_with_its_hashes(certificate: IssuedPaper) -> None:
    document = Document.objects.get(id=certificate.id)
    assert bytes(document.pdf) == certificate.pdf
    assert document.status == Status.VALID
    assert document.subject == "Trần Nguyễn Bảo An"
    assert document.signer_name == "Phạm Thị Minh Nguyệt"
    [entry] = entries_of(certificate.belonging.dossier_id)
    assert entry.action == "document.issued"
    assert entry.detail == {"document": str(certificate.id), "kind": "birth_certificate"}


def test_a_page_drawn_again_with_its_code_is_the_same() -> None:
    first = prepare_paper(samples.receipt(), verify_url=practice.ADDRESS)
    again = prepare_paper(samples.receipt(), verify_url=practice.ADDRESS, code=first.code)
    other = prepare_paper(samples.receipt(), verify_url=practice.ADDRESS)
    assert again.page_hash == first.page_hash
    assert other.page_hash != first.page_hash


def test_a_signature_over_another_page_is_not_entered(corrected: SignedPaper) -> None:
    other = practice.certificate()
    for file in (other.pdf, corrected.prepared.page, b""):
        with pytest.raises(ValueError, match="not the prepared page"):
            issue(corrected.prepared, file, belonging=belonging(), actor=REGISTRAR, now=NOW)
    assert not Document.objects.exists()


def test_a_paper_goes_with_the_transaction_it_was_issued_in(corrected: SignedPaper) -> None:
    home = belonging()
    with pytest.raises(RuntimeError), transaction.atomic():
        issue(corrected.prepared, corrected.pdf, belonging=home, actor=REGISTRAR, now=NOW)
        raise RuntimeError
    assert not Document.objects.exists()
    assert entries_of(home.dossier_id) == ()


def test_one_code_makes_one_paper(certificate: IssuedPaper) -> None:
    prepared = prepare_paper(
        samples.birth_certificate(), verify_url=practice.ADDRESS, code=certificate.code
    )
    with pytest.raises(DatabaseError), transaction.atomic():
        issue(prepared, prepared.page + b"%", belonging=belonging(), actor=REGISTRAR, now=NOW)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE documents_document SET pdf = 'x'",
        "UPDATE documents_document SET file_hash = sha256('x')",
        "UPDATE documents_document SET subject = 'x'",
        "UPDATE documents_document SET code = 'x'",
        "UPDATE documents_document SET issued_at = now()",
        "DELETE FROM documents_document",
        "DELETE FROM documents_holder",
        "UPDATE documents_holder SET person_id = gen_random_uuid()",
        "TRUNCATE documents_document CASCADE",
    ],
)
def test_the_database_lets_nobody_change_what_was_issued(
    certificate: IssuedPaper, change: str
) -> None:
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE documents_document SET status = 'lost'",
        "UPDATE documents_document SET status = 'replaced', ended_at = now(), reason = 'x'",
        "UPDATE documents_document SET status = 'revoked', ended_at = now()",
        "UPDATE documents_document SET status = 'revoked', reason = 'x'",
        "UPDATE documents_document SET reason = 'x'",
        "UPDATE documents_document SET replaced_by_id = id, status = 'replaced',"
        " ended_at = now(), reason = 'x'",
    ],
)
def test_a_paper_ends_with_day_and_reason_and_successor_or_not_at_all(
    certificate: IssuedPaper, change: str
) -> None:
    with (
        pytest.raises(DatabaseError, match="violates check constraint"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change)


def test_a_clerical_error_is_corrected_by_a_paper_in_its_place(
    certificate: IssuedPaper, corrected: SignedPaper
) -> None:
    new = replace(
        certificate.id,
        corrected.prepared,
        corrected.pdf,
        reason=f" {REASON} ",
        actor=REGISTRAR,
        now=NOW,
    )
    old = Document.objects.get(id=certificate.id)
    assert (old.status, old.replaced_by_id) == (Status.REPLACED, new.id)
    assert (old.ended_at, old.reason) == (NOW, REASON)
    assert bytes(old.pdf) == certificate.pdf
    successor = Document.objects.get(id=new.id)
    assert successor.status == Status.VALID
    assert holders_of(successor.id) == certificate.belonging.holders
    assert successor.dossier_id == certificate.belonging.dossier_id
    actions = [entry.action for entry in entries_of(certificate.belonging.dossier_id)]
    assert actions == ["document.issued", "document.issued", "document.replaced"]


def test_replacements_form_a_chain_and_an_old_link_is_not_replaced_again(
    certificate: IssuedPaper, corrected: SignedPaper
) -> None:
    third = practice.signed(samples.birth_certificate("Trần Nguyên Bảo Ân"))
    second = replace(
        certificate.id,
        corrected.prepared,
        corrected.pdf,
        reason=REASON,
        actor=REGISTRAR,
        now=NOW,
    )
    with pytest.raises(Conflict):
        replace(certificate.id, third.prepared, third.pdf, reason=REASON, actor=REGISTRAR, now=NOW)
    assert Document.objects.count() == 2
    last = replace(second.id, third.prepared, third.pdf, reason=REASON, actor=REGISTRAR, now=NOW)
    assert Document.objects.get(id=second.id).replaced_by_id == last.id
    assert Document.objects.get(id=certificate.id).replaced_by_id == second.id


def test_a_paper_is_not_replaced_without_reason_by_another_kind_or_where_there_is_none(
    certificate: IssuedPaper, corrected: SignedPaper
) -> None:
    notice = practice.signed(samples.residence_notice())
    with pytest.raises(Invalid) as refused:
        replace(
            certificate.id,
            corrected.prepared,
            corrected.pdf,
            reason="  ",
            actor=REGISTRAR,
            now=NOW,
        )
    assert refused.value.problems[0].field == "reason"
    with pytest.raises(Invalid):
        replace(
            certificate.id, notice.prepared, notice.pdf, reason=REASON, actor=REGISTRAR, now=NOW
        )
    with pytest.raises(NotFound):
        replace(
            new_id(),
            corrected.prepared,
            corrected.pdf,
            reason=REASON,
            actor=REGISTRAR,
            now=NOW,
        )
    assert Document.objects.get().status == Status.VALID


def test_a_revoked_paper_stays_and_is_not_replaced(
    certificate: IssuedPaper, corrected: SignedPaper
) -> None:
    revoke(certificate.id, reason=REASON, actor=REGISTRAR, now=NOW)
    assert Document.objects.get().status == Status.REVOKED
    with pytest.raises(Conflict):
        revoke(certificate.id, reason=REASON, actor=REGISTRAR, now=NOW)
    with pytest.raises(Conflict):
        replace(
            certificate.id,
            corrected.prepared,
            corrected.pdf,
            reason=REASON,
            actor=REGISTRAR,
            now=NOW,
        )


def test_a_shelf_holds_ones_own_papers_and_hands_out_no_others() -> None:
    holder, neighbour = new_id(), new_id()
    mine = practice.issued(samples.birth_certificate(), holder_id=holder)
    theirs = practice.issued(
        msgspec.structs.replace(samples.receipt(), number="8"), holder_id=neighbour
    )
    [paper] = shelf_of(holder)
    assert (paper.id, paper.title.vi, paper.status) == (mine.id, "Giấy khai sinh", Status.VALID)
    file = file_on_shelf(mine.id, holder_id=holder)
    assert file.content == mine.pdf
    assert file.name == f"birth_certificate-{mine.code}.pdf"
    for stranger in (theirs.id, new_id()):
        with pytest.raises(NotFound):
            file_on_shelf(stranger, holder_id=holder)
    assert shelf_of(new_id()) == ()


def test_one_original_lies_on_the_shelf_of_each_whom_it_was_issued_to(
    corrected: SignedPaper,
) -> None:
    wife, husband = new_id(), new_id()
    paper = practice.issued_to(samples.birth_certificate(), wife, husband)
    new = replace(
        paper.id, corrected.prepared, corrected.pdf, reason=REASON, actor=REGISTRAR, now=NOW
    )
    shelves = [shelf_of(wife), shelf_of(husband)]
    assert shelves[0] == shelves[1]
    assert {one.status for one in shelves[0]} == {Status.REPLACED, Status.VALID}
    for holder in (wife, husband):
        assert paper_on_shelf(new.id, holder_id=holder).code == new.code
        assert file_on_shelf(paper.id, holder_id=holder).content == paper.pdf


def test_a_dossier_lists_its_papers_and_hands_out_no_others(certificate: IssuedPaper) -> None:
    dossier = certificate.belonging.dossier_id
    other = practice.issued(samples.receipt())
    assert [paper.id for paper in papers_of(dossier)] == [certificate.id]
    assert file_of(certificate.id, dossier_id=dossier).content == certificate.pdf
    with pytest.raises(NotFound):
        file_of(other.id, dossier_id=dossier)
