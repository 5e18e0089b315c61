"""URI references (RFC 3986): taken apart, resolved, compared; and the Host field (RFC 9110 §7.2)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wirelint.grammar.result import Malformed, remembered
from wirelint.grammar.scan import run_end

_UNRESERVED = r"A-Za-z0-9\-._~"
_SUB_DELIMS = r"!$&'()*+,;="
_PCT = "%[0-9A-Fa-f]{2}"


def _run(characters: str) -> re.Pattern[str]:
    return re.compile(rf"(?:[{characters}]++|{_PCT})++")


_USERINFO = _run(_UNRESERVED + _SUB_DELIMS + ":")
_REG_NAME = _run(_UNRESERVED + _SUB_DELIMS)
_PATH = _run(_UNRESERVED + _SUB_DELIMS + ":@/")
_QUERY = _run(_UNRESERVED + _SUB_DELIMS + ":@/?")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+\-.]*+")
_DIGITS = re.compile(r"[0-9]++")
_IP_FUTURE = re.compile(rf"[vV][0-9A-Fa-f]++\.[{_UNRESERVED}{_SUB_DELIMS}:]++")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED_CHARACTER = re.compile(f"[{_UNRESERVED}]")
_OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
_IPV4 = re.compile(rf"(?:{_OCTET}\.){{3}}{_OCTET}")
_H16 = re.compile(r"[0-9A-Fa-f]{1,4}")

DEFAULT_PORTS = {"http": "80", "https": "443", "ws": "80", "wss": "443"}


@dataclass(frozen=True, slots=True)
class UriReference:
    """A URI reference taken apart. A part that is missing is None; one that is there but empty is ""."""

    scheme: str | None
    authority: str | None
    userinfo: str | None
    host: str | None
    port: str | None
    path: str
    query: str | None
    fragment: str | None

    def __str__(self) -> str:
        scheme = "" if self.scheme is None else self.scheme + ":"
        authority = "" if self.authority is None else "//" + self.authority
        query = "" if self.query is None else "?" + self.query
        fragment = "" if self.fragment is None else "#" + self.fragment
        return f"{scheme}{authority}{self.path}{query}{fragment}"

    @property
    def is_absolute(self) -> bool:
        """Whether it has a scheme, with or without a fragment."""
        return self.scheme is not None

    @property
    def effective_port(self) -> str | None:
        """The port, or the scheme's own where none is given; without leading zeros; None where not known."""
        if self.port:
            return self.port.lstrip("0") or "0"
        return DEFAULT_PORTS.get(self.scheme.lower()) if self.scheme is not None else None


def _fault(pattern: re.Pattern[str], text: str, at: int, part: str, part_zh: str) -> Malformed | None:
    """Check one component; `at` is where it begins in the whole value."""
    end = run_end(pattern, text, 0)
    if end == len(text):
        return None
    if text[end] == "%":
        return Malformed(at + end, "two hexadecimal digits behind the percent sign", "百分号后的两位十六进制数字")
    return Malformed(at + end, f"a character allowed in the {part}", f"{part_zh}中允许的字符")


def is_ipv6(text: str) -> bool:
    """Whether the text is an IPv6address (RFC 3986 §3.2.2)."""
    if len(text) > 45:
        return False
    left, gap, right = text.partition("::")
    groups = (left.split(":") if left else []) + (right.split(":") if right else [])
    count = len(groups)
    if groups and "." in groups[-1]:
        if (gap and not right) or _IPV4.fullmatch(groups[-1]) is None:
            return False
        count += 1
        groups.pop()
    return all(_H16.fullmatch(group) for group in groups) and (count <= 7 if gap else count == 8)


def is_ipv4(text: str) -> bool:
    """Whether the text is an IPv4address (RFC 3986 §3.2.2)."""
    return _IPV4.fullmatch(text) is not None


def read_host_and_port(text: str, at: int) -> tuple[str, str | None] | Malformed:
    """Read `host [ ":" port ]`; `at` is where the text begins in the whole value."""
    if text.startswith("["):
        close = text.find("]")
        if close < 0:
            return Malformed(at + len(text), "a closing bracket", "结束的方括号")
        if not is_ipv6(text[1:close]) and _IP_FUTURE.fullmatch(text, 1, close) is None:
            return Malformed(at + 1, "an IPv6 address", "IPv6 地址")
        end = close + 1
        if end < len(text) and text[end] != ":":
            return Malformed(at + end, "a colon or the end of the authority", "冒号或授权部分的结尾")
    else:
        colon = text.find(":")
        end = len(text) if colon < 0 else colon
        fault = _fault(_REG_NAME, text[:end], at, "host", "主机名")
        if fault is not None:
            return fault
    if end == len(text):
        return text, None
    fault = _fault(_DIGITS, text[end + 1 :], at + end + 1, "port", "端口")
    return (text[:end], text[end + 1 :]) if fault is None else fault


def _authority(text: str, at: int) -> tuple[str | None, str, str | None] | Malformed:
    """Read `[ userinfo "@" ] host [ ":" port ]`; `at` is where it begins in the whole value."""
    userinfo, sign, rest = text.partition("@")
    if not sign:
        parts = read_host_and_port(text, at)
        return parts if isinstance(parts, Malformed) else (None, *parts)
    fault = _fault(_USERINFO, userinfo, at, "user information", "用户信息")
    if fault is not None:
        return fault
    parts = read_host_and_port(rest, at + len(userinfo) + 1)
    return parts if isinstance(parts, Malformed) else (userinfo, *parts)


@remembered
def uri_reference(value: str) -> UriReference | Malformed:
    """A URI or a relative reference (RFC 3986 §4.1)."""
    rest, sign, text = value.partition("#")
    fragment = text if sign else None
    rest, sign, text = rest.partition("?")
    query = text if sign else None
    query_at = len(rest) + 1
    head, colon, tail = rest.partition(":")
    scheme = None
    at = 0
    if colon and "/" not in head:
        if _SCHEME.fullmatch(head) is None:
            fault = _fault(_PATH, head, 0, "URI", " URI ")
            expected = Malformed(len(head), "a scheme or a segment without a colon", "方案或不含冒号的段")
            return expected if fault is None else fault
        scheme, rest, at = head, tail, len(head) + 1
    authority = userinfo = host = port = None
    if rest.startswith("//"):
        slash = rest.find("/", 2)
        end = len(rest) if slash < 0 else slash
        authority, rest = rest[2:end], rest[end:]
        parts = _authority(authority, at + 2)
        if isinstance(parts, Malformed):
            return parts
        userinfo, host, port = parts
        at += end
    fault = _fault(_PATH, rest, at, "path", "路径")
    if fault is None and query is not None:
        fault = _fault(_QUERY, query, query_at, "query", "查询部分")
    if fault is None and fragment is not None:
        fault = _fault(_QUERY, fragment, len(value) - len(fragment), "fragment", "片段")
    return UriReference(scheme, authority, userinfo, host, port, rest, query, fragment) if fault is None else fault


def remove_dot_segments(path: str) -> str:
    """The path with its "." and ".." segments applied (RFC 3986 §5.2.4)."""
    output: list[str] = []
    at, length = 0, len(path)
    while at < length:
        if path.startswith("../", at):
            at += 3
        elif path.startswith(("./", "/./"), at):
            at += 2
        elif path.startswith("/../", at) or (path.startswith("/..", at) and at + 3 == length):
            if output:
                output.pop()
            if at + 3 == length:
                output.append("/")
            at += 3
        elif path.startswith("/.", at) and at + 2 == length:
            output.append("/")
            at += 2
        elif path.startswith((".", ".."), at) and path[at:] in (".", ".."):
            break
        else:
            slash = path.find("/", at + 1)
            end = length if slash < 0 else slash
            output.append(path[at:end])
            at = end
    return "".join(output)


def _merged(base: UriReference, path: str) -> str:
    """A reference's path put in the place of the base's last segment (RFC 3986 §5.2.3)."""
    if path.startswith("/"):
        return path
    if base.authority is not None and not base.path:
        return "/" + path
    return base.path[: base.path.rfind("/") + 1] + path


def resolve(base: UriReference, reference: UriReference) -> UriReference:
    """The reference as seen from the base (RFC 3986 §5.2.2). The base should be absolute."""
    scheme, source, query = base.scheme, base, reference.query
    if reference.scheme is not None:
        scheme, source = reference.scheme, reference
        path = remove_dot_segments(reference.path)
    elif reference.authority is not None:
        source = reference
        path = remove_dot_segments(reference.path)
    elif reference.path:
        path = remove_dot_segments(_merged(base, reference.path))
    else:
        path = base.path
        query = base.query if reference.query is None else reference.query
    return UriReference(
        scheme, source.authority, source.userinfo, source.host, source.port, path, query, reference.fragment
    )


def _plain_escapes(text: str) -> str:
    def plain(found: re.Match[str]) -> str:
        character = chr(int(found.group(1), 16))
        return character if _UNRESERVED_CHARACTER.match(character) else found.group().upper()

    return _ESCAPE.sub(plain, text) if "%" in text else text


def normalised(reference: UriReference) -> str:
    """A text that two references to the same thing share (RFC 3986 §6.2.2.1, §6.2.2.2, §6.2.3).

    Scheme and host in lower case, no default port, "/" for an empty path, escapes in upper case and
    only where needed, no fragment. Dot segments stay: a server may redirect from one form to the other.
    """
    scheme = None if reference.scheme is None else reference.scheme.lower()
    authority = None
    path = _plain_escapes(reference.path)
    if reference.authority is not None:
        userinfo = "" if reference.userinfo is None else _plain_escapes(reference.userinfo) + "@"
        own = reference.effective_port
        port = "" if own is None or own == DEFAULT_PORTS.get(scheme or "") else ":" + own
        # The host is lowered after decoding too: an escape may stand for an upper-case letter.
        authority = userinfo + _plain_escapes(_plain_escapes(reference.host or "").lower()) + port
        path = path or "/"
    query = None if reference.query is None else _plain_escapes(reference.query)
    return str(UriReference(scheme, authority, None, None, None, path, query, None))


def same_origin(a: UriReference, b: UriReference) -> bool:
    """Whether scheme, host and port are the same (RFC 9110 §4.3.1). False where either has no scheme or host."""
    if a.scheme is None or b.scheme is None or a.host is None or b.host is None:
        return False
    return (
        a.scheme.lower() == b.scheme.lower()
        and _plain_escapes(a.host).lower() == _plain_escapes(b.host).lower()
        and a.effective_port == b.effective_port
    )


@remembered
def host_field(value: str) -> str | Malformed:
    """The value of Host in lower case, with its port if it has one; it may be empty (RFC 9110 §7.2)."""
    found = read_host_and_port(value, 0)
    return found if isinstance(found, Malformed) else value.lower()
