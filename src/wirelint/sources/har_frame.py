"""The frame of a HAR as msgspec reads it: the entries, each as the octets that it is."""

from __future__ import annotations

import msgspec


class Log(msgspec.Struct):
    entries: list[msgspec.Raw]


class Har(msgspec.Struct):
    log: Log
