"""What a secret looks like wherever it stands: well-known tokens by their prefix, and long random text in a path.

The shapes are those that their issuers document, so that a token in a value nobody thinks of is found too.
"""

from __future__ import annotations

import re
from itertools import pairwise

from wirelint.remembering import remembered

_SHAPES = (
    r"eyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*){1,3}",  # JWT, JWE (RFC 7519, RFC 7516)
    r"gh[pousr]_\w{16,}",  # GitHub
    r"github_pat_\w{20,}",
    r"gl(?:pat|ptt|dt|rt|cbt|soat|ft|agent|oas)-[\w-]{16,}",  # GitLab
    r"xox[abeoprs](?:\.xox[bp])?-[\w-]{8,}",  # Slack
    r"xapp-\d-[\w-]{8,}",
    r"T[A-Z0-9]{8,}/B[A-Z0-9]{8,}/\w{16,}",
    r"bot\d{6,12}:[\w-]{30,}",  # Telegram
    r"(?:AKIA|ASIA|AROA|AIDA|ABIA|ACCA)[A-Z2-7]{16}",  # AWS
    r"AIza[\w-]{35}",  # Google
    r"ya29\.[\w-]{16,}",
    r"GOCSPX-[\w-]{16,}",
    r"[srp]k_(?:live|test)_\w{8,}",  # Stripe
    r"whsec_[\w+/=-]{16,}",
    r"sk-[\w-]{16,}",  # OpenAI, Anthropic
    r"npm_\w{30,}",
    r"pypi-[\w-]{16,}",
    r"hf_[A-Za-z]{30,}",
    r"dckr_pat_[\w-]{16,}",
    r"do[opr]_v1_[0-9a-f]{32,}",  # DigitalOcean
    r"shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}",  # Shopify
    r"SG\.[\w-]{16,}\.[\w-]{16,}",  # SendGrid
    r"hv[sbr]\.[\w-]{20,}",  # Vault
    r"AGE-SECRET-KEY-1[0-9A-Z]{20,}",
)
TOKEN = re.compile(rf"(?<![\w-])(?:{'|'.join(_SHAPES)})", re.ASCII)
"""A token that its own beginning gives away."""
HINT = re.compile(
    r"eyJ|gh[pousr]_|github_pat_|gl[a-z]+-|xox|xapp-|/B[A-Z0-9]{8}|bot\d{6}|A(?:KIA|SIA|ROA|IDA|BIA|CCA)|AIza|ya29|GOCSPX|[srp]k[-_]|whsec_|npm_"
    r"|pypi-|hf_|dckr_|do[opr]_v1|shp|SG\.|hv[sbr]\.|AGE-"
)
"""What every such token has in it: a text without it needs no second look."""

_RANDOM = re.compile(r"[A-Za-z0-9_~-]{16,}(?:=|%3D){0,2}\Z", re.ASCII | re.IGNORECASE)
_HEX = re.compile(r"[0-9a-fA-F]{32,}\Z")
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\Z", re.IGNORECASE)
_LEAST = 24
_DIGITS = 3
_CHANGES = 0.35
_CHANGES_OF_LETTERS = 0.45
"""Where there are fewer digits, but one.

Random letters and digits change class (upper, lower, digit) at six places of ten; words at two.
"""


@remembered(4096)
def is_random(text: str, least: int = _LEAST) -> bool:
    """Whether a path segment, without its file extension, can only have been made by a generator of keys.

    At least 24 (or `least`, never below 16) letters and digits mixed as in base64, base32 or base36, or 32 hexadecimal
    digits: UUIDs, which name things, and names made of words, versions or dates are not taken for one.
    """
    if len(text) < least or not _RANDOM.match(text) or _UUID.match(text):
        return False
    if _HEX.match(text):
        return True
    kinds = ["d" if char.isdigit() else "u" if char.isupper() else "l" for char in text if char.isalnum()]
    digits = kinds.count("d")
    if not digits or len(kinds) < len(text) * 0.8:
        return False
    changes = _CHANGES if digits >= _DIGITS else _CHANGES_OF_LETTERS
    return sum(a != b for a, b in pairwise(kinds)) >= changes * len(kinds)
