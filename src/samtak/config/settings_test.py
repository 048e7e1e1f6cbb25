"""Settings for tests and type checks: the demo's, on the database the environment names, without outside effects."""

from __future__ import annotations

import os
import tempfile

os.environ["SAMTAK_MODE"] = "demo"
os.environ.setdefault("SAMTAK_DATA_DIR", tempfile.mkdtemp(prefix="samtak-test-"))
os.environ.setdefault("SAMTAK_SECRET_KEY", "only-for-tests")
os.environ["SAMTAK_DATABASE_URL"] = os.environ.get("SAMTAK_TEST_DATABASE_URL", "sqlite://:memory:")

from samtak.config.settings import *  # noqa: F403
from samtak.config.settings import DATABASES

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    # A pool outlives the test database it points at.
    DATABASES["default"]["OPTIONS"] = {}
