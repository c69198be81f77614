"""Ministries on loopback where nothing is new: one listing of a bulletin for whatever path."""

from __future__ import annotations

import asyncio

from bench.serving import serve

LISTING = (
    '<!DOCTYPE html><html><body><div class="rebox_news"><ul>'
    '<li><a href="t1.shtml">Minister Meets a Guest of the Friendly Delegation</a>(2001-06-14)</li>'
    "</ul></div></body></html>"
)
PAGE = (
    '<!DOCTYPE html><html><body><div class="vibox"><div class="title" id="News_Body_Title">'
    "Minister Meets a Guest of the Friendly Delegation</div>"
    '<div class="time"><span id="News_Body_Time">2001-06-14</span></div>'
    '<div id="News_Body_Txt_A" class="content"><p>On June 14, 2001 the minister met guests of {}.'
    "</p></div></div></body></html>"
)


def page(path: str) -> bytes | None:
    """The page of a path."""
    if path == "/robots.txt":
        return None
    return (PAGE.format(path) if path.endswith(".shtml") else LISTING).encode()


if __name__ == "__main__":
    asyncio.run(serve(page, "0.0.0.0"))  # noqa: S104  # 127.0.0.1 to .250
