"""Texts of the demo put into the sites' moulds."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from string import Template
from typing import Any

from crawler.catalogue import Source
from demo.answer import Answer

MOULDS = Path(__file__).parent / "moulds"
SECTIONS = {"zw": "China's Foreign Policies", "lt": "China Opposes Terrorism",
            "nl": "China Opposes Terrorism", "ru.kremlin.en": "President of Russia",
            "ru.kremlin.ru": "Президент России"}  # fmt: skip


def bulletin(source: Source, row: dict[str, Any]) -> Answer:
    """The page of a bulletin, packed without a time: the same text gives the same bytes."""
    packed = gzip.compress(moulded(source, row), 6, mtime=0)
    headers = {"Content-Type": "text/html", "Content-Encoding": "gzip"}
    return Answer(source.id, "bulletin", row["url"], packed, headers=headers)


def moulded(source: Source, row: dict[str, Any]) -> bytes:
    """The markup of a page, in the encoding of its time."""
    mould, charset = _mould(source, row["url"])
    paragraphs = [p.strip("\n") for p in row["text"].split("\n\n")]
    versions = row.get("versions", {})
    fields = {
        "title": row["title"],
        "stamp": row.get("stamp", ""),
        "place": row.get("place", ""),
        "day": "",
        "section": next((v for k, v in SECTIONS.items() if k in source.id), "News"),
        "body": "\n".join(f"<p>{p}</p>" for p in paragraphs),
        "versions": "".join(
            f'<link rel="alternate" hreflang="{language}" href="{url}">'
            for language, url in versions.items()
        ),
    }
    text = Template((MOULDS / mould).read_text(encoding="utf-8")).substitute(fields)
    return text.encode(charset)


def _mould(source: Source, url: str) -> tuple[str, str]:
    if source.template == "kremlin":
        return "kremlin.html", "utf-8"
    moved = re.search(r"/t\d{8}_\d+", url)
    if source.template == "chinese_mission":
        return ("mission_by_classes.html", "utf-8") if moved else ("mission_by_ids.html", "gb18030")
    return ("cn_mfa_2024.html" if moved else "cn_mfa_2015.html"), "utf-8"
