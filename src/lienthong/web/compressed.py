"""Pages go over the line compressed; files do not, as most of them are so already."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

PAGE = "text/html"


class CompressedPages(GZipMiddleware):
    """
    Middleware.

    Django adds bytes at random to each answer, and masks its secrets in every form: by the length
    of what is compressed nobody guesses what is in it (BREACH).
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if not response.headers.get("Content-Type", "").startswith(PAGE):
            return response
        return super().process_response(request, response)
