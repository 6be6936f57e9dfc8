"""Every address of the program; each floor of interfaces adds its own here."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/", include("lienthong.api.urls")),
    path("", include("lienthong.web.urls")),
]
