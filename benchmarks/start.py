"""
A start from the command to the first answer, in a home that is set up.

Promised: `lienthong serve` on an existing home answers over HTTP within ten seconds; the database,
which stopped with the run before, is started too. The limit is the promise itself.

The start does not grow with the data: nothing is read but what a request asks for. It is made once:
it takes five seconds, of the ten that are promised.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from tests import homes

from .turns import Line, run

LIMIT: Final = 10.0
STOP_SECONDS: Final = 60.0
# A home of its own, embedded: what this process was told of another is not passed on.
KEPT_BACK: Final = frozenset({"DATABASE_URL", "LIENTHONG_SETUP", "DJANGO_SETTINGS_MODULE"})


def measure() -> Iterator[Line]:
    with tempfile.TemporaryDirectory(prefix="lt-bench-") as folder:
        if os.geteuid() == 0:
            # The embedded server runs as nobody and has to pass through.
            Path(folder).chmod(0o711)
        known = {name: text for name, text in os.environ.items() if name not in KEPT_BACK}
        home = Path(folder) / "home"
        homes.set_up(home)
        environment = {**known, "LIENTHONG_HOME": str(home)}
        taken = start_seconds(environment)
    yield Line(
        name="start",
        ours=taken,
        other=LIMIT,
        unit="s",
        at_most=1.0,
        sizes="a home that is set up, its database at rest",
    )


def start_seconds(environment: Mapping[str, str]) -> float:
    """Start, wait for the line that says it answers, stop; gives the time until that line."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "lienthong.cli.main", "serve", "--port", "0", "--json"]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        assert server.stdout is not None
        said = server.stdout.readline()
        taken = time.perf_counter() - began
        server.send_signal(signal.SIGTERM)
        server.wait(STOP_SECONDS)
    if "url" not in json.loads(said or "{}"):
        raise RuntimeError(f"the server did not start: {said!r}")
    return taken


if __name__ == "__main__":
    raise SystemExit(run(measure, said=__doc__))
