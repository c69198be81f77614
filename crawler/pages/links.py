"""The links of a page that belong to its bulletin: other languages, attachments, continuations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler import address
from crawler.items import Link

_DOCUMENT = re.compile(r"\.(?:pdf|docx?|rtf|odt|xlsx?|ods|csv|pptx?|odp|zip|rar|7z|epub)$", re.I)

_NOWHERE = ("#", "javascript:", "mailto:", "tel:")


def base_of(tree: LexborHTMLParser, url: str) -> str:
    """The address against which the page's links are read."""
    node = tree.css_first("base[href]")
    return (joined(url, node.attributes["href"]) if node else None) or url


def joined(base: str, href: str | None) -> str | None:
    """The http(s) address that a link leads to, without fragment; None where it leads nowhere."""
    try:
        url = urljoin(base, (href or "").strip())
        address.canonical(url)
    except ValueError:  # "http://[", a port that is none, another scheme
        return None
    return url.partition("#")[0]


def hrefs(nodes: Iterable[LexborNode], base: str) -> Iterator[tuple[LexborNode, str]]:
    """Each node with the http(s) address it links to; those that link nowhere are passed over."""
    for node in nodes:
        href = (node.attributes.get("href") or "").strip()
        if href and not href.startswith(_NOWHERE) and (url := joined(base, href)):
            yield node, url


def translations(
    tree: LexborHTMLParser, url: str, switch: str, own: str | None
) -> tuple[Link, ...]:
    """The page's other languages by hreflang and by the layout's language switch.

    A switch that leads to a front page or section is none of this bulletin's.
    """
    base = base_of(tree, url)
    found: dict[str, Link] = {}
    for node, target in hrefs(tree.css("link[rel~=alternate][hreflang]"), base):
        language = (node.attributes["hreflang"] or "").strip()
        if language.lower() not in ("", "x-default") and not _same(language, own):
            found.setdefault(target, Link(target, language, "hreflang"))
    for node, target in hrefs(tree.css(switch) if switch else (), base):
        said = node.attributes.get("hreflang") or node.attributes.get("lang")
        if _is_leaf(target) and not _same(said, own):
            found.setdefault(target, Link(target, said or None, "switch"))
    return tuple(link for link in found.values() if not _is(link.url, url))


def attachments(blocks: Iterable[LexborNode], base: str) -> tuple[Link, ...]:
    """Documents on the page's own host that its text links."""
    host = address.host_of(base)
    found = {
        target: Link(target, None, "attachment")
        for block in blocks
        for _, target in hrefs(block.css("a[href]"), base)
        if _DOCUMENT.search(urlsplit(target).path) and address.host_of(target) == host
    }
    return tuple(found.values())


def _same(language: str | None, own: str | None) -> bool:
    return bool(language and own) and str(language).lower() == str(own).lower()


def _is(one: str, other: str) -> bool:
    return address.url_key(one) == address.url_key(other)


def _is_leaf(url: str) -> bool:
    """Whether an address names a page rather than a site or section."""
    path = urlsplit(url).path
    return len(path.strip("/")) > 3 and (bool(re.search(r"\d", path)) or not path.endswith("/"))
