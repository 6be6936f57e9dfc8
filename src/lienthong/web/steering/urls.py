"""Addresses of the leaders' counter, below /chi-dao."""

from django.urls import path

from .views.counts import office, today, unit

urlpatterns = [
    path("", today, name="steering"),
    path("/xa/<str:code>", unit, name="steering_unit"),
    path("/co-quan/<str:code>", office, name="steering_office"),
]
