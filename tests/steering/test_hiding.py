"""Nothing that is hidden can be worked out from what is shown: tried by trying everything."""

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lienthong.steering.hiding import (
    Count,
    Hidden,
    Part,
    PartShown,
    is_few,
    protected,
    shown,
    shown_late,
)

Line = list[tuple[int, int]]


@st.composite
def lines(draw: st.DrawFn) -> Line:
    opens = draw(st.lists(st.integers(0, 9), min_size=1, max_size=4))
    return [(open_, draw(st.integers(0, open_))) for open_ in opens]


def parts_of(line: Line) -> list[Part]:
    return [Part(str(place), open_, late) for place, (open_, late) in enumerate(line)]


def fits(value: int, said: Count) -> bool:
    if said is Hidden.FEW:
        return is_few(value)
    # Where nothing is said of the late ones they may be any number; of the open ones, see below.
    return said is Hidden.UNSAID or value == said


def possible(part: PartShown, *, whole: int, says_late: bool) -> Iterator[tuple[int, int]]:
    """Each (open, late) that fits what is said of a part, as an attacker would go through them."""
    for open_ in range(whole + 1):
        is_unsaid = part.open is Hidden.UNSAID and not open_ >= 5
        if is_unsaid or not fits(open_, part.open):
            continue
        for late in range(open_ + 1):
            is_free = isinstance(part.open, Hidden) or not says_late
            if is_free or (fits(late, part.late) and not (part.late is Hidden.UNSAID and late < 5)):
                yield open_, late


@given(lines())
@example([(5, 0), (1, 0)])
@example([(4, 4), (4, 4)])
@example([(9, 8), (9, 0)])
@example([(9, 5), (3, 0), (2, 2), (9, 9)])
@settings(max_examples=400)
def test_no_hidden_number_can_be_worked_out(line: Line) -> None:
    open_, late = sum(one for one, _ in line), sum(one for _, one in line)
    late_is_shown = not isinstance(shown_late(open_, late), Hidden)
    seen = protected(parts_of(line), late_is_shown=late_is_shown)
    if is_few(open_) or seen is None:
        return
    says_late = any(
        part.late != Hidden.UNSAID for part in seen if not isinstance(part.open, Hidden)
    )
    choices = [list(possible(part, whole=open_, says_late=says_late)) for part in seen]
    worlds = [
        world
        for world in product(*choices)
        if sum(one for one, _ in world) == open_
        and (not late_is_shown or sum(one for _, one in world) == late)
    ]
    assert tuple(line) in worlds
    for place, part in enumerate(seen):
        if isinstance(part.open, Hidden):
            assert part.late is Hidden.UNSAID
            assert len({world[place][0] for world in worlds}) > 1, "open"
        if isinstance(part.late, Hidden):
            lates = {world[place][1] for world in worlds}
            assert len(lates) > 1 or lates == {0}, "late"


@given(lines())
def test_hidden_parts_together_are_never_few(line: Line) -> None:
    for_late = sum(late for _, late in line)
    seen = protected(parts_of(line), late_is_shown=True)
    if seen is None:
        return
    pairs = list(zip(line, seen, strict=True))
    assert not is_few(sum(one for (one, _), part in pairs if isinstance(part.open, Hidden)))
    if any(isinstance(part.late, int) for part in seen) and for_late:
        assert not is_few(sum(one for (_, one), part in pairs if isinstance(part.late, Hidden)))


@given(lines())
def test_no_small_number_is_ever_shown(line: Line) -> None:
    for part in protected(parts_of(line), late_is_shown=True) or ():
        assert not (isinstance(part.open, int) and is_few(part.open))
        assert not (isinstance(part.late, int) and is_few(part.late))
        if isinstance(part.open, int) and isinstance(part.late, int):
            assert not is_few(part.open - part.late)


@given(lines())
def test_what_is_shown_is_true_and_none_is_shown_as_none(line: Line) -> None:
    for (open_, _), part in zip(
        line, protected(parts_of(line), late_is_shown=True) or (), strict=False
    ):
        assert isinstance(part.open, Hidden) or part.open == open_
        assert open_ or part.open == 0


def test_large_numbers_are_shown_as_they_are() -> None:
    line = [(120, 30), (80, 0), (45, 45), (0, 0)]
    assert protected(parts_of(line), late_is_shown=True) == tuple(
        PartShown(part.key, part.open, part.late) for part in parts_of(line)
    )


def test_one_small_number_takes_the_next_smallest_with_it() -> None:
    seen = protected(parts_of([(3, 0), (40, 0), (20, 0)]), late_is_shown=True)
    assert seen and [part.open for part in seen] == [Hidden.FEW, 40, Hidden.UNSAID]


@pytest.mark.parametrize("line", [[(5, 0), (1, 0)], [(5, 0), (1, 0), (0, 0)]])
def test_a_line_that_would_tell_is_withheld(line: Line) -> None:
    assert protected(parts_of(line), late_is_shown=True) is None


def test_a_number_that_stands_alone() -> None:
    assert [shown(count) for count in (0, 4, 5)] == [0, Hidden.FEW, 5]
    assert shown_late(20, 18) is Hidden.UNSAID
    assert (shown_late(20, 20), shown_late(20, 0), shown_late(20, 2)) == (20, 0, Hidden.FEW)
