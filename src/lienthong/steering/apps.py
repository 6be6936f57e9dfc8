"""The leaders' picture as Django's app: it has no tables, only what counts those of others."""

from django.apps import AppConfig


class SteeringConfig(AppConfig):
    name = "lienthong.steering"
    label = "steering"
