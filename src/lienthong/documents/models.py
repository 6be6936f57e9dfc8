"""The rows of what was issued. A paper is never changed: it is replaced or revoked, and stays."""

from typing import Final

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact, GreaterThan

from lienthong.core.ids import new_id

SHA256_LENGTH: Final = 32


class Status(models.TextChoices):
    """What a paper counts for now."""

    VALID = "valid"
    REPLACED = "replaced"
    REVOKED = "revoked"


class Document(models.Model):
    """
    A paper as it was issued: the signed file, its hashes, and what the public check may say of it.

    `page_hash` is that of the page before it was signed, which the decision took in; `file_hash`
    that of the file handed out. The names are those of the day of issue: offices are renamed and
    people leave, the paper does not follow.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=24, unique=True)
    kind = models.CharField(max_length=30)
    number = models.TextField()
    subject = models.TextField()
    dossier_id = models.UUIDField()
    office_id = models.UUIDField()
    office_name = models.TextField()
    signer_name = models.TextField()
    signer_title_vi = models.TextField()
    signer_title_en = models.TextField()
    issued_at = models.DateTimeField()
    page_hash = models.BinaryField()
    file_hash = models.BinaryField(unique=True)
    pdf = models.BinaryField()
    status = models.CharField(max_length=10, choices=Status, default=Status.VALID)
    replaced_by = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)
    reason = models.TextField(default="")

    class Meta:
        indexes = [
            models.Index(fields=["dossier_id"], name="document_of_dossier"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=Status.values), name="document_status_is_known"
            ),
            models.CheckConstraint(
                condition=Q(status=Status.REPLACED, replaced_by__isnull=False)
                | Q(~Q(status=Status.REPLACED), replaced_by__isnull=True),
                name="document_replaced_by_another",
            ),
            models.CheckConstraint(
                condition=Q(replaced_by__isnull=True) | ~Q(replaced_by=F("id")),
                name="document_not_replaced_by_itself",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.VALID, ended_at__isnull=True, reason="")
                | Q(~Q(status=Status.VALID), ended_at__isnull=False, reason__regex=r"\S"),
                name="document_ends_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(Exact(Length("page_hash"), SHA256_LENGTH))
                & Q(Exact(Length("file_hash"), SHA256_LENGTH))
                & Q(GreaterThan(Length("pdf"), 0)),
                name="document_is_whole",
            ),
        ]


class Holder(models.Model):
    """
    On whose shelf a paper lies; on nobody's where who applied is not in the register.

    One original for several people is one file on the shelf of each: a marriage certificate is
    handed to both spouses (Luật Hộ tịch, Article 18(2)). Each shares it for themself.
    """

    pk = models.CompositePrimaryKey("person_id", "document_id")
    person_id = models.UUIDField()
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="holders")


class Share(models.Model):
    """
    A link by which its holder shows a paper to somebody for some days.

    The token is in the link alone; what is kept here opens nothing.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="shares")
    holder_id = models.UUIDField()
    token_hash = models.BinaryField(unique=True)
    made_at = models.DateTimeField()
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["holder_id", "-made_at"], name="document_share_of_holder")]
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("made_at")), name="share_ends_later"),
            models.CheckConstraint(
                condition=Q(Exact(Length("token_hash"), SHA256_LENGTH)), name="share_is_hashed"
            ),
        ]


class Opening(models.TextChoices):
    """What somebody with a link did: looked at the page, or took the file."""

    PAGE = "page"
    FILE = "file"


class ShareUse(models.Model):
    """That a link was used, and when; who it was is not asked and not kept."""

    share = models.ForeignKey(Share, on_delete=models.PROTECT, related_name="uses")
    at = models.DateTimeField()
    what = models.CharField(max_length=4, choices=Opening)

    class Meta:
        indexes = [models.Index(fields=["share", "-at"], name="document_share_used")]
