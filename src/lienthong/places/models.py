"""Rows about places: dated facts with their source, loaded from `facts/` and never edited here."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q


class Source(models.Model):
    """
    The legal instrument behind a row, where we took it from and how sure we are of it.

    What came `by_plan` was entered while the program ran: the facts of a release leave it alone.
    """

    code = models.TextField(primary_key=True)
    instrument = models.TextField()
    taken_from = models.TextField()
    confidence = models.TextField()
    by_plan = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(confidence__in=["high", "medium", "low"]), name="places_confidence"
            ),
        ]


class Unit(models.Model):
    """
    One administrative unit under one name, from `since` to `until`, both included.

    A code alone names no unit: 2,145 codes were given to a commune of another name in 2025.
    """

    pk = models.CompositePrimaryKey("code", "since")
    code = models.TextField()
    level = models.TextField()
    kind = models.TextField()
    name = models.TextField()
    key = models.TextField()
    also = ArrayField(models.TextField(), default=list)
    # Null, because a province has none, and an empty code would name one.
    parent_code = models.TextField(null=True)
    since = models.DateField()
    until = models.DateField(null=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, db_index=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="places_period"
            ),
            models.CheckConstraint(
                condition=Q(level="province", code__regex=r"^\d{2}$", parent_code__isnull=True)
                | Q(level="district", code__regex=r"^\d{3}$", parent_code__regex=r"^\d{2}$")
                | Q(level="commune", code__regex=r"^\d{5}$", parent_code__regex=r"^\d{2,3}$"),
                name="places_level",
            ),
        ]
        indexes = [
            models.Index(fields=["key"], opclasses=["text_pattern_ops"], name="places_unit_key"),
            models.Index(fields=["parent_code"], name="places_unit_parent"),
        ]


class Successor(models.Model):
    """
    On `since`, `successor_code` took over `former_code`, or a part of it where it was split.

    `source` is the decree of a plan; null where the row came with a release.
    """

    pk = models.CompositePrimaryKey("former_code", "since", "successor_code")
    former_code = models.TextField()
    since = models.DateField()
    successor_code = models.TextField()
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, db_index=False)

    class Meta:
        indexes = [models.Index(fields=["successor_code"], name="places_successor_back")]


class AddressRule(models.Model):
    """
    Which part of a split unit went where: a street, some of its houses, a hamlet.

    `text` is as the plan has it: "Hàng Bạc", "Hàng Bạc: 1-51 lẻ", "Tổ dân phố 5".
    """

    pk = models.CompositePrimaryKey("former_code", "since", "text")
    former_code = models.TextField()
    since = models.DateField()
    text = models.TextField()
    successor_code = models.TextField()
    source = models.ForeignKey(Source, on_delete=models.PROTECT, db_index=False)


class AppliedPlan(models.Model):
    """A plan that was carried out, word for word; `digest` is that of its text."""

    digest = models.CharField(max_length=64, primary_key=True)
    name = models.TextField()
    content = models.TextField()
    applied_at = models.DateTimeField()
