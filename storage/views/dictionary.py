"""The data dictionary as Markdown; run as a module with a FILE, it renews the one in there."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from storage.views import VIEWS

BEGIN, END = "<!-- dictionary: made by storage.views.dictionary -->", "<!-- end of dictionary -->"


def markdown() -> str:
    """A section for each view, a row for each column."""
    return "\n".join(_lines())


def renewed(page: str) -> str:
    """The page with today's dictionary between its two marks."""
    between = re.compile(f"(?<={re.escape(BEGIN)}\n).*(?={re.escape(END)})", re.DOTALL)
    return between.sub(lambda _: f"\n{markdown()}\n", page)


def _lines() -> Iterator[str]:
    for view in VIEWS:
        yield from (f"### `{view.name}`", "", view.about, "", "| column | meaning |", "|---|---|")
        for name, description in view.columns.items():
            yield f"| `{name}` | {description} |"
        yield ""


if __name__ == "__main__":
    file = Path(sys.argv[1])
    file.write_text(renewed(file.read_text(encoding="utf-8")), encoding="utf-8")
