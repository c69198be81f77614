"""A body's line that holds one day and little else: a stamp, place and date, or a sentence's."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawler.normalise.dates import due, notes, papers, placeline, wording
from crawler.normalise.dates.lexer import tokens
from crawler.normalise.dates.match import DateMatch
from crawler.normalise.dates.script import script_language
from crawler.normalise.dates.table import SAME_DAY, SPOKEN, TOLD
from crawler.normalise.dates.told import Text

_DAY = "dg"  # letters of tokens: "วันที่ 24 …", "Ngày 24 …"
_LONGEST_OFFICE = 5  # words behind a day, of who gave the text out
_PARTED = re.compile(r"(?:[\s,،，、;|–—/-]|\d{1,2}[:.h]\d\d)*")  # by marks, or by the hour
_SENTENCE = re.compile(r"[.!?:。！？：]\s*$")
_LONGEST_PLACE = 4  # words before a day in a script without capitals


@dataclass(frozen=True)
class Line:
    """A line with its one day, in the text it stands in."""

    told: Text
    text: str  # of the whole body
    start: int  # of the line in it
    line: str
    match: DateMatch

    def is_all(self) -> bool:
        """Whether a day told as sentences do is all that the text has: no stamp.

        It leans on another, or lasts, or has a word for day before it.
        """
        if not placeline.is_bare(self.line, self.match):
            return False
        lasts = self.match.extent == "span"
        if self.line != self.text:
            return lasts and self.told.kind not in SAME_DAY
        leans = not self.match.complete or lasts
        language = self.told.language or script_language(self.line)
        return leans or tokens(self.line, language)[0].letter in _DAY

    def place(self, told: str | None) -> str:
        """Which place a line is in its text that its words tell for one; empty for a sentence.

        News is signed with the day it was given out, what was said or signed with its own.
        """
        if told == "tail" and self._is_delivered():
            return "place_line"
        if told is None:
            return "unknown" if self.is_filed() else ""
        if told != "place_line":
            return told
        if self.is_stamp():
            return "unknown"
        if self.is_sentence():
            return ""
        news = self.told.kind is None or self.told.kind in TOLD
        return "tail" if news and self._closes() else "place_line"

    def is_stamp(self) -> bool:
        """Whether a day that stands alone is a stamp that was left in the text.

        A day alone heads what was spoken or signed; elsewhere a place before it makes it more.
        """
        if self.told.kind in SAME_DAY or not placeline.is_bare(self.line, self.match):
            return False
        before = self._above()
        return not (before and placeline.is_place(before, self.told.language))

    def is_filed(self) -> bool:
        """Whether the text's first line is a day and who gave it out: "20 June 2013, Press Office".

        Such a line is no sentence, and its day not that of the act which the next one tells.
        """
        before, after = placeline.around(self.line, self.match, self.told.language)
        whole = self.match.complete and 0 < len(after.split()) <= _LONGEST_OFFICE
        if self.start or self.line == self.text or self.told.kind in SAME_DAY:
            return False
        if not whole or before.strip() or _SENTENCE.search(after):
            return False
        name = _PARTED.sub("", after, count=1)
        if len(name) == len(after.lstrip()) or not name[:1].isupper() or self._tells(name):
            return False
        return not any(placeline.is_known(part, self.told.language) for part in name.split(", "))

    def is_sentence(self) -> bool:
        """Whether the line, above all in a script without capitals, tells more than a place."""
        line, match, language = self.line, self.match, self.told.language
        if placeline.is_tied(line, match, self.told, closes=self._closes()):
            return not self.is_below_place()
        told = line[: match.start] + line[match.end :]
        if line.upper() != line.lower():
            return self.told.kind not in SAME_DAY and self._tells(told)
        signed = papers.signed(line, match, language) or wording.decoy(line, match, language)
        long = len(line[: match.start].split()) > _LONGEST_PLACE
        ends = due.fault(line, match, language)
        return bool(long or signed or ends or wording.tells_act(told, language))

    def is_below_place(self) -> bool:
        """Whether an article and a day alone stand below their place: "Paris,", "le 14 juin"."""
        before, after = self.line[: self.match.start], self.line[self.match.end :]
        alone = len(before.split()) == 1 and not after.strip(" .")
        return alone and placeline.is_known(self._above(), self.told.language)

    def _is_delivered(self) -> bool:
        """Whether it tells that the words above were spoken: "Delivered in Lima on 14 June"."""
        return self.told.kind in SPOKEN and notes.told(self.line) == "delivered"

    def _closes(self) -> bool:
        return self.start > 0 and not self.text[self.start + len(self.line) :].strip()

    def _above(self) -> str:
        return self.text[: self.start].rstrip().rpartition("\n")[2]

    def _tells(self, words: str) -> bool:
        """Whether words tell an act, an occasion or a paper: "Summit in Vienna", "Bonn Treaty"."""
        language = self.told.language
        if wording.tells_act(words, language):
            return True
        return any(wording.has(words, language, key) for key in ("occasion", "papers"))
