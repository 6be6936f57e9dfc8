"""Every way in has a door: whoever adds a view or an operation and forgets it, fails here."""

from collections.abc import Callable, Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from ninja.operation import PathView

from lienthong.access.doors import OpenDoor

Callback = Callable[..., object]

# Views that django-ninja adds by itself and that cannot carry a door, and why they may be open.
OF_THE_FRAMEWORK = {
    "default_home": "leads to the documentation of the API, or to nothing",
    "openapi_json": "the API's description is public",
}


def ways_in(urlconf: str | None = None) -> Iterator[tuple[str, Callback]]:
    """Each route with each function behind it; an API has several behind one route."""
    for route, callback in _routes(get_resolver(urlconf), ""):
        operations = list(_operations(callback))
        if not operations:
            yield route, callback
        for methods, function in operations:
            yield f"{methods} {route}", function


def _routes(resolver: URLResolver, prefix: str) -> Iterator[tuple[str, Callback]]:
    for pattern in resolver.url_patterns:
        route = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLPattern):
            yield route, pattern.callback
        else:
            yield from _routes(pattern, route)


def _operations(callback: Callback) -> Iterator[tuple[str, Callback]]:
    """The operations of django-ninja behind a callback, which is a method of its PathView."""
    for cell in getattr(callback, "__closure__", None) or ():
        owner = getattr(cell.cell_contents, "__self__", cell.cell_contents)
        if isinstance(owner, PathView):
            for operation in owner.operations:
                yield "|".join(operation.methods), operation.view_func


def without_door(urlconf: str | None = None) -> list[str]:
    return [
        route
        for route, function in ways_in(urlconf)
        if not hasattr(function, "door") and not _is_of_the_framework(function)
    ]


def _is_of_the_framework(function: Callback) -> bool:
    bare = getattr(function, "func", function)
    return bare.__module__ == "ninja.openapi.views" and bare.__name__ in OF_THE_FRAMEWORK


def test_every_way_in_has_a_door() -> None:
    assert without_door() == []


def test_every_public_way_in_says_why() -> None:
    for route, function in ways_in():
        entrance = getattr(function, "door", None)
        if isinstance(entrance, OpenDoor):
            assert len(entrance.because.split()) >= 3, route


@pytest.mark.urls("tests.access.urls")
def test_a_forgotten_door_is_noticed() -> None:
    routes = [route for route, _ in ways_in()]
    assert without_door() == ["GET api/forgotten"]
    assert {"GET api/notices", "POST api/notices", "page"} <= set(routes)
