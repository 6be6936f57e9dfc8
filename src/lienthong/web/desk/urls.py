"""Addresses of the officer's counter, below /ban."""

from django.urls import path

from .views.recovery import recovery, recovery_of_officer

urlpatterns = [
    path("/khoi-phuc", recovery, name="desk_recovery"),
    path("/khoi-phuc/can-bo", recovery_of_officer, name="desk_recovery_of_officer"),
]
