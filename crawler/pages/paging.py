"""Where the next page is: as the scripts and links of listings and long pages tell it."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from crawler.pages.links import base_of, hrefs

_CALL = re.compile(
    r"""createPageHTML\s*\(\s*["']?(\d+)["']?\s*,\s*["']?(\d+)["']?\s*,\s*["']([\w.-]+)["']"""
    r"""\s*,\s*["'](\w+)["']"""
)
_COUNT = re.compile(r"""\bcountPage\s*=\s*["']?(\d+)""")
_CURRENT = re.compile(r"""\bcurrentPage\s*=\s*["']?(\d+)""")
_NAMED = re.compile(r"""["']([A-Za-z]\w*?)_["']\s*\+""")
_TYPE = re.compile(r"""\+\s*["']\.(s?html?)["']""")
_FILE = re.compile(r"([\w-]*?)(?:_(\d+))?(\.\w+)?")
_NEXT = (
    "link[rel=next], a[rel=next], a.next, .next > a, .pagination__next, .pager-next a, a.page-next"
)
_NEXT_WORDS = frozenset(
    ("next", "next page", "下一页", "下页", "далее", "следующая", "вперёд", "›", "»", ">", "→",
     "suivant", "siguiente", "التالي", "weiter")
)  # fmt: skip
_PAGE = re.compile(r"(?:[?&](?:page|p|pageno|paged)=|/page/|/p/)(\d+)\b", re.I)


class Script(NamedTuple):
    """The paging script of a TRS site: `pages` pages, `name.suffix`, `name_1.suffix`, …"""

    pages: int
    current: int
    name: str
    suffix: str

    def address(self, base: str, number: int) -> str:
        """The address of page `number`, counted from nought."""
        own = self.name if number == 0 else f"{self.name}_{number}"
        return urljoin(base, f"{own}.{self.suffix}")


def script_of(text: str, url: str, default: tuple[str, str]) -> Script | None:
    """The paging script of a page, if it has one; `default` names its file where nothing does."""
    if "createPageHTML" not in text and "countPage" not in text:
        return None  # most pages; looking for a word is 50 times faster than for a pattern
    call = _CALL.search(text)
    if call:
        return Script(int(call[1]), int(call[2]), call[3], call[4])
    count = _COUNT.search(text)
    if not count:
        return None
    file = _FILE.fullmatch(urlsplit(url).path.rpartition("/")[2])
    current, named, kind = _CURRENT.search(text), _NAMED.search(text), _TYPE.search(text)
    at = int(current[1]) if current else int(file[2] or 0) if file else 0
    name = named[1] if named else (file and file[1]) or default[0]
    return Script(int(count[1]), at, name, kind[1] if kind else default[1])


def next_link(tree: LexborHTMLParser, url: str) -> str | None:
    """The next page by a link that says so, or by the link to the number after this page's."""
    base = base_of(tree, url)
    for _, target in hrefs(tree.css(_NEXT), base):
        return target
    number = int(found[1]) if (found := _PAGE.search(url)) else None
    for node, target in hrefs(tree.css("a[href]"), base):
        if node.text().strip().lower() in _NEXT_WORDS and _PAGE.search(target):
            return target
        shown = node.text().strip()
        if shown.isdigit() and (page := _PAGE.search(target)) and _follows(number, shown, page[1]):
            return target
    return None


def _follows(number: int | None, shown: str, page: str) -> bool:
    # Some count pages from nought (`?page=1` is shown as 2), some from one.
    if number is None:
        return shown == "2" and page in ("1", "2")
    return int(page) == number + 1
