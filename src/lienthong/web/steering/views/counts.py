"""Counts of dossiers: today, one commune, one office; down to the step and never to a name."""

from typing import Final

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from lienthong.access.doors import SignedInRequest, door
from lienthong.steering.picture import ROLE, office_of, today_of, unit_of
from lienthong.web.languages import page

SECTION: Final = "steering"


@door(roles=(ROLE,))
@require_safe
def today(request: SignedInRequest) -> HttpResponse:
    whole = today_of(actor=request.actor, now=request.now)
    context: dict[str, object] = {"title": whole.name, "section": SECTION, "whole": whole}
    return page(request, "steering/today.html", context)


@door(roles=(ROLE,))
@require_safe
def unit(request: SignedInRequest, code: str) -> HttpResponse:
    whole = unit_of(code, actor=request.actor, now=request.now)
    context: dict[str, object] = {"title": whole.name, "section": SECTION, "whole": whole}
    return page(request, "steering/part.html", context)


@door(roles=(ROLE,))
@require_safe
def office(request: SignedInRequest, code: str) -> HttpResponse:
    whole = office_of(code, actor=request.actor, now=request.now)
    context: dict[str, object] = {"title": whole.name, "section": SECTION, "whole": whole}
    return page(request, "steering/part.html", context)
