"""Django's settings, from the environment and the home; importing them starts and makes nothing."""

import os
import secrets
from pathlib import Path
from typing import Final

from lienthong.core.clock_names import clock_named
from lienthong.home.database import known_address
from lienthong.home.folder import known_home
from lienthong.home.profile import profile
from lienthong.home.roles import Role
from lienthong.home.secrets import known_secret

from .logs import configure_logs, logging_settings

PACKAGE: Final = Path(__file__).resolve().parent.parent


def _is_on(name: str) -> bool:
    return os.environ.get(name, "") not in {"", "0"}


def _database(role: Role, pool: int) -> dict[str, object]:
    """One alias; without a home an address that nothing answers, for checks that need none."""
    address = known_address(role)
    options: dict[str, object] = dict(address.options) if address else {}
    if pool:
        options["pool"] = {"min_size": 1, "max_size": pool, "timeout": 10}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": address.host if address else "/nonexistent",
        "PORT": address.port if address else "",
        "NAME": address.name if address else "lienthong",
        "USER": address.user if address else "lienthong_app",
        "PASSWORD": address.password if address else "",
        "OPTIONS": options,
        "ATOMIC_REQUESTS": False,
        "CONN_HEALTH_CHECKS": not pool,
        # A pool keeps its connections itself; Django refuses both together.
        "CONN_MAX_AGE": 0,
    }


def _secret_key() -> str:
    home = known_home()
    kept = known_secret(home, "django") if home else None
    # Only before the set-up, and then nothing that it signs outlives the process.
    return kept or secrets.token_urlsafe(50)


# The owner is there for the set-up alone: no server can so much as name it.
POOL: Final = int(os.environ.get("LIENTHONG_POOL", "0"))
DATABASES = {
    "default": _database(Role.APP, POOL),
    # Leaders' counts alone: this role may read no row of anybody's.
    "steering": _database(Role.STEERING, min(POOL, 2)),
}
if _is_on("LIENTHONG_SETUP"):
    DATABASES["owner"] = _database(Role.OWNER, 0)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "procrastinate.contrib.django",
    "lienthong.audit",
    "lienthong.access",
    "lienthong.places",
    "lienthong.register",
    "lienthong.procedures",
    "lienthong.documents",
    "lienthong.dossiers",
    "lienthong.steering",
    "lienthong.web",
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "access.User"

SECRET_KEY = _secret_key()
DEBUG = False
HOSTS: Final = os.environ.get("LIENTHONG_HOSTS", "localhost,127.0.0.1,[::1]")
ALLOWED_HOSTS = [host.strip() for host in HOSTS.split(",") if host.strip()]
ROOT_URLCONF = "lienthong.config.urls"
WSGI_APPLICATION = "lienthong.config.wsgi.application"
APPEND_SLASH = False

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "lienthong.web.compressed.CompressedPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "lienthong.web.languages.in_asked_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "lienthong.web.edge.at_the_edge",
    "lienthong.web.refusals.RefusalsAsPages",
    "lienthong.api.edge.at_the_edge",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            # The secret of a form also says whose page it stands in.
            "builtins": ["lienthong.web.templatetags.whose"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
            ],
        },
    }
]

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_NAME = "lienthong_language"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

STATIC_URL = "/static/"
# Collected by `make setup`, with the hash of their content in their name, and in the wheel.
STATIC_ROOT = PACKAGE / "web" / "built"
STORAGES = {
    # No file of anybody's lies outside the database.
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "lienthong.web.uploads.NamelessUpload",
]

# Codes and counters of sign-in live in the cache; they survive a restart and hold for all workers.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "lienthong_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]

# Behind a proxy that speaks TLS; without it the program serves its own machine and no other.
IS_HTTPS: Final = _is_on("LIENTHONG_HTTPS")
SESSION_COOKIE_NAME = "lienthong_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = IS_HTTPS
# A clerk's day: a forgotten session ends with it.
SESSION_COOKIE_AGE = 10 * 60 * 60
CSRF_COOKIE_NAME = "lienthong_csrf"
CSRF_COOKIE_SECURE = IS_HTTPS
CSRF_FAILURE_VIEW = "lienthong.web.views.troubles.stale"
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if IS_HTTPS else []
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

configure_logs()
LOGGING = logging_settings(os.environ.get("LIENTHONG_LOG_LEVEL", "WARNING"))

# Ours. Who gives the numbers lies with the data; a variable that contradicts it is refused by
# the commands, and never obeyed.
PROFILE: Final = profile()
CLOCK: Final = clock_named(os.environ.get("LIENTHONG_CLOCK", ""))
# Papers made here are marked on the page as having no force. Earnest is a word one has to say.
DEMONSTRATION: Final = not _is_on("LIENTHONG_IN_EARNEST")
# Where the public reaches us: it is printed on papers.
PUBLIC_URL: Final = os.environ.get("LIENTHONG_URL", "http://localhost:8000").rstrip("/")
VERIFY_URL: Final = f"{PUBLIC_URL}/v"
# Where the quick exit leads: a page that anybody may be looking at, here the weather's.
EXIT_URL: Final = os.environ.get("LIENTHONG_EXIT_URL", "https://nchmf.gov.vn/")
# Profile `province`: where the national register answers, or the stand-in that serves for it.
UPSTREAM_URL: Final = os.environ.get("LIENTHONG_UPSTREAM_URL", "")
# Who signs for the offices: a class that fills `documents.signing.Signers`. The demonstration's
# keys lie in the home; an office in earnest names one that reaches its token or its provider.
SIGNERS: Final = os.environ.get(
    "LIENTHONG_SIGNERS", "lienthong.documents.demonstration.DemonstrationSigners"
)
