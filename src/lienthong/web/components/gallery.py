"""The gallery of components, for builders and for the tests that look at every state."""

from typing import Final

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from lienthong.access.doors import TimedRequest, open_door
from lienthong.core.errors import NotFound
from lienthong.core.texts import Text
from lienthong.web.components.samples import SAMPLES, context_of
from lienthong.web.languages import page

WHY: Final = "components are shown to whoever builds with them; they are about nobody"


@open_door(WHY)
@require_safe
def gallery(request: TimedRequest) -> HttpResponse:
    return page(request, "components/gallery/index.html", {"samples": SAMPLES})


@open_door(WHY)
@require_safe
def component(request: TimedRequest, name: str) -> HttpResponse:
    sample = next((sample for sample in SAMPLES if sample.name == name), None)
    if sample is None:
        raise NotFound(Text("There is no such component."))
    return page(request, sample.template, {"title": sample.title, **context_of(name)})
