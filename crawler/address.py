"""Canonical addresses: one spelling for each address a publisher may write in many."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

from w3lib.url import canonicalize_url

CACHED = 4096  # one address is asked for a dozen times on its way from listing to archive
_DEFAULT_PORTS = {"http": 80, "https": 443}
# Session ids that servers put in addresses: never part of what the address names.
_SESSION_PARAMS = frozenset({"phpsessid", "jsessionid", "sid", "sessionid", "aspsessionid"})
_SESSION_IN_PATH = re.compile(
    r";jsessionid=[^/?#]*|(?<=/)(?:sid_[0-9A-F]{32}|\(S\([^)]*\)\))/", re.I
)


@lru_cache(maxsize=CACHED)
def canonical(url: str) -> str:
    """The canonical form of an http(s) address, before any row's rules.

    w3lib's canonical form (RFC 3986 §6.2.2), without fragment, default port, the host's trailing
    dot and session ids. Raises ValueError where it is no http(s) address.
    """
    parts = urlsplit(canonicalize_url(url.strip()))
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname:
        raise ValueError(f"not an http(s) address: {url!r}")
    path = _SESSION_IN_PATH.sub("", parts.path) or "/"
    query = _without(parts.query, _SESSION_PARAMS)
    return urlunsplit((parts.scheme, _host(parts), path, query, ""))


@lru_cache(maxsize=CACHED)
def url_key(url: str, drop_params: frozenset[str] = frozenset()) -> str:
    """The key under which an address is looked up: canonical, scheme-blind, less `drop_params`."""
    parts = urlsplit(canonical(url))
    query = _without(parts.query, drop_params)
    return urlunsplit(("", parts.netloc, parts.path, query, ""))[2:]


def host_of(url: str) -> str:
    """The host (and a port that is not the default one) of an address: the site's name."""
    return urlsplit(canonical(url)).netloc


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    name = f"[{host}]" if ":" in host else host
    return name if parts.port in (None, _DEFAULT_PORTS[parts.scheme]) else f"{name}:{parts.port}"


def _without(query: str, names: frozenset[str]) -> str:
    if not query or not names:
        return query
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(k, v) for k, v in pairs if k.lower() not in names]
    return query if len(kept) == len(pairs) else urlencode(kept)
