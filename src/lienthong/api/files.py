"""Files as answers: never run, never guessed at, never kept by what lies between."""

from urllib.parse import quote

from django.http import HttpResponse

from lienthong.documents.shelf import PaperFile


def pdf(file: PaperFile) -> HttpResponse:
    return as_file(file.content, name=file.name, media_type="application/pdf")


def as_file(content: bytes, *, name: str, media_type: str) -> HttpResponse:
    """To be saved and not opened: what a citizen attached must not run under our address."""
    return HttpResponse(
        content,
        content_type=media_type,
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
            "Cache-Control": "private, no-store",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "X-Content-Type-Options": "nosniff",
        },
    )
