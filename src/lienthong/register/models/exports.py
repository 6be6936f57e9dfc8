"""Lists of people that leave: what for they may, how many people, and each that was taken."""

from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q


class ExportPurpose(models.Model):
    """
    What a list may be taken for, under which law, and the most that it may say of anybody.

    Dated, with its source: another law is another row, and no release. `needs_order` asks for the
    decision of an authority beside it.
    """

    pk = models.CompositePrimaryKey("code", "since")
    code = models.TextField()
    title_vi = models.TextField()
    title_en = models.TextField()
    law = models.TextField()
    columns = ArrayField(models.TextField())
    needs_order = models.BooleanField(default=False)
    since = models.DateField()
    until = models.DateField(null=True)
    source = models.TextField()
    confidence = models.TextField()


class ExportLimit(models.Model):
    """
    How many people a list may hold, and for how many days it may be kept, by who asks.

    `who` is the role of a post, or "operator" at the command line; `most` is null where an order
    says how many.
    """

    pk = models.CompositePrimaryKey("who", "has_order", "since")
    who = models.TextField()
    has_order = models.BooleanField()
    most = models.PositiveIntegerField(null=True)
    days = models.PositiveSmallIntegerField()
    since = models.DateField()
    until = models.DateField(null=True)
    source = models.TextField()
    confidence = models.TextField()


class Export(models.Model):
    """
    One list that leaves, under a number by which it can be traced.

    The same `key` from the same actor in the same post is the same list. `asked` is the question
    as `register_exported` in sql/exporting.sql, `told` what everybody in it reads about it.
    `undecided` are people whose dwelling nobody has placed yet in a part of a split unit; they are
    not in it. The file itself lies in the home, until `ends_on` inclusive.
    """

    id = models.BigAutoField(primary_key=True)
    key = models.TextField()
    digest = models.CharField(max_length=64)
    actor_id = models.UUIDField()
    actor_name = models.TextField()
    post_id = models.UUIDField(null=True)
    office_id = models.UUIDField(null=True)
    purpose = models.TextField()
    told = models.TextField(default="")
    unit_code = models.TextField(default="")
    as_of = models.DateField()
    asked = models.JSONField(encoder=DjangoJSONEncoder)
    file_format = models.TextField()
    order_number = models.TextField(default="")
    order_signer = models.TextField(default="")
    order_on = models.DateField(null=True)
    asked_at = models.DateTimeField()
    ends_on = models.DateField()
    state = models.TextField()
    part_count = models.PositiveIntegerField(default=0)
    people_count = models.PositiveIntegerField(default=0)
    undecided = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, default="")
    byte_count = models.PositiveBigIntegerField(default=0)
    fetch_count = models.PositiveIntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["actor_id", "post_id", "key"],
                condition=~Q(state="ended"),
                nulls_distinct=False,
                name="one_export_a_key",
            )
        ]
        indexes = [
            models.Index(fields=["actor_id", "post_id", "id"], name="exports_of_actor"),
            models.Index(fields=["ends_on"], condition=~Q(state="ended"), name="exports_to_end"),
        ]


class ExportPart(models.Model):
    """
    Some thousand people of a list: their ids until the look at them is written, then that look.

    `seen` is the snapshot (`pg_snapshot`) in which they were read last: what was withdrawn since is
    not visible in it. Read by the functions of the owner alone.
    """

    pk = models.CompositePrimaryKey("export", "part")
    export = models.ForeignKey(Export, on_delete=models.PROTECT, related_name="+", db_index=False)
    part = models.PositiveIntegerField()
    people = ArrayField(models.UUIDField())
    look_id = models.BigIntegerField(null=True)
    seen = models.TextField(default="", db_default="")
