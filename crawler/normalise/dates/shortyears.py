"""Years of two digits behind a month's name: only what stands around tells them from a count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crawler.normalise import toml
from crawler.normalise.dates import placeline
from crawler.normalise.dates.lexicon import Lexicon
from crawler.normalise.dates.token import Token

# What most texts have not: a number behind a month, or directly before it.
MAY = re.compile(r"M[^YxW]{0,8}?N|N\.?y?[.,\-]{0,2}M\.?o?[ND]|N\.?y")
# "8 Dec 04", "Dec 8, 04", "Dec 98", over the letters of tokens.
_DAY_FIRST = re.compile(r"(?:(?P<day>[ND])[.\-/]?[ofG]{0,3})?M[.,ofy/]{0,2}(?P<year>N)")
_MONTH_FIRST = re.compile(
    r"(?<![ND])(?<![ND][.ofG])M[.o]{0,2}(?P<day>[ND])(?:o?[r\-&][do]{0,2}[ND])?(?P<mark>,?)(?P<year>N)"
)
# "98. december 8.", "98. gada 8. decembris", where the year comes first.
_YEAR_FIRST = re.compile(
    r"(?<![ND.\-/])(?P<year>N)\.?(?P<word>y?)[.,\-]{0,2}(?:M\.?o?[ND]|[ND][.\-]?M)"
)
_GOES_ON = re.compile(r"[r\-][dof]{0,2}(?:[ND]\.?[of]{0,2})?M\.?N")  # 8 Dec 04 – 10 Dec 04
_LEADS = re.compile(r"[odf@gGWw,.(&rND\-]*\Z")  # what belongs to a day and stands before it
_MOST_LEADS = 12
_APOSTROPHES = ("'", "’", "‘")
_LAST_DAY = 31
_NEAR = 60  # characters of a line before a day that is set off in it
# Nothing follows that a number could count. Possessive: garbage may have a million spaces.
_ENDS = re.compile(
    r"[”\"»’]?[^\S\n]*+\.?[^\S\n]*+(?:\Z|[)\]）】〕|·]|[:：](?!\d)|\n\s*+\Z|\n[^\S\n]*+\n)"
    r"|,?\s++\d\d?[:：]\d\d"
)
_ENDS_SENTENCE = re.compile(r"\.\s+[^\W\d_a-zа-я]")  # but in German: "20. Sitzung"
# Behind a day that a mark sets off, or that only its place stands before, this is enough.
_PARTS = re.compile(
    r"[^\S\n]*+(?:[\n/]|[—―]|--|[–-](?=\s|\Z)(?!\s*\d)|[(（]\s*[^\W\d_a-zа-я]|[,،，](?!\s*\d))"
)
# A small word may stand between: "at the UN", "à l'ONU".
_AT_PLACE = re.compile(
    rf"\s+(?:{'|'.join(toml.table(__package__, 'placeline')['after_year'])})\s+"
    r"(?:[a-zа-я]{1,4}[’'\s])?[^\W\d_a-zа-я]"
)
_SETS_OFF = re.compile(r"(?:[,،，:：(（\[【|·/—–]|\s-)\s*\Z")


def told(text: str, found: list[Token], letters: str, words: Lexicon) -> list[Token]:
    """The tokens, such a number a year where it is one; the same list where none is."""
    if "short_years" in words.habits:  # Thai has a form of its own for them
        return found
    line = _Line(text, found, letters, words)
    changed = dict(line.behind())
    if "year_leads" in words.habits:
        changed = dict(line.leading()) or changed
    if not changed:
        return found
    return [t._replace(letter=changed[n]) if n in changed else t for n, t in enumerate(found)]


@dataclass(frozen=True, slots=True)
class _Line:
    """A text cut into tokens, and their letters in one string."""

    text: str
    found: list[Token]
    letters: str
    words: Lexicon

    def behind(self) -> Iterator[tuple[int, str]]:
        """Where such years stand behind their month, and the letter that each is."""
        leads = "year_leads" in self.words.habits
        for match in (
            *_MONTH_FIRST.finditer(self.letters),
            *_DAY_FIRST.finditer(self.letters),
        ):
            at, first = match.start("year"), match.start()
            if not self._can_be(at, first):
                continue
            if self._is_marked(at) or self._is_named(at + 1, at + 2):
                yield at, "Y"
            elif self.found[at].value <= _LAST_DAY and (match["day"] is None or leads):
                continue  # "June 01" is a day first of all, as is "01 június 14"
            elif self._is_alone(first, at) or self._is_before_place(match["day"], at):
                listed = match.re is _MONTH_FIRST and match["mark"] and self._follows(match)
                yield (at - 1, "/") if listed else (at, "Y")

    def leading(self) -> Iterator[tuple[int, str]]:
        """The same where the language has the year before its month."""
        for match in _YEAR_FIRST.finditer(self.letters):
            at = match.start()
            named = self._is_named(*match.span("word"))
            if self._can_be(at, at) and (named or self._is_set_off(at)):
                yield at, "Y"

    def _can_be(self, at: int, first: int) -> bool:
        """Whether a number has two digits and stands beside a month of the Gregorian calendar."""
        month = self.found[self.letters.index("M", first)]
        return len(self.found[at].text) == 2 and month.calendar == "gregorian"

    def _follows(self, match: re.Match[str]) -> bool:
        """Whether it can be the day after: "June 14, 15" is as open as "June 14/15" (reader.py)."""
        day, number = self.found[match.start("day")], self.found[match.start("year")]
        return number.value == day.value + 1

    def _is_marked(self, at: int) -> bool:
        """Whether an apostrophe says that the century was left out: "14 June '01"."""
        start = self.found[at].start
        return self.text[max(0, start - 2) : start].lstrip() in _APOSTROPHES

    def _is_named(self, low: int, high: int) -> bool:
        """Whether a word for year stands there that counts none: "98 г.", but not "20 years"."""
        of_year = self.words.around["of_year"]
        return any(token.text.lower() in of_year for token in self.found[low:high])

    def _is_alone(self, first: int, at: int) -> bool:
        """Whether nothing can follow a number that it counts."""
        named = self.letters[at + 1 : at + 2] == "y"
        end = self.found[at + 1 if named else at].end
        if _ENDS.match(self.text, end) or _GOES_ON.match(self.letters, at + 1):
            return True
        if _ENDS_SENTENCE.match(self.text, end):
            return "dotted" not in self.words.habits
        return bool(_PARTS.match(self.text, end)) and self._is_set_off(first)

    def _is_before_place(self, day: str | None, at: int) -> bool:
        """Whether a preposition of place follows, of which no number counts anything."""
        return bool(day and _AT_PLACE.match(self.text, self.found[at].end))

    def _is_set_off(self, first: int) -> bool:
        """Whether a mark parts a day from what its line has before it, or that is but its place."""
        text, start = self.text, self.found[first].start
        line = text.rfind("\n", 0, start) + 1
        if start - line > _NEAR:
            return False
        led = _LEADS.search(self.letters, max(0, first - _MOST_LEADS), first)
        lead = self.found[led.start()].start if led and led[0] else start
        before = text[line : max(line, lead)]
        if not before.strip() or _SETS_OFF.search(before) or _SETS_OFF.search(text, line, start):
            return True
        return before.upper() != before.lower() and placeline.is_place(text[line:start])
