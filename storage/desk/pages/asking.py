"""What an address asks the archive for: words and filters, as `communique search` takes them."""

from __future__ import annotations

from datasette.utils.asgi import Request

from storage import options
from storage.search import Asked

FILTERS = (
    "event", "published", "observed", "publisher", "office", "country", "source", "language",
    "kind", "precision", "basis", "certain",
)  # fmt: skip


def given(request: Request) -> dict[str, str]:
    """What is asked for, by the names in the address; empty where it says nothing."""
    names = ("q", "field", *FILTERS)
    return {name: (request.args.get(name) or "").strip() for name in names}


def meant(asked: dict[str, str]) -> Asked:
    """The same as a search; raises UsageFault where it makes none."""
    said = {name: asked[name] or None for name in FILTERS if name != "certain"}
    filters = options.filters(**said, certain=bool(asked["certain"]))
    return Asked(asked["q"], filters, asked["field"] or None)
