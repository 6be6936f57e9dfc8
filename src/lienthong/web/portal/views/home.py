"""The first page, the search in plain words, and the events of life."""

from django.conf import settings
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from lienthong.access.accounts_to_try import known_accounts
from lienthong.access.doors import TimedRequest, open_door
from lienthong.access.requests import actor_if_any
from lienthong.core.clock import day_of
from lienthong.core.texts import Text
from lienthong.dossiers.awaiting import AtHome, at_home
from lienthong.procedures.life_events import life_event, life_events
from lienthong.procedures.plain_words import LONGEST, MOST_FOUND, is_asked, understood
from lienthong.procedures.titles import lines_of
from lienthong.web.languages import page

WHY = "what there is to apply for is public"


@open_door("the first page is everybody's; it shows somebody signed in their own, and no other's")
@require_safe
def home(request: TimedRequest) -> HttpResponse:
    context = {"title": Text("What do you need to do?"), "section": "home"}
    is_to_try = settings.DEMONSTRATION and known_accounts() is not None
    shown = {"events": life_events(), "own": own_of(request), "is_to_try": is_to_try}
    return page(request, "portal/home.html", {**context, **shown})


@open_door(WHY)
@require_safe
def search(request: TimedRequest) -> HttpResponse:
    asked = request.GET.get("q", "")[:LONGEST].strip()
    on = day_of(request.now)
    meant, events = understood(asked, on=on), life_events()
    context: dict[str, object] = {
        "title": Text("Search"),
        "asked": asked,
        "is_asked": is_asked(asked),
        "found": lines_of([(one.code, one.name) for one in meant.procedures], on=on),
        "most": MOST_FOUND,
        "meant": [event for event in events if event.slug in meant.events[:2]],
        "events": events,
    }
    return page(request, "portal/search.html", context)


@open_door(WHY)
@require_safe
def event(request: TimedRequest, slug: str) -> HttpResponse:
    whole = life_event(slug, on=day_of(request.now))
    return page(request, "portal/event.html", {"title": whole.event.title, "whole": whole})


def own_of(request: TimedRequest) -> AtHome | None:
    """What is the citizen's own; nothing for an officer, who has a desk, and for a stranger."""
    actor = actor_if_any(request)
    if actor is None or actor.post is not None or actor.person_id is None:
        return None
    return at_home(actor=actor, now=request.now)
