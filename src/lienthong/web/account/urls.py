"""Addresses of signing in and of an account."""

from django.urls import path

from .views.sign_in import choose_post, sign_in, sign_out

urlpatterns = [
    path("dang-nhap", sign_in, name="sign_in"),
    path("dang-nhap/chon", choose_post, name="choose_post"),
    path("dang-xuat", sign_out, name="sign_out"),
]
