"""Addresses of the officer's counter, below /ban."""

from django.urls import path

from .views.assigning import desk_assign, desk_extend, desk_hand_over, desk_take
from .views.queue import desk, desk_find
from .views.recovery import recovery, recovery_of_officer
from .views.signing import (
    desk_signing,
    desk_signing_batch,
    desk_signing_begin,
    desk_signing_confirm,
)

urlpatterns = [
    path("", desk, name="desk"),
    path("/tim", desk_find, name="desk_find"),
    path("/nhan", desk_take, name="desk_take"),
    path("/ky", desk_signing, name="desk_signing"),
    path("/ky/xac-nhan", desk_signing_confirm, name="desk_signing_confirm"),
    path("/ky/bat-dau", desk_signing_begin, name="desk_signing_begin"),
    path("/ky/<uuid:batch>", desk_signing_batch, name="desk_signing_batch"),
    path("/ban-giao", desk_hand_over, name="desk_hand_over"),
    path("/ban-giao/<uuid:post>", desk_hand_over, name="desk_hand_over_of"),
    path("/ho-so/<str:code>/giao", desk_assign, name="desk_assign"),
    path("/ho-so/<str:code>/gia-han", desk_extend, name="desk_extend"),
    path("/khoi-phuc", recovery, name="desk_recovery"),
    path("/khoi-phuc/can-bo", recovery_of_officer, name="desk_recovery_of_officer"),
]
