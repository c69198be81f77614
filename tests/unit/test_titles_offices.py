"""Names of sites behind a bar: a minister's own, and an acronym that the host's name is too."""

from __future__ import annotations

import pytest

from crawler.items import Fields
from crawler.normalise import normalise

MINISTER, OSCE = "https://www.foreignminister.gov.au/x", "https://www.osce.org/x"
TASS, VIETNAM = "https://tass.com/x", "https://en.vietnamplus.vn/x"


@pytest.mark.parametrize(
    ("title", "url", "expected"),
    [
        ("Visit to Fiji | Australian Minister for Foreign Affairs", MINISTER, "Visit to Fiji"),
        ("Visit to Fiji | New Zealand Minister of Foreign Affairs", MINISTER, "Visit to Fiji"),
        ("Visit to Fiji | Minister of Foreign Affairs and Trade", MINISTER, "Visit to Fiji"),
        ("Chair meets president | OSCE", OSCE, "Chair meets president"),
        ("Envoy meets president - TASS (Russian News Agency)", TASS, "Envoy meets president"),
        ("Envoy meets president - Vietnam+ (VietnamPlus)", VIETNAM, "Envoy meets president"),
    ],
)
def test_an_offices_name_behind_a_bar_is_the_sites(title: str, url: str, expected: str) -> None:
    assert normalise(Fields(url=url, title=title, body=(), language="en")).title == expected


@pytest.mark.parametrize(
    ("title", "url"),
    [
        ("Visit to Fiji | Meeting with Minister for Foreign Affairs", MINISTER),
        ("Remarks on trade in Geneva | Minister for Foreign Affairs Penny Wong", MINISTER),
        ("Chair meets president - Australian Minister for Foreign Affairs", MINISTER),
        ("Statement on talks in Vienna | OPEC", OSCE),
        ("Joint Statement in Vienna - Meeting of the Group (OSCE)", OSCE),
        ("Director visits the north | Peru", "https://peru.org/x"),
    ],
)
def test_what_a_title_ends_in_behind_a_bar_stays(title: str, url: str) -> None:
    assert normalise(Fields(url=url, title=title, body=(), language="en")).title == title
