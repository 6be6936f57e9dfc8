"""The pages that are open to everybody."""

from django.urls import path

from .views.landing import healthz, landing
from .views.verify import verify, verify_code

app_name = "web"
urlpatterns = [
    path("", landing, name="landing"),
    path("v", verify, name="verify"),
    path("v/<str:code>", verify_code, name="verify_code"),
    path("healthz", healthz, name="healthz"),
]
