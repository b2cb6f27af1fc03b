"""What browsers may do on every page: one source for the meta element, for ``_headers`` and for servers. Pure.

A page carries the policy itself, so that it holds on any host. Headers add what a page can't say: who may show it in a
frame, that types of files are not guessed, and which parts of the device stay closed.
"""

from collections.abc import Iterator

from markupsafe import Markup

from macros.site import Here

POLICY = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "worker-src": "'self'",
    "connect-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
"""Directive → what it allows. Python in the browser needs ``wasm-unsafe-eval``; signs in styles need ``data:``."""
IN_HEADERS = {"frame-ancestors": "'self'"}
"""Directives that browsers pass over in a page."""
REFERRER = "same-origin"
"""Another site does not learn the address that somebody comes from, which may be that of a private edition."""
CLOSED = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
"""Parts of the device that no page needs."""
FOR_OTHERS = ("/api/*", "/schemas/*")
"""Files that pages of other sites may read."""


def written(policy: dict[str, str]) -> str:
    """A policy as browsers read it."""
    return "; ".join(f"{name} {allowed}" for name, allowed in policy.items())


def in_page(preview: bool = False) -> str:
    """The policy as it stands in each page. In a preview MkDocs writes a script into pages, which reloads them."""
    return written(POLICY | {"script-src": f"{POLICY['script-src']} 'unsafe-inline'"} if preview else POLICY)


def headers() -> dict[str, str]:
    """What a server sends with every file, name → value. It does not depend on where the site stands."""
    return {
        "Content-Security-Policy": written(POLICY | IN_HEADERS),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in CLOSED),
        "Referrer-Policy": REFERRER,
        "X-Content-Type-Options": "nosniff",
    }


def headers_file() -> str:
    """The file ``_headers``, which Netlify, Cloudflare Pages and others read from the root of a site."""
    groups = [("/*", headers()), *((path, {"Access-Control-Allow-Origin": "*"}) for path in FOR_OTHERS)]
    return "\n".join("".join(_group(path, values)) for path, values in groups)


def _group(path: str, values: dict[str, str]) -> Iterator[str]:
    yield f"{path}\n"
    yield from (f"  {name}: {value}\n" for name, value in values.items())


SERVERS = {
    "nginx": ('add_header {} "{}" always;', "    "),
    "apache": ('Header always set {} "{}"', "    "),
    "caddy": ('{} "{}"', "        "),
}
"""Server → how it says one header, and how far the line stands in."""
FRAMES = {
    "nginx": "location / {{\n{}\n}}",
    "apache": "<IfModule mod_headers.c>\n{}\n</IfModule>",
    "caddy": "example.org {{\n    header {{\n{}\n    }}\n}}",
}


def server_headers(here: Here, server: str) -> Markup:
    """The headers as the settings of ``nginx``, ``apache`` or ``caddy``, as a block of code in Markdown."""
    pattern, indent = SERVERS[server]
    lines = "\n".join(indent + pattern.format(name, value) for name, value in headers().items())
    return Markup(f"```text\n{FRAMES[server].format(lines)}\n```")


MACROS = (server_headers,)
