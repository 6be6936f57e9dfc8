"""Access as Django's app."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "lienthong.access"
    label = "access"
