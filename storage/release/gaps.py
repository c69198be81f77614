"""Known gaps: what coverage says was not seen, in words."""

from __future__ import annotations

_WORDS = {
    "v.state = 'before_archive'": "'before the first look, if any: known only as far as listings "
    "reached back or copies were found'",
    "v.state = 'blind'": "'no listing was read'",
    "v.state = 'partial' AND v.days_looked < v.days_due": "'a listing was read on ' || "
    "v.days_looked || ' of ' || v.days_due || ' days due'",
    "v.state = 'partial' AND v.days_looked >= v.days_due": "'the listings were not walked back "
    "past the first day of the month'",
    "v.days_blocked > 0": "'refused or failed on ' || v.days_blocked || ' days'",
    "v.rejected > 0": "v.rejected || ' pages could not be read when first met'",
    "v.checks_left > 0": "v.checks_left || ' known bulletins were due and not looked at again'",
}

# SQL over a row `v` of the view `coverage`; NULL where no gap is known.
GAP = "nullif(ltrim({}, '; '), '')".format(
    " || ".join(f"CASE WHEN {when} THEN '; ' || {words} ELSE '' END"
                for when, words in _WORDS.items())
)  # fmt: skip
