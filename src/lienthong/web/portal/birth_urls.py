"""Addresses of the application for a birth."""

from django.urls import path

from .views import birth

urlpatterns = [
    path("", birth.begin, name="birth_begin"),
    path("/<uuid:saved_id>", birth.go_on, name="birth_continue"),
    path("/<uuid:saved_id>/kiem-tra", birth.check, name="birth_check"),
    path("/<uuid:saved_id>/gui", birth.send, name="birth_send"),
    path("/<uuid:saved_id>/da-gui", birth.sent, name="birth_sent"),
    path("/<uuid:saved_id>/bo", birth.discard, name="birth_discard"),
    path("/<uuid:saved_id>/<slug:slug>", birth.question, name="birth_question"),
]
