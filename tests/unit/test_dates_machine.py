from __future__ import annotations

from typing import Any

import pytest

from crawler.items import Fields
from crawler.normalise import normalise
from storage.records import Reading

EVENING = "2024-06-13T22:30:00Z"


def read(written: str = EVENING, **line: Any) -> Reading:
    whole = {
        "url": "http://a.example/1",
        "title": "Talks with Peru",
        "language": "en",
        "meta": {"article:published_time": written},
        "captured_at": "2026-11-24T00:00:00Z",
    }
    return normalise(Fields.from_json({**whole, **line}))


@pytest.mark.parametrize(
    ("written", "zone", "day"),
    [
        (EVENING, "Asia/Shanghai", "2024-06-14"),
        ("2024-06-13T16:00:00.000Z", "Asia/Shanghai", "2024-06-14"),
        ("2024-06-14T02:30:00+00:00", "America/Lima", "2024-06-13"),
        ("2024-06-14T02:30:00Z", "Europe/Paris", "2024-06-14"),
        # The publisher's own offset: its day is the day there.
        ("2024-06-13T22:30:00-05:00", "Asia/Shanghai", "2024-06-13"),
        # What systems fill in where they know the day alone.
        ("2024-06-13T00:00:00Z", "America/Lima", "2024-06-13"),
        ("2024-06-13T12:00:00Z", "Pacific/Auckland", "2024-06-13"),
    ],
)
def test_a_machines_time_in_utc_is_a_day_of_the_publisher(
    written: str, zone: str, day: str
) -> None:
    assert read(written, timezone=zone).publication.edtf == day


def test_in_an_unknown_zone_it_is_one_of_the_days_and_an_exact_instant() -> None:
    told = read().publication
    assert (told.edtf, told.basis) == ("[2024-06-13,2024-06-14]", "undecided")
    assert told.instant is not None
    assert f"{told.instant:%Y-%m-%dT%H:%MZ}" == "2024-06-13T22:30Z"


def test_a_day_that_is_printed_decides_which_of_them() -> None:
    listed = read(printed=[{"text": "14 June 2024", "place": "listing"}])
    assert (listed.publication.edtf, listed.publication.basis) == ("2024-06-14", "corroborated")


def test_a_stamp_of_the_day_there_agrees_with_utc() -> None:
    reading = read(printed=[{"text": "14 June 2024", "place": "stamp"}], timezone="Asia/Shanghai")
    assert [claim.standing for claim in reading.claims] == ["chosen", "agrees"]


def test_a_feeds_time_in_gmt_is_a_day_of_the_publisher() -> None:
    feed = [{"text": "Tue, 03 Jun 2003 22:39:21 GMT", "place": "feed"}]
    assert read("", printed=feed, timezone="Asia/Shanghai").publication.edtf == "2003-06-04"


def test_what_is_printed_for_people_keeps_its_day() -> None:
    stamp = [{"text": "3 June 2003 22:39 GMT", "place": "stamp"}]
    assert read("", printed=stamp, timezone="Asia/Shanghai").publication.edtf == "2003-06-03"


@pytest.mark.parametrize(
    ("written", "day", "instant"),
    [
        ("Thu, 14 Jun 2001 22:30:00 +0000", "2001-06-15", "14T22:30"),  # WordPress
        ("Thu, 14 Jun 2001 22:30:00 +0300", "2001-06-14", "14T19:30"),
        ("Thu, 14 Jun 2001 22:30:00 -0500", "2001-06-14", "15T03:30"),
        ("2001-06-14 22:30:00 -05:00", "2001-06-14", "15T03:30"),
        ("14 June 2001, 22:30 +05:30", "2001-06-14", "14T17:00"),
        ("14 June 2001, 10:30 -11:00", "2001-06-14", "14T02:30"),  # from one hour to another
    ],
)
def test_an_offset_behind_a_time_is_its_zone(written: str, day: str, instant: str) -> None:
    feed = [{"text": written, "place": "feed"}]
    told = read(meta={}, printed=feed, timezone="Asia/Shanghai").publication
    assert told.instant is not None
    assert (told.edtf, f"{told.instant:%dT%H:%M}") == (day, instant)
