"""Names of time zones as pages print them: the offset from UTC of those that mean one place."""

from __future__ import annotations

import re
from datetime import timedelta, timezone, tzinfo

# Minutes east of UTC. Names that several countries use (CST, IST, BST, AST) are not here: a time
# under such a name has no instant.
_MINUTES = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 60, "CET": 60, "CEST": 120, "MEZ": 60,
    "MESZ": 120, "EET": 120, "EEST": 180, "MSK": 180, "МСК": 180, "EST": -300, "EDT": -240,
    "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "JST": 540, "KST": 540,
    "HKT": 480, "SAST": 120, "EAT": 180, "WAT": 60, "CAT": 120, "PKT": 300, "WIB": 420,
    "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780,
}  # fmt: skip
_UNKNOWN = ("CST", "IST", "BST", "AST")
NAMES = (*_MINUTES, *_UNKNOWN)
# An offset alone, behind a time only; one with a colon is west of UTC only behind seconds, since
# "10:30 -11:00" is from one hour to another.
_ALONE = (
    r"(?<=:\d\d[ (])(?:\+(?:0\d|1[0-4]):?|[\-−](?:0\d|1[0-2]))(?:00|30|45)(?![\d:])"
    r"|(?<=:\d\d:\d\d[ (])[\-−](?:0\d|1[0-2]):(?:00|30|45)(?![\d:])"
)
PATTERN = (
    r"(?=[ug+\-−])"
    rf"(?P<zone>(?:UTC|GMT)\s?[+\-−]\s?\d{{1,2}}(?::?\d\d)?(?!\d)|{_ALONE})"
)
_OFFSET = re.compile(r"([+\-−])\s?(\d{1,2})(?::?(\d\d))?$")


def zone(name: str) -> tzinfo | None:
    """The zone of a printed name ("EDT", "GMT+8", "+08:00"), None where it means several."""
    offset = _OFFSET.search(name)
    if offset:
        sign = -1 if offset[1] in "-−" else 1
        minutes = sign * (int(offset[2]) * 60 + int(offset[3] or 0))
        return timezone(timedelta(minutes=minutes)) if abs(minutes) < 24 * 60 else None
    minutes_east = _MINUTES.get(name.upper())
    return None if minutes_east is None else timezone(timedelta(minutes=minutes_east))
