"""The worker's process: does the jobs of the queue, and what comes round by the clock."""

import importlib
import os
import sys
from typing import Final

import django

from .parents import end_with
from .starting import loading

# Jobs wait for signatures and other systems; each takes a thread and a connection meanwhile.
CONCURRENCY: Final = 4
STOP_SECONDS: Final = 5.0


def main(parent: str) -> None:
    end_with(int(parent))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lienthong.config.settings")
    with loading():
        django.setup()
        upkeep = importlib.import_module("lienthong.cli.upkeep")
    upkeep.work(concurrency=CONCURRENCY, stop_seconds=STOP_SECONDS)


if __name__ == "__main__":
    main(*sys.argv[1:])
