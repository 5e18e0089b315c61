"""Fields that can't be trailer fields, and why (RFC 9110 §6.5.1)."""

from __future__ import annotations

from wirelint.registries import load

_KINDS = {
    "framing": ("tells where the message ends", "说明消息在哪里结束"),
    "routing": ("routes the message", "决定消息发往哪里"),
    "connection": ("concerns the connection", "管理连接"),
    "authentication": ("is about authentication", "用于认证"),
    "request_modifier": ("modifies the request", "修饰请求"),
    "response_control": ("controls the response", "控制响应的处理"),
    "content_format": ("tells how to read the content", "说明怎样读取内容"),
}
_FORBIDDEN = {name: _KINDS[kind] for kind, names in load("trailer_fields").items() for name in names}


def why_no_trailer(name: str) -> tuple[str, str] | None:
    """What the field of that (lower-case) name does, so that it can't be a trailer field, in English and Chinese.

    None where it is none of those that can't.
    """
    return _FORBIDDEN.get(name)
