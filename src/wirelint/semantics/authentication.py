"""Authentication: the fields by which a request may say who sends it."""

from __future__ import annotations

CREDENTIAL_FIELDS = (
    "authorization",
    "proxy-authorization",
    "cookie",
    "client-cert",
    "dpop",
    "signature",
    "x-api-key",
    "api-key",
    "x-auth-token",
    "x-access-token",
    "x-amz-security-token",
)
"""Registered fields (RFC 9110 §11, RFC 6265, 9440, 9449, 9421) and the common ones of applications."""
