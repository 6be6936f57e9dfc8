"""The first uses of a type may come at once."""

import subprocess
import sys

# In a process of its own: what is wrong here ends the process, and not the test alone.
FIRST_USES = """
import sys
from dataclasses import make_dataclass
from threading import Barrier, Thread

import msgspec

from lienthong.decoding import converted, decoded

sys.setswitchinterval(1e-6)
FIELDS = [(f"field_{place}", int | None, None) for place in range(30)]


def at_once(use):
    together = Barrier(2)

    def go():
        together.wait()
        use()

    threads = [Thread(target=go) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


for number in range(200):
    inner = msgspec.defstruct(f"Inner{number}", FIELDS)
    outer = make_dataclass(f"Outer{number}", [("inner", inner), *FIELDS])
    at_once(lambda: converted({"inner": {"field_29": 3}, "field_29": 4}, outer))
    other = msgspec.defstruct(f"Other{number}", [("inner", make_dataclass("In", FIELDS)), *FIELDS])
    at_once(lambda: decoded(b'{"inner": {"field_29": 3}, "field_29": 4}', other))
"""


def test_two_threads_may_come_first_to_one_type() -> None:
    done = subprocess.run([sys.executable, "-c", FIRST_USES], capture_output=True, text=True)

    assert (done.returncode, done.stderr) == (0, "")
