"""GOV.UK: news and speeches of its organisations, in the components of its publishing system.

Selectors on which several public collectors agree; no saved page proves them yet.
"""

from __future__ import annotations

from collections.abc import Iterator

from crawler.catalogue import TitleRules
from crawler.items import Printed
from crawler.pages import meta
from crawler.pages.listing import Listing as BaseListing
from crawler.pages.page import Page
from crawler.pages.paragraphs import line


class Article(Page):
    """A news story, press release or speech: what is known of it stands in a list of terms."""

    MARKS = ("h1", ".gem-c-metadata", ".govspeak")
    TITLE = ("h1.gem-c-heading__text", ".gem-c-title__text", "h1")
    SUBTITLE = (".gem-c-lead-paragraph",)
    BODY = (".gem-c-govspeak", ".govspeak")
    DATED = True
    CUT = (".gem-c-attachment", "form", "script")
    BESIDE = (".gem-c-notice", ".gem-c-related-navigation", ".gem-c-contextual-sidebar")
    APPENDIX = (".gem-c-attachment",)
    SWITCH = ".gem-c-translation-nav a"
    RULES = TitleRules(sites=("GOV.UK",))

    def printed(self) -> tuple[Printed, ...]:
        """The dated terms; of a speech the day it was delivered, with its place."""
        terms = dict(self._terms())
        delivered, place = terms.pop("Delivered on", ""), terms.pop("Location", "")
        spoken = ", ".join(filter(None, (place, delivered))) if delivered else ""
        dated = [(label, text) for label, text in terms.items() if any(map(str.isdigit, text))]
        stamps = tuple(Printed(text, "stamp", label) for label, text in dated)
        return (*stamps, Printed(spoken, "place_line", "Delivered on")) if spoken else stamps

    def meta(self) -> dict[str, str]:
        """The head's tags, and the instants that the page's JSON-LD has."""
        linked = meta.linked_data(self.tree)
        told = {key: linked[key] for key in linked if key in ("datePublished", "dateModified")}
        return {**super().meta(), **told}

    def _terms(self) -> Iterator[tuple[str, str]]:
        known = self.tree.css_first(".gem-c-metadata")
        label = ""
        for node in known.css("dt, dd") if known else ():
            if node.tag == "dt":
                label = line(node).strip(" :")
            else:
                yield label, line(node).partition(" — ")[0]  # "— See all updates"


class Listing(BaseListing):
    """A search's results."""

    ITEMS = (".gem-c-document-list__item",)
    HOLDS = (".finder-results", ".gem-c-document-list")
    DATE = "time"


LAYOUTS = (Article,)
