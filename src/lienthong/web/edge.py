"""The edge of the pages: what is too large is not read, and what a browser may do is said."""

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme

from lienthong.core.texts import Text
from lienthong.documents.verify import UPLOAD_LIMIT
from lienthong.dossiers.attachments import LARGEST as LARGEST_ATTACHMENT

from .languages import page

# What a page takes at most: a few photographs at once, with the form around them.
LARGEST: Final = max(UPLOAD_LIMIT, 3 * LARGEST_ATTACHMENT) + 64 * 1024
OF_PROGRAMS: Final = "/api/"
# Nothing from another host, no script and no style in the page itself.
POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "manifest-src 'self'",
    )
)
# The camera reads the square of a paper; nothing else of the device is wanted.
PERMISSIONS: Final = "camera=(self), microphone=(), geolocation=(), payment=(), usb=()"

Answer = Callable[[HttpRequest], HttpResponse]


def at_the_edge(answer: Answer) -> Answer:
    """Middleware; Django would write a large upload to disk before a view could refuse it."""

    def answered(request: HttpRequest) -> HttpResponse:
        if request.path.startswith(OF_PROGRAMS):
            return answer(request)
        size = request.META.get("CONTENT_LENGTH") or "0"
        if size.isascii() and size.isdecimal() and int(size) > LARGEST:
            return guarded(too_large(request))
        return guarded(answer(request))

    return answered


def too_large(request: HttpRequest) -> HttpResponse:
    """Back to the page that sent it, if it was one of ours: there what was saved stands again."""
    came_from = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(
        came_from, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    context: dict[str, object] = {
        "title": Text("This is too much to send at once"),
        "limit": LARGEST >> 20,
        "back": came_from if is_ours else "",
    }
    return page(request, "web/too_large.html", context, status=413)


def guarded(answer: HttpResponse) -> HttpResponse:
    """A view that serves files says a narrower policy of its own."""
    insecure = "; upgrade-insecure-requests" if settings.IS_HTTPS else ""
    answer.headers.setdefault("Content-Security-Policy", POLICY + insecure)
    answer.headers.setdefault("Permissions-Policy", PERMISSIONS)
    return answer
