"""Soft pages: answers with status 200 that are no page of the site's own: told by their looks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from crawler.catalogue import Source
from crawler.pages import soft_words
from crawler.pages.links import joined
from crawler.pages.paragraphs import line, lines
from crawler.pages.response import Response
from crawler.pages.unreadable import UnreadablePage

# What the machinery of challenges leaves in the source, whatever language it speaks.
_CHALLENGE_MARKS = re.compile(
    r"/cdn-cgi/challenge-platform|cf[-_]chl|cf-browser-verification|_Incapsula_Resource|ddos-guard"
    r"|__jsl_clearance|/_guard/|aliyun_waf|acw_sc__v2|yunsuo_session|geetest|g-recaptcha|h-captcha"
    r"|hcaptcha\.com|sucuri_cloudproxy|__qrator|bobcmn|/TSPD/|slowAES",
    re.I,
)
_COOKIE_AND_RELOAD = (
    re.compile(r"document\.cookie\s*=", re.I),
    re.compile(r"location(?:\.href)?\s*=|location\.(?:reload|replace|assign)\s*\(", re.I),
)
_TITLE = {
    reason: re.compile("|".join(words), re.I)
    for reason, words in (
        ("challenge", soft_words.CHALLENGE),
        ("not found", soft_words.NOT_FOUND),
        ("maintenance", soft_words.MAINTENANCE),
        ("server error", soft_words.SERVER_ERROR),
        ("login", soft_words.LOGIN),
    )
}
# What a sentence of a short text may say of the whole page; bulletins do write of the others.
_SENTENCES = {reason: _TITLE[reason] for reason in ("not found", "server error")}
_SENTENCE = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])\s*|\n+")
_SITE = re.compile(r"\s+[-–—|_•:]+\s+|_{1,2}|——")
_INDEX = re.compile(r"/(?:(?:index|default|main|home)(?:\.\w+)?)?$", re.I)
_ERROR = re.compile(r"/(?:error|404|notfound|not_found|page404|err)(?:\.\w+)?$", re.I)
_REFRESH = re.compile(r"url\s*=\s*[\"']?\s*([^\"'\s]+)", re.I)
_LITTLE = 400  # characters of text; no bulletin so short has a sentence that says "not found"
_FEW = 1200  # characters of visible text: a challenge or a form says little beside itself


def refuse_address(source: Source, response: Response) -> None:
    """Raise where the final address itself is no bulletin's: front page, error page, listing."""
    path = urlsplit(response.url).path or "/"
    if _ERROR.search(path):
        raise UnreadablePage(response.url, "not found", f"the site answers with {path}")
    if source.is_bulletin(response.url):
        return
    # A folder's address is a section's or the site's: bulletins that live at such addresses are
    # claimed by their row.
    if _INDEX.search(path):
        raise UnreadablePage(response.url, "front page", f"the site answers with {path}")


def refuse_looks(response: Response, text: str, tree: LexborHTMLParser) -> None:
    """Raise where no layout knows the page for sure and its looks tell why."""
    title = _title(tree)
    words = line(tree.body) if tree.body else ""
    if len(words) < _FEW and _is_challenge(text, words):
        raise UnreadablePage(response.url, "challenge", f"scripts that set a cookie: {title!r}")
    # A page of some length that is headed by "security check" is a bulletin about one.
    patterns = _TITLE if len(words) < _FEW else {"not found": _TITLE["not found"]}
    for heading in (title, *(line(node) for node in tree.css("h1, h2")[:4])):
        _refuse_title(response.url, heading, patterns)
    refuse_text(response.url, lines(tree.body) if tree.body and len(words) < _LITTLE else ())
    if len(words) < _FEW and tree.css_first("input[type=password]"):
        raise UnreadablePage(response.url, "login", f"a form asks for a password: {title!r}")
    _refuse_canonical(response, tree)


def refuse_refresh(source: Source, response: Response, tree: LexborHTMLParser) -> None:
    """Raise where the page, which no layout knows, sends its readers on to another host."""
    for url in _refreshed(response, tree):
        if not source.is_host(url):
            raise UnreadablePage(response.url, "moved off", f"the page refreshes to {url}")


def elsewhere(source: Source, response: Response, tree: LexborHTMLParser) -> str:
    """The address on another host that a page calls its own or sends its readers on to, if any.

    The page is read all the same: it stands where it stood. But its publisher may be about to move.
    """
    link = tree.css_first("link[rel=canonical][href]")
    named = joined(response.url, link.attributes["href"]) if link else None
    hosts = {host.removeprefix("www.") for host in source.all_hosts}
    for url in (named, *_refreshed(response, tree)):
        if url and (urlsplit(url).hostname or "").removeprefix("www.") not in hosts:
            return url
    return ""


def refuse_title(url: str, title: str) -> None:
    """Raise where the title that a layout found, less the site's name, says "not found"."""
    _refuse_title(url, title, {"not found": _TITLE["not found"]})


def refuse_text(url: str, paragraphs: Iterable[str]) -> None:
    """Raise where a short text says in a sentence, in whatever mould, that it cannot be had."""
    text = "\n".join(paragraphs)
    if len(text) < _LITTLE:
        for sentence in _SENTENCE.split(text):
            _refuse_title(url, sentence, _SENTENCES)


def _refreshed(response: Response, tree: LexborHTMLParser) -> Iterator[str]:
    """The addresses to which a page sends its readers on."""
    for node in tree.css("meta[http-equiv][content]"):
        to = _REFRESH.search(node.attributes["content"] or "")
        refreshes = (node.attributes["http-equiv"] or "").strip().lower() == "refresh"
        url = joined(response.url, to[1].strip()) if refreshes and to else None
        if url:
            yield url


def _refuse_title(url: str, title: str, patterns: dict[str, re.Pattern[str]]) -> None:
    for said in (title, *_SITE.split(title, maxsplit=1)):
        for reason, pattern in patterns.items():
            if pattern.fullmatch(said.strip(" .!。！…")):
                raise UnreadablePage(url, reason, f"the page says {title!r}")


def _is_challenge(text: str, words: str) -> bool:
    if _CHALLENGE_MARKS.search(text):
        return True
    return len(words) < _FEW // 4 and all(part.search(text) for part in _COOKIE_AND_RELOAD)


def _refuse_canonical(response: Response, tree: LexborHTMLParser) -> None:
    link = tree.css_first("link[rel=canonical][href]")
    url = joined(response.url, link.attributes["href"]) if link else None
    if url and _INDEX.fullmatch(urlsplit(url).path or "/"):
        raise UnreadablePage(response.url, "front page", f"the page calls itself {url}")


def _title(tree: LexborHTMLParser) -> str:
    node = tree.css_first("title")
    return " ".join(node.text().split()) if node else ""
