"""Every address of the program; each floor of interfaces adds its own here."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/", include("lienthong.api.urls")),
    path("", include("lienthong.web.urls")),
]

handler400 = "lienthong.web.views.troubles.not_read"
handler404 = "lienthong.web.views.troubles.not_found"
handler500 = "lienthong.web.views.troubles.failed"
