"""Where the dwellings of a split unit lie since: in which of its parts."""

from django.db import models
from django.db.models import F, Q

from lienthong.core.ids import new_id


class Placement(models.Model):
    """
    A dwelling that was registered in a unit before it was split on `since`, and its part.

    Of the dwelling and not of the people: who is registered there keeps the words and the unit of
    their day. `unit_code` is null while an officer has to say which part it is, and names the unit
    that has this code `as_of` that day: an officer says where it lies by now, though the parts have
    been split again since. Like a fact it is never updated: another choice replaces it and enters a
    new one, and both cite their act.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    address_key = models.TextField()
    since = models.DateField()
    former_code = models.CharField(max_length=5)
    text = models.TextField()
    unit_code = models.CharField(max_length=5, null=True)
    as_of = models.DateField(null=True)
    entered_by = models.ForeignKey("register.Act", on_delete=models.PROTECT, related_name="+")
    replaced_by = models.ForeignKey(
        "register.Act", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                # The same words may have been registered in two units that have had one code.
                fields=["address_key", "since", "former_code"],
                condition=Q(replaced_by=None),
                name="one_placement_a_dwelling",
            ),
            models.CheckConstraint(
                condition=Q(unit_code=None, as_of=None)
                | Q(unit_code__isnull=False, as_of__isnull=False),
                name="placed_as_of_a_day",
            ),
        ]
        indexes = [
            models.Index(
                F("former_code"),
                F("id"),
                name="placements_waiting",
                condition=Q(replaced_by=None, unit_code=None),
            ),
            models.Index(
                fields=["unit_code"], name="placements_of_unit", condition=Q(replaced_by=None)
            ),
        ]
