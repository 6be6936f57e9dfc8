"""Files as answers: shown beside the page, or saved; never kept by what lies between."""

from typing import Final
from urllib.parse import quote

from django.http import HttpResponse

from lienthong.documents.shelf import PaperFile
from lienthong.dossiers.desk import DRAWN

PDF: Final = "application/pdf"
# Nothing in it runs under our address. A browser's own reader of PDF does not start in a sandbox.
POLICY: Final = "default-src 'none'; img-src 'self'; object-src 'self'; frame-ancestors 'self'"


def pdf(file: PaperFile, *, is_opened: bool = False) -> HttpResponse:
    """A paper of ours, opened or to be saved."""
    if is_opened:
        return shown(file.content, name=file.name, media_type=PDF)
    return saved(file.content, name=file.name, media_type=PDF)


def shown(content: bytes, *, name: str, media_type: str) -> HttpResponse:
    """To be looked at, beside a page too; the caller knows that it is a picture or a PDF."""
    answer = _file(content, way="inline", name=name, media_type=media_type)
    answer["X-Frame-Options"] = "SAMEORIGIN"
    return answer


def of_somebody(content: bytes, *, name: str, media_type: str) -> HttpResponse:
    """A file that somebody sent: a browser draws what it can, in a sandbox; the rest is saved."""
    if media_type not in DRAWN | {PDF}:
        return saved(content, name=name, media_type=media_type)
    answer = shown(content, name=name, media_type=media_type)
    if media_type in DRAWN:
        answer["Content-Security-Policy"] += "; sandbox"
    return answer


def saved(content: bytes, *, name: str, media_type: str) -> HttpResponse:
    return _file(content, way="attachment", name=name, media_type=media_type)


def _file(content: bytes, *, way: str, name: str, media_type: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=media_type,
        headers={
            "Content-Disposition": f"{way}; filename*=UTF-8''{quote(name, safe='')}",
            "Cache-Control": "private, no-store",
            "Content-Security-Policy": POLICY,
            "X-Content-Type-Options": "nosniff",
        },
    )
