"""NATO's site until 2025: a day under the headline, "Last updated: …" beside it.

Told by these words, for want of a saved page.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from crawler.catalogue import TitleRules
from crawler.items import Printed
from crawler.pages.listing import Listing as BaseListing
from crawler.pages.longest import Longest, around

_UPDATED = "Last updated"
_LINE = re.compile(
    r"(?P<day>\d{1,2} [A-Z][a-z]{2,8}\.? \d{4})\s*[-–]?\s*\|?\s*"
    r"(?P<label>Last updated):? *(?P<at>.{6,30})"
)


class Dated(Longest):
    """A page with the line "13 Sep. 2018 - | Last updated: 14 Sep. 2018 15:40".

    The first is the publication; the second comes before it on pages that were made ready ahead.
    """

    RULES = TitleRules(sites=("NATO",), sections=("News", "Opinion", "Photo gallery"))

    @classmethod
    def mine(cls, tree: LexborHTMLParser) -> bool:
        """Whether there are a headline and such a line."""
        return tree.css_first("h1") is not None and _stamp_line(tree) is not None

    def is_stamp(self, paragraph: str) -> bool:
        """Whether it is the line, where that stands in the text's block."""
        return bool(_LINE.fullmatch(paragraph))

    def printed(self) -> tuple[Printed, ...]:
        """The day, and when the page was last worked upon."""
        found = _stamp_line(self.tree)
        if found is None:
            return ()
        return Printed(found["day"], "stamp"), Printed(found["at"], "stamp", found["label"])


def _stamp_line(tree: LexborHTMLParser) -> re.Match[str] | None:
    return next(filter(None, map(_LINE.fullmatch, around(tree, _UPDATED))), None)


class Listing(BaseListing):
    """A section's page: whatever links to its items."""


LAYOUTS = (Dated,)
