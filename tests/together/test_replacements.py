"""Registrars who correct the same paper at the same moment."""

import threading

import pytest
from django.db import connection
from tests.documents import practice, samples
from tests.documents.practice import NOW, REGISTRAR, SignedPaper

from lienthong.core.errors import Conflict
from lienthong.documents.models import Document, Status
from lienthong.documents.replace import replace

pytestmark = pytest.mark.together
NAMES = ("An", "Ân", "Ấn", "Ẩn")


def test_only_one_correction_stands_and_the_others_are_told() -> None:
    old = practice.issued(samples.birth_certificate())
    corrections = [practice.signed(samples.birth_certificate(name)) for name in NAMES]
    told: list[str] = []
    ready = threading.Barrier(len(NAMES))

    def correct(paper: SignedPaper) -> None:
        ready.wait()
        try:
            replace(old.id, paper.prepared, paper.pdf, reason="Nhầm tên", actor=REGISTRAR, now=NOW)
            told.append("replaced")
        except Conflict:
            told.append("conflict")
        finally:
            connection.close()

    threads = [threading.Thread(target=correct, args=[paper]) for paper in corrections]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == ["conflict"] * (len(NAMES) - 1) + ["replaced"]
    assert Document.objects.count() == 2
    first = Document.objects.get(id=old.id)
    assert first.status == Status.REPLACED
    assert first.replaced_by is not None
    assert first.replaced_by.status == Status.VALID
