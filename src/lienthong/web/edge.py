"""The edge of the pages: what is larger than any page takes is not read."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse

from lienthong.access.words import in_words
from lienthong.core.texts import Text
from lienthong.documents.verify import UPLOAD_LIMIT

# The largest thing that a page takes is a paper to verify, with the form around it.
LARGEST: Final = UPLOAD_LIMIT + 64 * 1024
OF_PROGRAMS: Final = "/api/"

Answer = Callable[[HttpRequest], HttpResponse]


def at_the_edge(answer: Answer) -> Answer:
    """Middleware; Django would write a large upload to disk before a view could refuse it."""

    def answered(request: HttpRequest) -> HttpResponse:
        size = request.META.get("CONTENT_LENGTH") or "0"
        is_too_large = size.isascii() and size.isdecimal() and int(size) > LARGEST
        if is_too_large and not request.path.startswith(OF_PROGRAMS):
            text = Text("The file is bigger than {limit} MB.", limit=UPLOAD_LIMIT >> 20)
            return HttpResponse(in_words(text), status=413, content_type="text/plain")
        return answer(request)

    return answered
