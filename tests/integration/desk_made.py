"""An archive for the desk's tests: edits, a withdrawal's twin, several scripts, hostile words."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path
from typing import Any

from storage.records import DateClaim
from tests.integration.storage_made import Showing, later, opened, read

SCRIPT = "<script>alert(1)</script>"
HOSTILE = f"{SCRIPT}<img src=x onerror=alert(1)>\x00\u202egnp.exe\" onmouseover='alert(1)"
FORMULA = '=HYPERLINK("http://evil.example","x")'
FIRST = "They met on June 14, 2001 in Shanghai.\n\nThey spoke frankly.\n\nThey parted as friends."
SECOND = FIRST.replace("frankly", "bluntly")
THIRD = SECOND.replace("\n\nThey parted as friends.", "")


def claim(words: str, body: str, **more: Any) -> DateClaim:
    """The claim that these words of a body make on the event."""
    start = body.index(words)
    day = more.pop("day", date(2001, 6, 14))
    return DateClaim(
        "event", day.isoformat(), day, day, "day", "moment", words, "opening", "grammar",
        more.pop("standing", "chosen"), evidence_start=start, evidence_end=start + len(words),
    )  # fmt: skip


def edition(body: str, title: str = "Jiang Meets Putin") -> Any:
    """A reading whose event stands in its body."""
    return read(title, body, claims=(claim("June 14, 2001", body),))


def make(folder: Path) -> dict[str, str]:
    """Write the archive; answers the uid of each bulletin by a name."""
    uids: dict[str, str] = {}
    with opened(folder) as archive:
        site = Showing(archive)

        def show(name: str, reading: Any, day: float, **more: Any) -> None:
            outcome = site.show(reading, later(day), **more)
            uids[name] = outcome.uid

        for day, body in enumerate((FIRST, SECOND, THIRD)):
            show("edited", edition(body), day)
        show("hostile", read(HOSTILE, f"{HOSTILE}\n\n{SCRIPT}", kind="readout"), 3,
             url=f"http://zw.example/{'a' * 20}%22%3E{'b'}?x=<script>")  # fmt: skip
        show("formula", read(FORMULA, f"{FORMULA} as a body of words"), 4,
             url="http://zw.example/formula")  # fmt: skip
        show("arabic", read("لقاء الرئيسين في شانغهاي", "التقى الرئيسان اليوم.\n\nوتحدثا طويلا.",
             language="ar", claims=()), 5, url="http://zw.example/ar")  # fmt: skip
        show("chinese", read("江泽民会见普京", "江泽民主席在上海会见普京。",
             language="zh", claims=()), 6, url="http://zw.example/zh")  # fmt: skip
        show("twin", edition(THIRD, "Jiang Meets Putin again"), 7, url="http://zw.example/twin",
             publisher="ru.kremlin")  # fmt: skip
    return uids


def get(desk: Any, path: str, **more: Any) -> Any:
    """What the desk answers, in this process."""
    return asyncio.run(desk.client.get(path, **more))
