"""The web server's process: granian, with Django in each of its workers."""

import importlib
import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from typing import Final

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from .parents import end_with
from .starting import loading

# Threads of one worker, and so the connections it needs: Django waits for the database most of
# its time, and a core is busy with this many.
THREADS: Final = 8
STOP_SECONDS: Final = 5

Application = Callable[..., object]


def main(parent: str, address: str, port: str, workers: str) -> None:
    end_with(int(parent))
    serve(partial(application, os.getpid()), address=address, port=int(port), workers=int(workers))


def serve(load: Callable[[], Application], *, address: str, port: int, workers: int) -> None:
    """Serve what each worker loads, until this process is ended."""
    os.environ["LIENTHONG_POOL"] = str(THREADS)
    server = Server(
        "lienthong.config.wsgi",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        # A worker that died is started again here; the supervisor sees to this process alone.
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
        websockets=False,
        log_level=LogLevels.error,
    )
    server.serve(target_loader=load, wrap_loader=False)


def application(parent: int) -> Application:
    """Django, loaded in each worker and never in the process that starts them."""
    end_with(parent)
    # A forked worker inherits granian's handler, which swallows SIGTERM while it loads: whoever
    # stopped the server then waited until it was killed.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    with loading():
        made: Application = importlib.import_module("lienthong.config.wsgi").application
        # Django would do so while the first request of each worker waits.
        importlib.import_module("lienthong.config.urls")
    return made


if __name__ == "__main__":
    main(*sys.argv[1:])
