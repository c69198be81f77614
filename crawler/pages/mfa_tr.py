"""The Turkish foreign ministry: number and day stand before the title, in the title's own line."""

from __future__ import annotations

import re

from crawler.catalogue import TitleRules
from crawler.items import Printed
from crawler.pages.listing import Listing as BaseListing
from crawler.pages.page import Page

_NUMBERED = re.compile(
    r"(?:No|QA|SC)[:.\s-]*\d+\s*,\s*(?P<day>\d{1,2}\s+\w+\s+\d{4})\s*,\s*(?=\S)", re.I
)


class Numbered(Page):
    """ "No: 6, 6 January 2021, Press Release Regarding …" over `.mfa-content-text`."""

    MARKS = ("span.lead, .sub_title, h1", ".mfa-content-text, div.info")
    TITLE = ("span.lead strong", "span.lead", ".sub_title", "h1")
    BODY = (".mfa-content-text", "div.info")
    CUT = ("span.lead", ".sub_title", "h1", "form", ".paylas", ".share")
    RULES = TitleRules(sites=("Republic of Türkiye Ministry of Foreign Affairs",))

    def title(self) -> str:
        """The title, less the number and the day of issue before it."""
        return _NUMBERED.sub("", super().title(), count=1)

    def printed(self) -> tuple[Printed, ...]:
        """The day of issue that stands between number and title."""
        found = _NUMBERED.match(super().title())
        return (*super().printed(), *((Printed(found["day"], "stamp"),) if found else ()))


class Listing(BaseListing):
    """`.sub_lstitm`, a link each; older pages come by a form, which is not filled in."""

    ITEMS = (".sub_lstitm",)
    HOLDS = (".sub_lstitm", "#sb_grd")


LAYOUTS = (Numbered,)
