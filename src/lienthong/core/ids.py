"""Ids that sort by the moment they were made (UUID version 7, RFC 9562)."""

import os
import time
from typing import Final
from uuid import UUID

A_MILLISECOND: Final = 1_000_000


def new_id() -> UUID:
    """
    48 bits of milliseconds, 12 of the rest of the moment, then 62 of randomness.

    Neighbours in time are neighbours in the index, and what one process makes in a row stays in
    that row where only ids tell it apart: a step of those 12 bits is 244 ns (RFC 9562, 6.2,
    method 3), and making one takes longer.
    """
    millisecond, rest = divmod(time.time_ns(), A_MILLISECOND)
    value = millisecond << 80 | int.from_bytes(os.urandom(8), "big")
    value = value & ~(0x3 << 62) | 0x2 << 62  # variant
    return UUID(int=value | 0x7 << 76 | (rest << 12) // A_MILLISECOND << 64)  # version
