"""The one table of role × place: what a date tells by where it stands, and who wins."""

from __future__ import annotations

from typing import NamedTuple

from storage.records import Role


class Place(NamedTuple):
    """What dates at a place tell, with their rank for it: 1 wins over 2; 0 never."""

    role: Role  # what it tells first of all
    publication: int = 0
    event: int = 0
    upload: int = 0
    anchor: int = 0  # rank as an anchor of incomplete dates
    wide: bool = True  # as an anchor of a day and month: 31 days back, 120 ahead; else 7


# place                   first role      publication  event  upload  anchor
PLACES = {
    "stamp":         Place("publication",  1,           0,     0,      2),
    "meta":          Place("publication",  2,           0,     0,      3),
    "feed":          Place("publication",  3,           0,     0,      4),
    "unknown":       Place("publication",  4,           0,     0,      5),
    "suffix":        Place("publication",  5,           4,     0,      6),
    "prefix":        Place("publication",  5,           4,     0,      6),
    "tail":          Place("publication",  6,           5,     0,      8),
    "place_line":    Place("event",        7,           2,     0,      1),
    "testimonium":   Place("event",        6,           2,     0,      8),
    "dateline":      Place("writing",      8,           0,     0,      1),
    "listing":       Place("publication",  9,           0,     0,      10, wide=False),
    "saying":        Place("publication",  10,          0,     0,      0),
    "title":         Place("event",        0,           1,     0,      0),
    "opening":       Place("event",        0,           3,     0,      0),
    "paragraph":     Place("event",        0,           7,     0,      0),
    "address":       Place("publication",  11,          6,     2,      9, wide=False),
    "upload_stamp":  Place("upload",       12,          0,     1,      9, wide=False),
    "last_modified": Place("upload",       0,           0,     0,      0),
    "body":          Place("event",        0,           0,     0,      0),
}  # fmt: skip

# What was spoken or issued: the day is the one it was spoken or issued, not its occasion's.
SPOKEN = frozenset(
    {"press conference", "speech", "interview", "spokesperson's answer", "statement", "message"}
)
# Issued: the words tell of their occasion, seldom of their own day.
ISSUED = frozenset({"statement", "message"})
# Without a day of its own the text happened on the stamp's day.
SAME_DAY = SPOKEN | {"joint document"}
# Of these a text may tell when it was made; an answer tells what others did.
MADE = SAME_DAY - {"spokesperson's answer"}
# Papers themselves: "the agreement signed on" tells of this one.
PAPERS = frozenset({"joint document", "agreement"})
# The encounter or act comes before the day of the line that heads its text.
TOLD = frozenset({"readout", "announcement", "appointment", "notice"})


def event_rank(place: str, kind: str | None) -> float:
    """The rank of a place for the event, by kind of bulletin."""
    rank = PLACES[place].event
    if place == "place_line" and (kind is None or kind in TOLD):
        return 3.5
    if place in ("suffix", "prefix") and kind in SPOKEN:
        return 2.5
    return rank
