"""Django's settings for the suite: the middleware that `startproject` gives, and those for conditions and gzip."""

from __future__ import annotations

import django
from django.conf import settings

settings.configure(
    ROOT_URLCONF="urls",
    SECRET_KEY="for tests only",
    ALLOWED_HOSTS=["testserver"],
    USE_I18N=True,
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.middleware.gzip.GZipMiddleware",
        "django.middleware.http.ConditionalGetMiddleware",
        "django.middleware.locale.LocaleMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
)
django.setup()
