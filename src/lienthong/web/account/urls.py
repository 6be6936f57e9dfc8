"""Addresses of signing in and of an account."""

from django.urls import path

from .views.account import account, end_one, end_others, language
from .views.password import password, recovered, recovery
from .views.sign_in import choose_post, sign_in, sign_out

urlpatterns = [
    path("dang-nhap", sign_in, name="sign_in"),
    path("dang-nhap/chon", choose_post, name="choose_post"),
    path("dang-xuat", sign_out, name="sign_out"),
    path("khoi-phuc", recovery, name="recovery"),
    path("khoi-phuc/xong", recovered, name="recovered"),
    path("tai-khoan", account, name="account"),
    path("tai-khoan/mat-khau", password, name="password"),
    path("tai-khoan/ngon-ngu", language, name="account_language"),
    path("tai-khoan/dang-nhap/khac", end_others, name="end_other_sign_ins"),
    path("tai-khoan/dang-nhap/<uuid:id>", end_one, name="end_sign_in"),
]
