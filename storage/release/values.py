"""What a coded value means, and by which rule it is given: for the codebook, and for checks."""

from __future__ import annotations

_PRECISION = {
    "day": "the words name a day",
    "month": "they name a month, or a week, and no day of it: it is no first of the month",
    "season": "they name a season, of a hemisphere nobody named: the bounds are the year's",
    "year": "they name a year alone",
}
_EXTENT = {
    "moment": "a day or less, somewhere within the bounds",
    "span": "it lasted from the first bound to the last",
    "one_of": "the words can be read in several ways; the bounds are their hull, EDTF lists them",
}
_BASIS = {
    "stated": "the page states it whole",
    "completed": "the page states a part; an anchor (dateline, stamp, address) gives the rest",
    "same_as_publication": "what is spoken or issued, and names no day, is of the day it was "
    "published",
    "address": "nothing is printed; the address of the page tells it",
    "listing": "nothing is printed; the listing that led to the page tells it",
    "corroborated": "an all-numeric date, told apart by a weekday or by another date near it",
    "undecided": "several readings stay possible: see the extent one_of",
    "silent": "no date: the page says nothing of it",
    "incomplete": "no date: words stand there that nothing on the page completes",
    "implausible": "no date: the words contradict themselves, such as by their weekday",
    "corrected": "an analyst says so: see corrected_by and corrected_because",
}
_KIND = {
    "readout": "tells of an encounter: a meeting, call, visit, ceremony",
    "statement": "says what the publisher holds of something",
    "spokesperson's answer": "a spokesperson answers one question, or remarks on one thing",
    "joint document": "issued by several together: declaration, communiqué, joint statement",
    "agreement": "the text of what parties agreed",
    "press conference": "a briefing or conference, question by question",
    "speech": "what was spoken before others, as it was spoken",
    "interview": "questions of a medium with the answers",
    "article": "a piece under the name of an author",
    "message": "a telegram, letter, congratulation or condolence to somebody",
    "announcement": "says what will take place",
    "appointment": "who takes an office, leaves it, or presents credentials",
    "notice": "tells the public what to do or know: consular, travel, tender",
    "other": "judged to be none of these",
}
_CHANGE = {
    "first": "the first edition seen",
    "text": "the body was changed",
    "title": "the title was changed",
    "dates": "only a printed date was changed",
    "replaced": "another document stands at the address",
    "return": "an earlier reading is shown again",
}
_STANDING = {
    "chosen": "the date of its role rests on it",
    "agrees": "it says the same as the chosen one",
    "conflicts": "it says otherwise than the chosen one",
    "mentioned": "a date in the text that is not the bulletin's own",
    "ambiguous": "it can be read in several ways, and is taken so",
    "rejected": "set aside, for the reason given",
}
_ROLE = {
    "event": "the act that the bulletin tells",
    "publication": "the day that the publisher printed on it",
    "upload": "a stamp of the publisher's system",
    "writing": "the day of a dateline: when it was written",
}
_STATE = {
    "complete": "looked as often as due, and back past the month's first day",
    "partial": "looked, but less often, or not as far back",
    "blind": "no listing was read",
    "before_archive": "the first look came later, or there was none",
}
_ABSENCE = {
    "gone": "the server says that it is not there (404, 410)",
    "soft": "an empty page, or one that says 'not found'",
    "front_page": "the address leads to the front page",
    "delisted": "no listing shows it any more; it counts as no withdrawal",
}
_CORRECTED = {
    "stands": "it is applied",
    "superseded": "a later line of the same field is applied instead",
    "undone": "a later line took it back",
    "undo": "it takes back the lines before it",
}
_JUDGED = {
    "this text": "the bulletin still says what the coder read",
    "another text": "the publisher changed it, or it is read otherwise: look again",
}

_EVERY_TABLE = {
    **{f"{role}_{name}": values for role in ("event", "published")
       for name, values in (("precision", _PRECISION), ("extent", _EXTENT), ("basis", _BASIS))},
    "kind": _KIND,
}  # fmt: skip
_BY_TABLE = {
    ("absences", "kind"): _ABSENCE,
    ("corrections", "standing"): _CORRECTED,
    ("corrections", "judged"): _JUDGED,
    ("coverage", "state"): _STATE,
    ("date_evidence", "extent"): _EXTENT,
    ("date_evidence", "precision"): _PRECISION,
    ("date_evidence", "role"): _ROLE,
    ("date_evidence", "standing"): _STANDING,
    ("editions", "change"): _CHANGE,
}


def values_of(table: str, column: str) -> dict[str, str]:
    """The allowed values of a column with their rules; none where any text may stand."""
    return _BY_TABLE.get((table, column)) or _EVERY_TABLE.get(column, {})
