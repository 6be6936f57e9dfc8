"""Marks on people and dwellings that only a named post may know of."""

from django.db import models

from lienthong.core.ids import new_id


class ProtectedPerson(models.Model):
    """To all but the posts that may, this person is unknown from `since` until `until`."""

    id = models.UUIDField(primary_key=True, default=new_id)
    person_id = models.UUIDField(db_index=True)
    since = models.DateField()
    until = models.DateField(null=True)
    marked_by = models.UUIDField()


class ProtectedAddress(models.Model):
    """A shelter: to all but the posts that may, the house is empty."""

    id = models.UUIDField(primary_key=True, default=new_id)
    address_key = models.TextField(db_index=True)
    since = models.DateField()
    until = models.DateField(null=True)
    marked_by = models.UUIDField()
