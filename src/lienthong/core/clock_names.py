"""The clock that the environment asks for: the real one, or one that shows another day."""

from datetime import datetime, timedelta

from .clock import HANOI, Clock


def clock_named(text: str) -> Clock:
    """
    The clock for LIENTHONG_CLOCK: empty, an ISO moment, or a shift in seconds such as `+86400`.

    The command line turns a moment into a shift before it starts other processes, so that web
    and worker agree and a worker that is started again does not begin the day anew.
    """
    if not text:
        return Clock()
    if text[0] in "+-":
        return Clock(timedelta(seconds=float(text)))
    moment = datetime.fromisoformat(text)
    return Clock.showing(moment if moment.tzinfo else moment.replace(tzinfo=HANOI))


def named(clock: Clock) -> str:
    """The text that makes the same clock in another process; empty for the real one."""
    return f"{clock.shift.total_seconds():+.3f}" if clock.shift else ""
