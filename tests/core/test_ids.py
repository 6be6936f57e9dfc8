"""Ids that are made in a row."""

from itertools import pairwise
from time import time_ns
from uuid import RFC_4122

from lienthong.core.ids import new_id


def test_ids_of_one_process_sort_as_they_were_made() -> None:
    ids = [new_id() for _ in range(10_000)]
    assert sum(before >= after for before, after in pairwise(ids)) == 0


def test_an_id_begins_with_the_millisecond_of_its_making() -> None:
    before, id, after = time_ns() // 1_000_000, new_id(), time_ns() // 1_000_000
    assert before <= id.int >> 80 <= after
    assert (id.version, id.variant) == (7, RFC_4122)
