"""What was found in one cell, before it is known in which row and column it stands."""

from dataclasses import dataclass

from lienthong.core.texts import Text


@dataclass(frozen=True, slots=True)
class Finding:
    """Why a value is refused or was repaired, and what to do; never the value itself."""

    code: str
    reason: Text
    remedy: Text
