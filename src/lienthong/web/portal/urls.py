"""Addresses of the citizen's counter."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
