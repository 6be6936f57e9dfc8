"""Whatever a file of people and histories says, what the register promises of every row holds."""

import pytest
from tests.conftest import OwnerCursor
from tests.register.random_files import files_at_random
from tests.register.taken_in import broken, check_kept_is_folded, refusals, remarks, taken_in

from lienthong.register import models
from lienthong.register.invariants.invariant import FACTS
from lienthong.register.taking_in import steps

pytestmark = pytest.mark.together

# The last two are mistakes that were made.
SEEDS = (*range(8), 311, 323)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_file_at_random_breaks_no_promise_and_is_known_afterwards(
    seed: int, owner_cursor: OwnerCursor
) -> None:
    files = files_at_random(seed)
    if files.before:
        taken_in(files.before)
    done = taken_in(files.people, files.facts)
    assert done.accepted + done.refused + done.known == len(files.people) + len(files.facts)
    assert broken(owner_cursor) == []
    check_kept_is_folded(owner_cursor)
    settled = {row for row, grade, _, _ in remarks(done) if grade in ("refused", "known")}
    accepted = [one for one in files.facts if one.row not in settled]
    again = taken_in([], accepted)
    assert (again.known, refusals(again)) == (len(accepted), [])
    assert facts_entered(owner_cursor, again) == 0


@pytest.mark.parametrize("seed", range(4))
def test_wherever_a_batch_ends_nobody_is_entered_by_halves(
    seed: int, owner_cursor: OwnerCursor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "BATCH", 2)
    files = files_at_random(seed)
    if files.before:
        taken_in(files.before)
    taken_in(files.people, files.facts)
    assert broken(owner_cursor) == []
    check_kept_is_folded(owner_cursor)
    assert "left_out_meanwhile" not in models.Remark.objects.values_list("code", flat=True)


def facts_entered(cursor: OwnerCursor, by: models.PeopleImport) -> int:
    tables = [model._meta.db_table for model in FACTS]
    rows = " UNION ALL ".join(
        f"SELECT FROM {table} JOIN register_entering ON id IN (entered_by_id, withdrawn_by_id)"
        " WHERE act_id = %(act)s"
        for table in tables
    )
    counted = f"SELECT count(*) FROM ({rows}) AS touched"  # noqa: S608 - our own tables
    (count,) = cursor.execute(counted, {"act": by.act_id}).fetchone() or (0,)
    return int(str(count))
