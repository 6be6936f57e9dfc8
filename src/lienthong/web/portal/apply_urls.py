"""Addresses of an application while it is written: of a birth, and of everything else."""

from django.urls import URLPattern, path

from .views import applying


def pages_of(names: str) -> list[URLPattern]:
    """The pages of a saved application; `names` begins their names."""
    return [
        path("/<uuid:saved_id>", applying.go_on, name=f"{names}_continue"),
        path("/<uuid:saved_id>/kiem-tra", applying.check, name=f"{names}_check"),
        path("/<uuid:saved_id>/gui", applying.send, name=f"{names}_send"),
        path("/<uuid:saved_id>/da-gui", applying.sent, name=f"{names}_sent"),
        path("/<uuid:saved_id>/bo", applying.discard, name=f"{names}_discard"),
        path("/<uuid:saved_id>/<slug:slug>", applying.question, name=f"{names}_question"),
    ]


birth_pages = [path("", applying.begin_birth, name="birth_begin"), *pages_of("birth")]
pages = [*pages_of("apply"), path("/<str:event>", applying.begin, name="apply_begin")]
