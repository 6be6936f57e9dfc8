"""Ending with the process that started us, in whatever way that one ends."""

import ctypes
import os
import signal
import sys
from typing import Final

PR_SET_PDEATHSIG: Final = 1


def end_with(parent: int) -> None:
    """
    Have the kernel kill this process when `parent`, who started it, is gone.

    A killed supervisor cannot stop anybody: a server that outlived it would go on sharing the
    port with its successor. Linux alone knows this; it is not passed on to our own children.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        # It ended before the kernel was asked.
        os._exit(1)
