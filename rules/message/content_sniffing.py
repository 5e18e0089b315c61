"""Content that is not what Content-Type says: told by its first octets, or by what the client has asked for."""

from wirelint import INFO, WARNING, Exchange, Fact, Faults, field, quoted, rule
from wirelint.semantics.content import can_have_content, decoded
from wirelint.semantics.signatures import TEXT, TYPED, format_named, format_of

WASM = "application/wasm"
OCTETS = ("application/octet-stream", "binary/octet-stream")
"""Types of downloads: the second is what S3 gives to objects without a type."""

SCRIPTS = frozenset({
    "application/ecmascript", "application/javascript", "application/x-ecmascript", "application/x-javascript",
    "text/ecmascript", "text/javascript", "text/javascript1.0", "text/javascript1.1", "text/javascript1.2",
    "text/javascript1.3", "text/javascript1.4", "text/javascript1.5", "text/jscript", "text/livescript",
    "text/x-ecmascript", "text/x-javascript",
})  # fmt: skip
"""The JavaScript media types (MIME Sniffing §4.6)."""


@rule(
    "content-sniff-mismatch",
    status=200,
    level=WARNING,
    spec="RFC 9110 §8.3",
    response_media=TYPED,
    needs=Fact.CONTENT_TEXT,
    tags=("content-type", "bodies"),
    zh="内容的格式与 Content-Type 不符",
    why_zh="按类型处理的客户端会失败：解析器报错，播放器拒绝；靠猜测的浏览器虽能显示，但 nosniff 会禁止它猜。",
)
def sniff_mismatch(exchange: Exchange) -> Faults:
    """The content begins as another format than Content-Type names.

    Clients that go by the type fail on it. Browsers that look at the content may still show it, unless nosniff forbids
    that. Only types whose content has a signature of its own are judged, and text types that can't begin so.

    Bad:
        GET /a.jpg
        -> 200
        Content-Type: image/jpeg
        | \\x89PNG\\r\\n\\x1a\\n...

        GET /a.pdf
        -> 200
        Content-Type: application/pdf
        | PK\\x03\\x04...

        GET /
        -> 200
        Content-Type: text/html; charset=utf-8
        | %PDF-1.7

        GET /a.mp4
        -> 200
        Content-Type: video/mp4
        | \\x1aE\\xdf\\xa3...

        GET /a.png
        -> 200
        Content-Type: image/png
        | RIFF....WEBPVP8

        GET /a.png
        -> 200
        Content-Type: image/png
        | \\x1f\\x8b\\x08\\x00...
    Good:
        GET /a.png
        -> 200
        Content-Type: image/png
        | \\x89PNG\\r\\n\\x1a\\n...

        GET /a.png
        -> 200
        Content-Type: image/png
        | ...

        GET /a.png
        -> 200
        Content-Type: image/png
        | RIFF....WAVE

        GET /a.avif
        -> 200
        Content-Type: image/avif
        | \\x00\\x00\\x00\\x1cftypavif

        GET /
        -> 200
        Content-Type: text/html
        | <!--ftyp

        GET /a.zip
        -> 200
        Content-Type: application/octet-stream
        | PK\\x03\\x04...

        GET /favicon.ico
        -> 200
        Content-Type: image/x-icon
        | \\x89PNG\\r\\n\\x1a\\n...

        GET /
        -> 200
        Content-Type: text/html
        | \\x1f\\x8b\\x08\\x00...

        GET /a.json
        -> 200
        Content-Type: application/json
        | \\x00asm...

        GET /a.png
        -> 404
        Content-Type: image/png
        | %PDF-1.7

        HEAD /a.png
        -> 200
        Content-Type: image/png

        @unknown CONTENT_TEXT
        GET /a.jpg
        -> 200
        Content-Type: image/jpeg
        | \\x89PNG\\r\\n\\x1a\\n...

        HEAD /a.png
        -> 200
        Content-Type: image/png
        | %PDF-1.7

        GET /a.png
        -> 200
        Content-Type: image/png
        Content-Encoding: rot13
        | %PDF-1.7
    """
    response = exchange.response
    octets = decoded(response)
    found = format_of(octets) if isinstance(octets, bytes) else None
    named = format_named(response.essence)
    if found is None or found == named or not can_have_content(exchange):
        return
    if (found == "gzip" and named in TEXT) or found == "WebAssembly":
        return  # content-encoding-missing and wasm-type report those
    yield field(
        "Content-Type",
        f"Content-Type says {response.essence}, but the content begins as {found} does",
        f"Content-Type 是 {response.essence}，内容却以 {found} 的特征开头",
    )


@rule(
    "wasm-type",
    status=200,
    level=WARNING,
    spec="RFC 9110 §8.3; WebAssembly Web API §4",
    response_has="content-type",
    needs=Fact.CONTENT_TEXT,
    tags=("content-type", "bodies"),
    zh="WebAssembly 模块的类型不是 application/wasm",
    why_zh="浏览器的流式编译只接受不带参数的 application/wasm，别的类型使 instantiateStreaming 失败。",
)
def wasm_type(exchange: Exchange) -> Faults:
    """A WebAssembly module does not have the type application/wasm.

    Streaming compilation in browsers takes that type alone, without parameters: with another one
    instantiateStreaming fails. As a download an octet stream will do, and a vendor's type is what its clients ask for.

    Bad:
        GET /a.wasm
        Sec-Fetch-Dest: empty
        -> 200
        Content-Type: text/plain
        | \\x00asm\\x01\\x00\\x00\\x00

        GET /a.wasm
        -> 200
        Content-Type: application/wasm; charset=utf-8
        | \\x00asm\\x01\\x00\\x00\\x00

        GET /a.wasm
        -> 200
        Content-Type: application/octet-stream
        | \\x00asm\\x01\\x00\\x00\\x00

        GET /a.wasm
        Sec-Fetch-Dest: document
        -> 200
        Content-Type: binary/octet-stream
        | \\x00asm\\x01\\x00\\x00\\x00

        GET /a.wasm
        Sec-Fetch-Dest: empty
        -> 200
        Content-Type: application/octet-stream
        Content-Disposition: attachment; filename=a.wasm
        | \\x00asm\\x01\\x00\\x00\\x00
    Good:
        GET /a.wasm
        -> 200
        Content-Type: application/wasm
        | \\x00asm\\x01\\x00\\x00\\x00

        GET /a.wasm
        -> 200
        Content-Type: text/plain
        | asm\\x01\\x00\\x00\\x00

        GET /a.wasm
        -> 404
        Content-Type: text/plain
        | \\x00asm\\x01\\x00\\x00\\x00

        GET /v2/app/blobs/sha256:2c26
        -> 200
        Content-Type: application/vnd.wasm.content.layer.v1+wasm
        | \\x00asm\\x01\\x00\\x00\\x00

        GET /a.wasm
        -> 200
        Content-Type: wasm
        | \\x00asm\\x01\\x00\\x00\\x00

        @unknown CONTENT_TEXT
        GET /a.wasm
        -> 200
        Content-Type: text/plain
        | \\x00asm\\x01\\x00\\x00\\x00
    """
    request, response = exchange.request, exchange.response
    octets, media = decoded(response), response.media_type
    if media is None or not isinstance(octets, bytes) or not octets.startswith(b"\x00asm"):
        return
    if (media.essence == WASM and not media.parameters) or media.subtype.startswith("vnd."):
        return
    disposition = (response.fields.get("content-disposition") or "").lower()
    download = media.essence in OCTETS and (
        request.fields.get("sec-fetch-dest") != "empty" or disposition.startswith("attachment")
    )
    said = response.fields.only("content-type") or ""
    yield field(
        "Content-Type",
        f"a WebAssembly module is sent as {quoted(said)}: streaming compilation needs a bare application/wasm",
        f"WebAssembly 模块的类型是 {quoted(said)}：流式编译需要不带参数的 application/wasm",
        level=INFO if download else None,
    )


@rule(
    "module-script-type",
    status=200,
    level=INFO,
    spec="RFC 9110 §8.3; HTML §8.1.3",
    request_has="sec-fetch-dest",
    response_has="content-type",
    tags=("content-type", "browsers"),
    zh="脚本的类型不是 JavaScript",
    why_zh="浏览器拒绝执行类型不是 JavaScript 的模块脚本，即使没有 nosniff；传统脚本则仍会执行。",
)
def module_script_type(exchange: Exchange) -> Faults:
    """What a browser asked for as a script is sent with a type that is not JavaScript.

    If it is a module, browsers refuse it, nosniff or not. A classic script that was asked for with CORS looks the same
    from outside, and is still run.

    Bad:
        GET /a.mjs
        Sec-Fetch-Dest: script
        Sec-Fetch-Mode: cors
        -> 200
        Content-Type: text/plain

        GET /a.mjs
        Sec-Fetch-Dest: script
        Sec-Fetch-Mode: cors
        -> 200
        Content-Type: text/html
        X-Content-Type-Options: sniff
    Good:
        GET /a.mjs
        Sec-Fetch-Dest: script
        Sec-Fetch-Mode: cors
        -> 200
        Content-Type: text/javascript

        GET /a.js
        Sec-Fetch-Dest: script
        Sec-Fetch-Mode: no-cors
        -> 200
        Content-Type: text/plain

        GET /a.css
        Sec-Fetch-Dest: style
        Sec-Fetch-Mode: cors
        -> 200
        Content-Type: text/css

        GET /a.wasm
        Sec-Fetch-Dest: script
        Sec-Fetch-Mode: cors
        -> 200
        Content-Type: application/wasm

        GET /a.mjs
        Sec-Fetch-Dest: script
        Sec-Fetch-Mode: cors
        -> 200
        Content-Type: javascript

        GET /a.mjs
        Sec-Fetch-Dest: script
        Sec-Fetch-Mode: cors
        -> 200
        Content-Type: text/plain
        X-Content-Type-Options: nosniff

        @hides response: X-Content-Type-Options
        GET /a.mjs
        Sec-Fetch-Dest: script
        Sec-Fetch-Mode: cors
        -> 200
        Content-Type: text/plain

        GET /a.mjs
        Sec-Fetch-Dest: script
        Sec-Fetch-Mode: cors
        -> 404
        Content-Type: text/plain

        GET /a.mjs
        Sec-Fetch-Dest: script
        Sec-Fetch-Mode: cors
        -> 200
        Content-Type: text/plain
        X-Content-Type-Options: NoSniff
    """
    request, response = exchange.request, exchange.response
    asked = request.fields.only("sec-fetch-dest"), request.fields.only("sec-fetch-mode")
    if asked != ("script", "cors") or response.essence in ("", WASM) or response.essence in SCRIPTS:
        return
    options = response.fields.get("x-content-type-options")
    if "nosniff" in (options or "").lower() or (options is None and not response.lacks("x-content-type-options")):
        return  # nosniff-blocks-resource reports it
    yield field(
        "Content-Type",
        f"{response.essence} is no JavaScript: if this is a module script, browsers refuse it",
        f"{response.essence} 不是 JavaScript：如果这是模块脚本，浏览器会拒绝执行",
    )
