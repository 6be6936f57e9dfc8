"""Leaving in a hurry: whoever comes to look over the shoulder finds nothing, and no way back."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from lienthong.access.doors import TimedRequest, open_door
from lienthong.access.requests import actor_if_any, end_session, token_of
from lienthong.access.sign_in import sign_out

WHY = "who leaves in a hurry leaves, even where the session has ended meanwhile"


@open_door(WHY)
@require_POST
def leave(request: TimedRequest) -> HttpResponse:
    """Signed out here, and on to a page of somebody else's, which no form may lead to itself."""
    if actor := actor_if_any(request):
        sign_out(token_of(request)[0], actor=actor, now=request.now)
    answer = render(request, "portal/own/left.html", {"address": settings.EXIT_URL})
    answer["Refresh"] = f"0; url={settings.EXIT_URL}"
    answer["Cache-Control"] = "no-store"
    end_session(answer)
    return answer
