"""A small site for the tests of doors: views of Django and operations of django-ninja."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import include, path
from ninja import NinjaAPI, Schema

from lienthong.access.doors import (
    SignedInRequest,
    SignedRequest,
    TimedRequest,
    agency_door,
    door,
    open_door,
)
from lienthong.core.errors import NotAllowed, NotFound, NotSignedIn, Refused

STATUS = {NotSignedIn: 401, NotAllowed: 403, NotFound: 404}

api = NinjaAPI(urls_namespace="doors-test", docs_url=None, openapi_url=None)


@api.exception_handler(Refused)
def refused(request: HttpRequest, error: Refused) -> HttpResponse:
    return JsonResponse({"code": error.reason}, status=STATUS[type(error)])


class Note(Schema):
    text: str


@api.get("/mine")
@door(any_signed_in=True)
def mine(request: SignedInRequest) -> dict[str, str]:
    return {"user": str(request.actor.user_id)}


@api.post("/notes/{number}")
@door(roles=("clerk", "leader"))
def write(request: SignedInRequest, number: int, note: Note) -> dict[str, object]:
    return {"number": number, "text": note.text, "at": request.now.isoformat()}


@api.post("/citizens")
@door(citizen=True)
def citizens(request: SignedInRequest) -> dict[str, str]:
    return {"person": str(request.actor.person_id)}


@api.post("/notices")
@agency_door("hospital")
def notices(request: SignedRequest, note: Note) -> dict[str, str]:
    return {"from": request.signer.agency.facility_code}


@api.get("/notices")
@agency_door("hospital")
def notice_state(request: SignedRequest) -> dict[str, str]:
    return {"from": request.signer.agency.facility_code}


@api.get("/open")
@open_door("the state of the service")
def state(request: TimedRequest) -> dict[str, str]:
    return {"at": request.now.isoformat()}


@api.get("/forgotten")
def forgotten(request: HttpRequest) -> dict[str, str]:
    return {}


@door(citizen=True, roles=("clerk",))
def page(request: SignedInRequest) -> HttpResponse:
    return HttpResponse(request.actor.name)


# The program's own stand behind: a refusal is one of its pages, with links to others.
urlpatterns = [
    path("api/", api.urls),
    path("page", page),
    path("", include("lienthong.config.urls")),
]
