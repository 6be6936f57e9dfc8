"""Addresses of the officer's counter, below /ban."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
