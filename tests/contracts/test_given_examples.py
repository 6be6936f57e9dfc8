"""Tests by examples of Hypothesis fail for what a program does, and never for how long it took."""

from hypothesis import HealthCheck, settings


def test_no_example_is_timed() -> None:
    assert settings().deadline is None
    assert HealthCheck.too_slow in settings().suppress_health_check
