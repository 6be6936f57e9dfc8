"""Lives of processes that end at a chosen point, begun from a fork server."""

import signal
from collections.abc import Callable
from multiprocessing.context import ForkServerContext
from typing import Any

from django.db import connections

PATIENCE = 60


def lived(server: ForkServerContext, live: Callable[..., None], *told: Any) -> Any:
    """What a life in this test's database reported that was not ended; None of one that was."""
    mine, its = server.Pipe(duplex=False)
    database = str(connections.settings["default"]["NAME"])
    process = server.Process(target=live, args=(database, *told, its))
    process.start()
    its.close()
    process.join(PATIENCE)
    if process.exitcode == -signal.SIGKILL:
        return None
    assert process.exitcode == 0
    return mine.recv()
