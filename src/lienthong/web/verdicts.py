"""What a paper is worth, in the words of the pages that say it."""

from collections.abc import Mapping
from typing import Final

from lienthong.core.texts import Text
from lienthong.documents.verify import Standing

STANDINGS: Final[Mapping[Standing, Text]] = {
    Standing.VALID: Text("This paper is valid."),
    Standing.REPLACED: Text("This paper was replaced by a corrected one."),
    Standing.REVOKED: Text("This paper was revoked. It has no force any more."),
    Standing.ALTERED: Text("This file was altered. It is not what the office signed."),
    Standing.UNKNOWN: Text("No such paper was issued here."),
}
