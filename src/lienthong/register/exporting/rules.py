"""What lists may be taken for, and how many people they may hold: dated rows, as on a day."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q

from lienthong.access.actors import Actor
from lienthong.core.texts import Words

from .. import models
from .columns import in_order

OPERATOR: Final = "operator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    """A purpose with its law; `columns` are the most that a list for it may say."""

    code: str
    title: Words
    law: str
    columns: tuple[str, ...]
    needs_order: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """`most` people, or as many as the order says where it is None; kept for `days`."""

    most: int | None
    days: int


def purposes_on(day: date) -> dict[str, Purpose]:
    """By their codes; of two rows of one code the later counts."""
    rows = models.ExportPurpose.objects.filter(holding(day)).order_by("code", "since")
    return {
        row.code: Purpose(
            code=row.code,
            title=Words(vi=row.title_vi, en=row.title_en),
            law=row.law,
            columns=in_order(row.columns),
            needs_order=row.needs_order,
        )
        for row in rows
    }


def limit_for(actor: Actor, *, has_order: bool, on: date) -> Limit | None:
    """None where this actor may take no list; the database asks for the same once more."""
    who = actor.post.role if actor.post else OPERATOR
    rows = models.ExportLimit.objects.filter(holding(on), who=who, has_order=has_order)
    row = rows.order_by("-since").first()
    return Limit(most=row.most, days=row.days) if row else None


def holding(day: date) -> Q:
    return Q(since__lte=day) & (Q(until=None) | Q(until__gt=day))
