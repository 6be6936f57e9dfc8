"""What is written to the log, and what is not: no message of an exception, no words of a person."""

import logging  # noqa: TID251  # its own switch; nothing is logged by it
import sys
import traceback
from collections.abc import MutableMapping
from types import TracebackType
from typing import TYPE_CHECKING, Final

import structlog

if TYPE_CHECKING:
    from structlog.typing import Processor

Event = MutableMapping[str, object]

# Under these names a caller might hand over what is about a person.
SILENCED: Final = frozenset(
    {"name", "number", "address", "body", "password", "token", "params", "detail", "request"}
)


def without_words(_logger: object, _method: str, event: Event) -> Event:
    """
    Replace an exception by its kind and the lines it passed.

    Its message may hold what was sent: PostgreSQL puts the key of a broken constraint there.
    """
    raised = event.pop("exc_info", None)
    if raised is True:
        raised = sys.exc_info()
    if isinstance(raised, BaseException):
        raised = (type(raised), raised, raised.__traceback__)
    if isinstance(raised, tuple) and isinstance(raised[1], BaseException):
        event["exception"] = type(raised[1]).__qualname__
        event["passed"] = _passed(raised[1].__traceback__)
    return event


def without_people(_logger: object, _method: str, event: Event) -> Event:
    """Drop the values that may be about a person."""
    for key in SILENCED & event.keys():
        event[key] = "(not logged)"
    return event


def _passed(trace: TracebackType | None) -> list[str]:
    frames = traceback.extract_tb(trace)
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]


SHARED: "Final[list[Processor]]" = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    without_words,
    without_people,
]


def configure_logs() -> None:
    """Let structlog write through the standard library, so that one formatter sees everything."""
    # Where a line cannot be written, Python would print the exception that it is about, in full.
    logging.raiseExceptions = False
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


def logging_settings(level: str) -> dict[str, object]:
    """Django's LOGGING: one line of JSON an event, to stderr."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "lines": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": SHARED,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.JSONRenderer(ensure_ascii=False),
                ],
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["stderr"], "level": level},
        # Django's own handlers would mail and print what we leave out.
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.server": {"handlers": [], "level": level, "propagate": True},
            # Anybody may send a wrong Host: it is answered, and no error of ours.
            "django.security.DisallowedHost": {"level": "CRITICAL"},
        },
    }
