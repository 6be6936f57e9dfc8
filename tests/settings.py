"""The program's settings with passwords that are quick to check; the database comes with a test."""

from lienthong.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
