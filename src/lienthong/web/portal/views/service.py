"""A procedure as a citizen reads of it, with the one way to begin."""

from collections.abc import Callable
from typing import Final

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from lienthong.access.doors import TimedRequest, open_door
from lienthong.core.clock import day_of
from lienthong.procedures.service import NeedSeen, ServiceSeen, service_seen
from lienthong.web.languages import page

# Gaps that a citizen has no use for: they are the catalogue's own trouble.
OF_OFFICES: Final = frozenset({"executor_unnamed", "code_differs", "name_differs"})


@open_door("what there is to apply for is public")
@require_safe
def service(request: TimedRequest, code: str) -> HttpResponse:
    seen = service_seen(code, on=day_of(request.now))
    context: dict[str, object] = {
        "title": seen.title,
        "service": seen,
        "known": needs(seen, lambda need: bool(need.held_by)),
        "needed": needs(seen, lambda need: not need.held_by),
        "gaps": [gap for gap in seen.gaps if gap.code not in OF_OFFICES],
    }
    return page(request, "portal/service.html", context)


def needs(seen: ServiceSeen, fits: Callable[[NeedSeen], bool]) -> list[NeedSeen]:
    return [need for need in seen.needs if fits(need)]
