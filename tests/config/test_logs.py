"""What is written to the log tells nothing of a person, whatever goes wrong."""

import io
import logging  # noqa: TID251  # what structlog writes through

import pytest
import structlog

from lienthong.config.logs import logging_settings

NAME = "Nguyễn Thị Lan"


@pytest.fixture
def stream() -> io.StringIO:
    return io.StringIO()


@pytest.fixture
def log(stream: io.StringIO) -> structlog.stdlib.BoundLogger:
    """A logger of the program whose lines go to the stream, made as the settings make it."""
    settings = logging_settings("INFO")
    formatter = settings["formatters"]["lines"]  # type: ignore[index]
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        formatter["()"](**{name: given for name, given in formatter.items() if name != "()"})
    )
    logger = logging.getLogger("tests.config.logs")
    logger.handlers, logger.propagate = [handler], False
    return structlog.stdlib.get_logger("tests.config.logs")


def broken(log: structlog.stdlib.BoundLogger) -> None:
    try:
        raise ValueError(f"cannot read {NAME}")
    except ValueError:
        log.exception("list_failed", name=NAME, list="7")


def test_an_exception_is_told_by_its_kind_and_its_lines(
    log: structlog.stdlib.BoundLogger, stream: io.StringIO
) -> None:
    broken(log)
    said = stream.getvalue()
    assert '"exception": "ValueError"' in said
    assert "test_logs.py" in said
    assert '"list": "7"' in said
    assert NAME not in said


def test_a_log_that_cannot_be_written_says_nothing_elsewhere(
    log: structlog.stdlib.BoundLogger, stream: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    stream.close()
    broken(log)
    assert "".join(capsys.readouterr()) == ""
