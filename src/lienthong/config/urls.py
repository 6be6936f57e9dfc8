"""Every address of the program; each floor of interfaces adds its own here."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
