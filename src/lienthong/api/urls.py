"""Version 1 of the API, resource by resource."""

from django.urls import URLPattern, URLResolver, path

from . import (
    addresses,
    applicant_steps,
    applications,
    birth_notices,
    documents,
    dossiers,
    entries,
    follow,
    health,
    me,
    number_questions,
    officer_steps,
    people,
    people_in_time,
    places,
    procedures,
    residents,
    sandbox,
    search,
    setting_right,
    sign_in,
)
from .openapi import Described
from .parsing import JsonParser
from .rendering import HanoiRenderer

api = Described(
    title="Liên Thông",
    version="1",
    description=(
        "One application to several agencies, one register of the people. Refusals are "
        "problem+json with a stable `code`; words come in Vietnamese or, with `Accept-Language: "
        "en`, in English. Days are ISO days, moments carry their offset. Lists are pages: ask "
        "with `after` (or `before`) what `next` says, until it is null."
    ),
    docs_url=None,
    parser=JsonParser(),
    renderer=HanoiRenderer(),
    urls_namespace="api",
)
api.add_router("", sign_in.router)
api.add_router("/me", me.router)
api.add_router("", procedures.router)
# Before the places, among which "residents" would be a code.
api.add_router("/places", residents.router)
api.add_router("/places", places.router)
api.add_router("/addresses-to-place", addresses.router)
api.add_router("", applications.router)
api.add_router("", entries.router)
api.add_router("", setting_right.router)
api.add_router("", follow.router)
api.add_router("/dossiers", dossiers.router)
api.add_router("/dossiers", officer_steps.router)
api.add_router("/dossiers", applicant_steps.router)
api.add_router("", number_questions.router)
api.add_router("", documents.router)
api.add_router("", search.router)
api.add_router("", people.router)
api.add_router("", people_in_time.router)
api.add_router("/birth-notices", birth_notices.router)
api.add_router("/sandbox/birth-notices", sandbox.router)
api.add_router("", health.router)

urlpatterns: list[URLPattern | URLResolver] = [path("v1/", api.urls)]
