"""Messages of templates, `{% say "…" %}`, for Babel: named in pyproject as an extractor."""

import re
from collections.abc import Collection, Iterator
from typing import IO, Final

from django.template.base import Lexer, TokenType

SAID: Final = re.compile(r'say\s+"((?:[^"\\]|\\.)*)"')

Found = tuple[int, str, str, list[str]]


def messages_of(
    file: IO[bytes],
    keywords: Collection[str],
    comment_tags: Collection[str],
    options: dict[str, object],
) -> Iterator[Found]:
    """Each message with its line; the signature is Babel's."""
    for token in Lexer(file.read().decode()).tokenize():
        found = SAID.match(token.contents) if token.token_type is TokenType.BLOCK else None
        if found:
            yield token.lineno or 0, "gettext", found[1].replace('\\"', '"'), []
