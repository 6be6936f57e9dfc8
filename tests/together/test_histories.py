"""The checker of histories finds the anomalies that it is there for."""

from uuid import UUID

from tests.together.histories import Decided, anomaly_in

LAN, BINH, MAI = (UUID(int=serial) for serial in (1, 2, 3))


def decided(name: str, read: dict[UUID, int], wrote: dict[UUID, int]) -> Decided:
    return Decided(name=name, read=read, wrote=wrote)


def test_decisions_one_after_the_other_are_explained() -> None:
    marry = decided("marry", {LAN: 1, BINH: 1}, {LAN: 2, BINH: 2})
    divorce = decided("divorce", {LAN: 2, BINH: 2}, {LAN: 3, BINH: 3})
    move = decided("move", {BINH: 3, MAI: 1}, {MAI: 2})
    assert anomaly_in([move, divorce, marry]) == ""


def test_two_who_write_the_same_version_lose_an_update() -> None:
    one = decided("one", {LAN: 1}, {LAN: 2})
    other = decided("other", {LAN: 1}, {LAN: 2})
    assert anomaly_in([one, other]).startswith("lost update")


def test_write_skew_is_a_cycle() -> None:
    """Each relies on whom the other changes: Lan marries Bình while Bình becomes her brother."""
    marry = decided("marry", {LAN: 1, BINH: 1}, {LAN: 2})
    recognise = decided("recognise", {LAN: 1, BINH: 1}, {BINH: 2})
    assert anomaly_in([marry, recognise]).startswith("cycle")


def test_a_read_of_what_was_old_already_is_found() -> None:
    first = decided("first", {LAN: 1, BINH: 1}, {LAN: 2, BINH: 2})
    stale = decided("stale", {LAN: 2, BINH: 1}, {MAI: 2})
    assert anomaly_in([first, stale]).startswith("cycle")
