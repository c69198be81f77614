"""What a coder judges of each bulletin, and with which words."""

from __future__ import annotations

# Each asks whether what the archive says is what the page says.
ROLES = {
    "event": "the day of the act that the bulletin exists to tell. Readout: of the encounter. "
    "Press conference, speech, interview: when it was spoken. Announcement: of what is announced. "
    "Statement, message: of its issue, if the text says so. Other dates are only mentioned. "
    "`unknown` is right where the page does not tell it.",
    "published": "the day that the publisher printed as that of publication; no upload stamp of "
    "the system, no day of the event. `unknown` is right where none is printed.",
    "kind": "what the bulletin is: readout, statement, speech, … `undecided` is right only where a "
    "reader cannot tell either.",
    "title": "the headline, whole, without site name, set-off date or media label.",
}
RIGHT, WRONG, UNCLEAR = "right", "wrong", "unclear"
ANSWERS = {
    RIGHT: "what the archive says is what the page says",
    WRONG: "it is not; the column beside it has room for what would be right",
    UNCLEAR: "the page can be read both ways, or cannot be read",
}


def answer(role: str) -> str:
    """The column for a coder's answer."""
    return f"{role}_right"


def remedy(role: str) -> str:
    """The column for what would be right."""
    return f"{role}_is"
