"""What goes over the line compressed, and what does not."""

import gzip

from django.http import HttpResponse
from django.test import Client, RequestFactory

from lienthong.web.compressed import CompressedPages

ASKS = {"accept-encoding": "gzip, br"}


def test_a_page_goes_compressed_to_who_understands_it(client: Client) -> None:
    plain, packed = client.get("/v"), client.get("/v", headers=ASKS)
    assert packed["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed["Vary"]
    assert gzip.decompress(packed.content).startswith(b"<!doctype html>")
    assert "Content-Encoding" not in plain
    assert len(packed.content) * 2 < len(plain.content)


def test_a_file_goes_as_it_is() -> None:
    file = HttpResponse(b"%PDF " * 100, content_type="application/pdf")
    request = RequestFactory().get("/", headers=ASKS)
    assert CompressedPages(lambda request: file).process_response(request, file) is file
    assert "Content-Encoding" not in file
