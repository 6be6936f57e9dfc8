"""Every page; each counter adds its own addresses."""

from django.urls import include, path

from . import addresses  # noqa: F401 - the counters' addresses name its converters.
from .components.gallery import component, gallery
from .portal.views.home import home
from .views.health import healthz
from .views.verify import verify, verify_code

app_name = "web"
urlpatterns = [
    path("", home, name="home"),
    path("v", verify, name="verify"),
    path("v/<str:code>", verify_code, name="verify_code"),
    path("healthz", healthz, name="healthz"),
    path("", include("lienthong.web.account.urls")),
    path("", include("lienthong.web.portal.urls")),
    path("ban", include("lienthong.web.desk.urls")),
    path("chi-dao", include("lienthong.web.steering.urls")),
    path("components", gallery, name="components"),
    path("components/<slug:name>", component, name="component"),
]
