"""Our own papers as answers: opened beside the page, or saved; never kept by what lies between."""

from typing import Final
from urllib.parse import quote

from django.http import HttpResponse

from lienthong.documents.shelf import PaperFile

# A browser's own reader of PDF does not start in a sandbox; what it reads here is signed by us.
POLICY: Final = "default-src 'none'; object-src 'self'; frame-ancestors 'self'"


def pdf(file: PaperFile, *, is_opened: bool = False) -> HttpResponse:
    way = "inline" if is_opened else "attachment"
    return HttpResponse(
        file.content,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f"{way}; filename*=UTF-8''{quote(file.name, safe='')}",
            "Cache-Control": "private, no-store",
            "Content-Security-Policy": POLICY,
            "X-Content-Type-Options": "nosniff",
        },
    )
