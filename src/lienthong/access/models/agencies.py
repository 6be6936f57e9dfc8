"""Agencies whose programs write to us, and the keys they sign with."""

from django.db import models
from django.db.models import F, Q

from lienthong.core.ids import new_id


class Agency(models.Model):
    """An outside body, such as a hospital known by its facility code."""

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.CharField(max_length=20)
    facility_code = models.CharField(max_length=20)
    name = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "facility_code"], name="one_agency_a_code")
        ]


class AgencyKey(models.Model):
    """A public key and when it is accepted; two may hold while one replaces the other."""

    kid = models.CharField(max_length=100, primary_key=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    public_jwk = models.JSONField()
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    sandbox = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="key_ends_after_it_begins",
            )
        ]
