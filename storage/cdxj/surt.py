"""The sort key of an address: its host turned round, then all else as replay tools fold it.

Own code, since the maintained library is under the AGPL and asks the name server about hosts that
look like numbers; a test compares the two. The form is that of
https://github.com/internetarchive/surt, which pywb and the WACZ tools use.
"""

from __future__ import annotations

import re
from urllib.parse import quote_from_bytes, unquote_to_bytes

_PARTS = re.compile(rb"(https?)://([^/?#]*)([^?#]*)(?:\?([^#]*))?", re.I)
_TWICE = re.compile(r"^(?:https?://)+(?=https?://)", re.I)
_HOST = re.compile(rb"(?:.*@)?(?:\[([^]]*)\]|([^:]*))(?::(\d*))?", re.S)
_LINE_BREAKS = re.compile(r"[\t\r\n]")
_WWW = re.compile(r"^www\d*\.")
_PORTS = {"http": "80", "https": "443"}
_KEPT = """!"$&'()*+,-./:;<=>?@[\\]^_`{|}~"""
# Visitors' numbers in a query, each taken out once, the last of its kind.
_SESSIONS = [
    re.compile(f"(.*)(?:{pair})(?:&(.*))?", re.I)
    for pair in (
        "jsessionid=[0-9a-z]{32}",
        "phpsessid=[0-9a-z]{32}",
        "sid=[0-9a-z]{32}",
        "aspsessionid[a-z]{8}=[a-z]{24}",
        "cfid=[^&]+&cftoken=[^&]+",
    )
]
# The same as a folder of ASP.NET.
_SESSION_FOLDER = re.compile(
    r"(.*/)\((?:[0-9a-z]{24}|(?:[a-z]\([0-9a-z]{24}\))+)\)/([^?]+\.aspx.*)"
)


def key(url: str) -> str:
    """The key of an http address, such as `zw,chinaembassy)/eng`; of any other, the address."""
    plain = _TWICE.sub("", _LINE_BREAKS.sub("", url.strip()))
    parts = _PARTS.match(plain.encode("utf-8", "surrogateescape"))
    if parts is None:
        return url
    scheme, where, path, query = parts.groups()
    asked = _query(_escaped(query)) if query else ""
    return f"{_host(where, scheme.decode().lower())}){_path(path)}{asked and '?' + asked}"


def _host(where: bytes, scheme: str) -> str:
    found = _HOST.match(where)
    name, port = (found[1] or found[2], (found[3] or b"").decode()) if found else (where, "")
    plain = _escaped(_idna(_unescaped(name)).replace(b"..", b".").strip(b".")).lower()
    turned = ",".join(reversed(_WWW.sub("", plain, count=1).split(".")))
    return turned if port in ("", _PORTS[scheme]) else f"{turned}:{port}"


def _idna(name: bytes) -> bytes:
    if name.isascii():
        return name
    try:
        return name.decode("utf-8", "ignore").encode("idna")
    except UnicodeError:
        return name


def _path(path: bytes) -> str:
    plain = _escaped(_folded(_unescaped(path))).lower()
    plain = _SESSION_FOLDER.sub(r"\1\2", plain)
    return plain[:-1] if plain.endswith("/") and len(plain) > 1 else plain


def _folded(path: bytes) -> bytes:
    """A path without empty, `.` and `..` folders."""
    kept: list[bytes] = []
    for folder in path.split(b"/")[1:]:
        if folder == b".." and kept:
            kept.pop()
        elif folder != b".":
            kept.append(folder)
    last = kept.pop() if kept else b""
    return b"/" + b"".join(folder + b"/" for folder in kept if folder) + last


def _query(query: str) -> str:
    for session in _SESSIONS:
        found = session.fullmatch(query)
        query = found[1] + (found[2] or "") if found else query
    return "&".join(sorted(query.lower().split("&"), key=lambda one: one.split("=", 1)))


def _escaped(said: bytes) -> str:
    return quote_from_bytes(_unescaped(said), safe=_KEPT)


def _unescaped(said: bytes) -> bytes:
    """Without percent signs, also where they were escaped once more."""
    while (plain := unquote_to_bytes(said)) != said:
        said = plain
    return said
