"""Addresses of split communes, which an officer of the commune's police places one by one."""

from datetime import date
from typing import Annotated
from uuid import UUID

from django.http import HttpResponse
from ninja import Query, Router
from pydantic import Field

from lienthong.access.doors import SignedInRequest, door
from lienthong.core.clock import day_of
from lienthong.register.to_place import OnePlace, ToPlacePage, one_place, place, waiting_at

from .places import PlaceAnswer
from .shapes import Answer, Body, PageSize

ROLES = ("clerk", "leader")
router = Router(tags=["places"])


class ToPlaceAnswer(Answer):
    """`shown` is the address as registered, in the commune of that day."""

    id: UUID
    text: str
    shown: str
    since: date
    candidates: tuple[PlaceAnswer, ...]


class ToPlacePageAnswer(Answer):
    items: tuple[ToPlaceAnswer, ...]
    next: UUID | None


class OnePlaceAnswer(Answer):
    """`residents` are as many as the officer may know of; each has a look at them."""

    dwelling: ToPlaceAnswer
    residents: int


class PlaceBody(Body):
    unit: Annotated[str, Field(max_length=5)]


@router.get("", response=ToPlacePageAnswer)
@door(roles=ROLES)
def waiting_addresses(
    request: SignedInRequest, after: Query[UUID | None] = None, limit: PageSize = 50
) -> ToPlacePage:
    """The addresses that may lie in my commune and that no rule of the decree places."""
    return waiting_at(actor=request.actor, today=day_of(request.now), after=after, limit=limit)


@router.get("/{id}", response=OnePlaceAnswer)
@door(roles=ROLES)
def waiting_address(request: SignedInRequest, id: UUID) -> OnePlace:
    return one_place(id, actor=request.actor, today=day_of(request.now))


@router.post("/{id}/unit", response={204: None})
@door(roles=ROLES)
def place_address(request: SignedInRequest, id: UUID, body: PlaceBody) -> HttpResponse:
    """Say in which of its candidates it lies; saying otherwise later sets it right."""
    place(id, body.unit, actor=request.actor, now=request.now)
    return HttpResponse(status=204)
