import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from specimen import Specimen, specimens

from crawler import catalogue, pages
from crawler.pages import UnreadablePage
from crawler.pages.feed import Feed

ROWS = catalogue.load()
SOURCES = [ROWS.source(name) for name in ("cn.embassy.zw.features", "cn.mfa.zh.leaders",
                                          "ru.kremlin.en.news")]  # fmt: skip
ADDRESSES = {
    "cn.embassy.zw.features": "http://www.chinaembassy.org.zw/eng/zt/zgdwzc/t150067.htm",
    "cn.mfa.zh.leaders": "https://www.fmprc.gov.cn/web/zyxw/t1638430.shtml",
    "ru.kremlin.en.news": "http://en.kremlin.ru/events/president/news/41570",
}
PIECES = [
    b"<div id=News_Body_Title>", b"<div class=bigtitle>", b"<h1 class=entry-title>", b"</div>",
    b"<div class=TRS_Editor>", b"<div id=News_Body_Txt_A>", b"<div class=read__content>", b"<p>",
    b"<base href='http://['>", b"<a href='//[x'>", b"<a href='http://h:99999/a.pdf'>a</a>",
    b"<link rel=alternate hreflang=ru href='http://['>", b"<link rel=canonical href='http://['>",
    b"<meta charset=utf-8>", b"<meta charset=nonsense>", b"<meta charset=utf-7>",
    b"<script>createPageHTML(99999999999, 0, 'a', 'htm')</script>", b"<table><tr><td>", b"<br>",
    b"<script type='application/ld+json'>[[[{\"@graph\":", b"\x00", b"\xff\xfe", b"&#xD800;",
    b"text ", b"\xb9\xfa", "страна ".encode(), "外交部".encode(), b"<template><p>", b"<svg><title>",
]  # fmt: skip


def read(source: catalogue.Source, body: bytes) -> str:
    response = pages.Response(ADDRESSES[source.id], body, {"content-type": "text/html"})
    try:
        return pages.read(source, response).layout
    except UnreadablePage as error:
        return error.reason


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30), st.sampled_from(SOURCES))
def test_any_page_is_read_or_refused_with_a_reason(
    pieces: list[bytes], source: catalogue.Source
) -> None:
    assert read(source, b"".join(pieces))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(SOURCES))
def test_any_bytes_are_read_or_refused_with_a_reason(body: bytes, source: catalogue.Source) -> None:
    assert read(source, b"<html>" + body)


@pytest.mark.parametrize("specimen", specimens(), ids=lambda specimen: specimen.name)
def test_a_specimen_cut_or_flipped_anywhere_is_read_or_refused(specimen: Specimen) -> None:
    chance = random.Random(specimen.name)  # noqa: S311  # the same flips each time
    whole = specimen.file.read_bytes()
    told = set()
    for _ in range(20):
        body = bytearray(whole[: chance.randrange(1, len(whole) + 1)])
        body[chance.randrange(len(body))] = chance.randrange(256)
        told.add(_told(specimen, bytes(body)))
    assert told


def _told(specimen: Specimen, body: bytes) -> str:
    response = pages.Response(specimen.meta["url"], body, specimen.meta["headers"])
    try:
        if specimen.file.stem == "page":
            return pages.read(specimen.source, response).layout
        if specimen.file.stem == "feed":
            return f"{len(Feed(specimen.source, response).entries())} entries"
        listing = pages.list_entries(specimen.source, response)
        return f"{len(listing.entries())} entries, {listing.next_page(1)}"
    except UnreadablePage as error:
        return error.reason


@pytest.mark.parametrize(
    ("source", "url", "start", "nested"),
    [
        (
            "us.state.2001", "https://2001-2009.state.gov/r/pa/prs/dpb/2006/62778.htm",
            b"<title>Daily Press Briefing</title><p>You are in: A</p>",
            b"<div>Daily Press Briefing<p>March 8, 2006</p>",
        ),
        (
            "us.white_house.bush.releases",
            "https://georgewbush-whitehouse.archives.gov/news/releases/2002/04/20020411-12.html",
            b"<title>Remarks</title><div id=news_container>", b"<td><p>April 11, 2002</p>",
        ),
        (
            "eu.parliament.press.en",
            "https://www.europarl.europa.eu/news/en/press-room/20221014IPR43206",
            b"<div class=ep-a_heading><h1>A</h1></div><div id=website-body><p class=ep-a_text>B",
            b"<div class=ep-a_facts>C",
        ),
    ],
)  # fmt: skip
def test_blocks_nested_by_the_thousand_are_read_or_refused(
    source: str, url: str, start: bytes, nested: bytes
) -> None:
    response = pages.Response(url, start + nested * 5000)
    try:
        told = pages.read(ROWS.source(source), response).layout
    except UnreadablePage as error:
        told = error.reason
    assert told
