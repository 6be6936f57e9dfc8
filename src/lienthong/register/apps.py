"""The register as Django's app."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "lienthong.register"
    label = "register"
