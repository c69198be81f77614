"""A ministry on loopback: listings and 2,000 pages of 15 KB, served over keep-alive connections."""

from __future__ import annotations

import asyncio
import random

from bench.serving import serve

PAGES = 2000
PER_LISTING = 100
WORDS = [
    "minister", "cooperation", "bilateral", "exchange", "summit", "relations", "dialogue", "trade",
    "security", "council", "development", "respect", "peace", "agreement", "visit", "delegation",
]  # fmt: skip
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title} — Ministry</title>
<style>{padding}</style></head><body><div class="nav"><a href="../">Home</a> &gt; News</div>
<div class="vibox"><div class="title" id="News_Body_Title">{title}</div>
<div class="time"><span id="News_Body_Time">2001-06-{day:02}</span></div>
<div class="info"><a href="#" onclick="doPrint()">Print</a></div>
<div id="News_Body_Txt_A" class="content">{body}</div></div>
<div class="copyright">Copyright 2004-2019 Ministry</div></body></html>"""


def page(number: int) -> bytes:
    """The page of that number: 15 KB, 5 KB of them text, always the same."""
    rng = random.Random(number)  # noqa: S311  # words for a bench, no secret
    day = number % 30 + 1
    sentences = [f"On June {day}, 2001, the minister met guest {number} in the capital."]
    sentences += [" ".join(rng.choices(WORDS, k=55)).capitalize() + "." for _ in range(10)]
    body = "\n".join(f"<p>{sentence}</p>" for sentence in sentences)
    title = f"Minister Meets Guest {number} of the Friendly Delegation"
    return PAGE.format(title=title, day=day, body=body, padding=".a{b:c}" * 1400).encode()


def listing(number: int) -> bytes:
    """The listing page of that number, from 0."""
    first = number * PER_LISTING
    items = "".join(
        f'<li><a href="/web/news/t{n}.shtml">Minister Meets Guest {n}</a>'
        f"(2001-06-{n % 30 + 1:02})</li>"
        for n in range(first, min(first + PER_LISTING, PAGES))
    )
    count = PAGES // PER_LISTING
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>'
        f'<div class="rebox_news"><ul>{items}</ul></div>'
        f'<script>createPageHTML({count}, {number}, "default", "shtml");</script></body></html>'
    ).encode()


def answers() -> dict[str, bytes]:
    """Every path of the site and its page."""
    paths = {f"/web/news/t{n}.shtml": page(n) for n in range(PAGES)}
    paths["/web/news/"] = listing(0)
    for n in range(1, PAGES // PER_LISTING):
        paths[f"/web/news/default_{n}.shtml"] = listing(n)
    return paths


if __name__ == "__main__":
    asyncio.run(serve(answers().get))
