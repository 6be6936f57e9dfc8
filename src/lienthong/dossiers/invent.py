"""Invented dossiers of offices nobody works in: for a demonstration's counts, and about nobody."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Final
from uuid import UUID

from django.db import transaction

from lienthong.core.clock import day_of

from .codes import next_codes
from .models import Dossier
from .steps import Stage, Status

BIRTH: Final = "1.001193"
# Without "draft sent" and "waits for its number": those are awaited by programs.
STEPS: Final = (
    (Stage.SUBMITTED, Status.NEW, 3),
    (Stage.TAKEN_IN, Status.IN_PROGRESS, 6),
    (Stage.SUPPLEMENT, Status.SUPPLEMENT_ASKED, 2),
    (Stage.READY, Status.IN_PROGRESS, 2),
)
LIMIT: Final = timedelta(days=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """How much an office has: open ones, decided ones of two weeks, and how many come late."""

    open: int
    decided: int
    late: float


def invent_load(
    office_id: UUID, office_code: str, load: Load, *, procedure: str, seed: str, now: datetime
) -> int:
    """Put so many dossiers there, the same for the same seed; none if the office has any."""
    if Dossier.objects.filter(office_id=office_id).exists():
        return 0
    # A demonstration's dice, and no secret.
    dice = Random(seed)  # noqa: S311
    with transaction.atomic():
        rows = list(_rows(load, dice=dice, now=now))
        for row in rows:
            row.office_id, row.procedure = office_id, procedure
        _give_codes(rows, office_code)
        Dossier.objects.bulk_create(rows)
    return len(rows)


def _give_codes(rows: list[Dossier], office_code: str) -> None:
    """A day's at once: one by one they were a third of what filling a demonstration costs."""
    filed: dict[date, list[Dossier]] = defaultdict(list)
    for row in rows:
        filed[day_of(row.submitted_at)].append(row)
    for day, of_day in filed.items():
        codes = next_codes(office_code, day=day, count=len(of_day))
        for row, code in zip(of_day, codes, strict=True):
            row.code = code


def _rows(load: Load, *, dice: Random, now: datetime) -> Iterator[Dossier]:
    steps = [step for step in STEPS for _ in range(step[2])]
    for _ in range(load.open):
        stage, status, _ = dice.choice(steps)
        is_late = dice.random() < load.late
        age = LIMIT + timedelta(days=dice.uniform(0.1, 14)) if is_late else LIMIT * dice.random()
        row = _row(now - age, stage=stage, status=status)
        if stage is Stage.SUPPLEMENT:
            row.paused_at = row.submitted_at + age * dice.random()
        yield row
    for _ in range(load.decided):
        took = LIMIT * (dice.uniform(1, 2) if dice.random() < load.late else dice.random())
        decided = now - timedelta(days=dice.uniform(0, 14))
        row = _row(decided - took, stage=Stage.GRANTED, status=Status.RETURNED)
        row.decided_at = row.returned_at = decided
        yield row


def _row(submitted: datetime, *, stage: Dossier.Stage, status: Dossier.Status) -> Dossier:
    return Dossier(
        version=1,
        form={},
        applicant_id=UUID(int=0),
        channel="online",
        status=status,
        stage=stage,
        moves=1,
        submitted_at=submitted,
        received_at=submitted,
        due_at=submitted + LIMIT,
    )
