"""The rows of the account. The application's role may not change or take away what stands here."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from lienthong.audit.xact import Xid8Field


class Entry(models.Model):
    """
    Something was done. Inserted and read by the application, never updated, never deleted.

    `actor_id` is the user and `post_id` the capacity; both are empty where nobody had proved who
    they are, or where the program acted by itself.
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    actor_id = models.UUIDField(null=True)
    post_id = models.UUIDField(null=True)
    action = models.TextField()
    dossier_id = models.UUIDField(null=True)
    detail = models.JSONField(encoder=DjangoJSONEncoder)
    xact = Xid8Field()

    class Meta:
        indexes = [
            # Readers go by transaction first: ids are taken before the commit.
            models.Index(fields=["xact", "id"], name="entry_in_order"),
            models.Index(
                fields=["dossier_id", "id"],
                name="entry_of_dossier",
                condition=models.Q(dossier_id__isnull=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(action__regex=r"^[a-z_]+(\.[a-z_]+)+$"), name="action_is_dotted"
            )
        ]


class Look(models.Model):
    """
    Somebody saw people: one row for all of them. Written by `audit_enter_look` alone.

    `began_at` ties the row to its transaction beside `xact`: after a restore from a dump the
    transactions are counted anew, and an old look must not open a person to a new one.
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(db_default=models.Func(function="clock_timestamp"))
    began_at = models.DateTimeField(db_default=models.Func(function="transaction_timestamp"))
    xact = Xid8Field()
    actor_id = models.UUIDField()
    post_id = models.UUIDField(null=True)
    purpose = models.TextField()
    dossier_id = models.UUIDField(null=True)
    level = models.TextField()
    people = ArrayField(models.UUIDField())

    class Meta:
        indexes = [
            models.Index(fields=["xact"], name="look_of_transaction"),
            GinIndex(fields=["people"], name="look_at_person"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(level__in=["listed", "opened"]), name="look_level_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(purpose__regex=r"\S"), name="look_has_a_purpose"
            ),
        ]


class Message(models.Model):
    """
    Something to tell: to a person, in whose inbox it stays, or to a system that it is sent to.

    Written in the transaction of what it tells about, so it is told if and only if it happened.
    """

    id = models.BigAutoField(primary_key=True)
    topic = models.TextField()
    person_id = models.UUIDField(null=True)
    body = models.JSONField(encoder=DjangoJSONEncoder)
    dossier_id = models.UUIDField(null=True)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    failure = models.TextField(default="")
    next_try_at = models.DateTimeField(null=True)
    xact = Xid8Field()

    class Meta:
        indexes = [
            models.Index(
                fields=["person_id", "xact", "id"],
                name="message_inbox",
                condition=models.Q(person_id__isnull=False),
            ),
            models.Index(
                fields=["next_try_at"],
                name="message_to_send",
                condition=models.Q(next_try_at__isnull=False),
            ),
        ]
