"""The public asks what a paper is worth, as often as somebody with papers in hand would."""

from datetime import datetime, timedelta
from typing import Final

from lienthong.access.rate_limits import check_rate

from .signing import trusted_roots
from .square import code_in_picture
from .verify import Verdict, verify_code, verify_file

# A code has 100 bits and is not found by trying; the limit keeps the search of files cheap.
CODES_ASKED: Final = 120
FILES_ASKED: Final = 20
WINDOW: Final = timedelta(minutes=1)


def asked_by_code(code: str, *, address: str, now: datetime) -> Verdict:
    """As `verify_code`, counted for the address that asks; must not run inside a transaction."""
    check_rate(f"verify.code:{address}", limit=CODES_ASKED, window=WINDOW, now=now)
    return verify_code(code)


def asked_by_picture(content: bytes, *, address: str, now: datetime) -> str:
    """As `code_in_picture`, counted as a file is: to read a picture costs as much."""
    check_rate(f"verify.file:{address}", limit=FILES_ASKED, window=WINDOW, now=now)
    return code_in_picture(content)


def asked_by_file(content: bytes, *, address: str, now: datetime) -> Verdict:
    """As `verify_file`, under our own root."""
    check_rate(f"verify.file:{address}", limit=FILES_ASKED, window=WINDOW, now=now)
    return verify_file(content, roots=trusted_roots(now=now))
