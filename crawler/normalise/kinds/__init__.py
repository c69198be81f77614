"""What kind a bulletin is, by a table of patterns for each language.

A table has a pattern for each kind under the words it is tried on: `label` (the publisher's, where
the title's words mislead), `head` (how the title begins, or what it says before any quotation,
where its other words mislead), `title` (anywhere in it), `first` (the opening words), at last
`weak_label` (a vague one). "^" is the start; a pattern begins at a word. Where the title is silent,
a line beside the stamp or above the text tells as a label does, or by beginning as a title of
spoken or issued words; and a transcript by its turns. `service` has words in which a genre's word
is none: of another text (`about`: its anniversary, a book of it), of contests and forms (`things`),
of a counter (`counter`), these two unless a `speaker` is named.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources

from crawler.normalise import tongue
from crawler.normalise.kinds import turns
from crawler.normalise.text import unaccented
from crawler.normalise.titles import tables

Patterns = tuple[tuple[str, re.Pattern[str]], ...]

# The order in which kinds are tried on the same words.
ORDER = (
    "spokesperson's answer", "press conference", "interview", "article", "message",
    "joint document", "speech", "appointment", "announcement", "readout", "agreement", "statement",
    "notice", "other",
)  # fmt: skip
PLACES = ("label", "head", "title", "first", "weak_label")
# Of the place "service": others' texts, things with a genre's name, a counter's work, who speaks.
# Of the place "section": what else is the name of a section ("Speeches and Contributions").
_OTHERS = ("about", "things", "counter", "speaker", "also")
# What tells of an act: behind a colon may stand what was said there.
_TOLD = frozenset({"readout", "announcement"})
_COLON = re.compile(r"[:：]\s*")
# What a title tells together that is issued on an encounter.
_ISSUED_ON = frozenset({"readout", "statement"})
# What a line above a text may say the text is.
_FORMS = frozenset(
    {"press conference", "interview", "article", "message", "joint document", "speech", "statement"}
)
_UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my", "ko"})
_NAMED = "\0"  # in place of a kind's name
_ENDING = 3  # letters: a plural's, or a word for "and"
_MOST_OF_GENRE = 3  # words of a title that names nothing but its genre
_LONGEST = 1000  # characters of a title; no real one is longer
_LONGEST_LINE = 160  # characters of a line that says what the text is
_OPENING = 300  # characters of the first paragraph that can tell
_ENDS = tuple(".。!！?？:：;；…")  # of a sentence or field, not of such a line
_MARKED = frozenset({"vi"})  # whose capitals keep their marks: without, other words are alike
_FALLBACK = "en"  # mirrors and machine pages declare another language than they use


def kind_of(
    title: str,
    paragraphs: Sequence[str],
    language: str | None,
    label: str | None = None,
    beside: Sequence[str] = (),
) -> tuple[str | None, str | None]:
    """The kind and the rule that decided ("en title readout"), both None where none does.

    `beside`: what the page prints beside its stamp ("Press Statement; John Doe, Spokesperson").
    """
    spoken = tongue.base(language) if language else _FALLBACK
    lines = [line.strip() for said in beside for line in said.split(";")]
    for rule, kind in _told(spoken, title[:_LONGEST], paragraphs, label or "", lines):
        if kind:
            return kind, f"{spoken} {rule} {kind}"
    return None, None


def named(words: str, language: str | None) -> str | None:
    """The kind that words in a text name as a title would: "told a press conference"."""
    return _first(tongue.base(language) if language else _FALLBACK, "title", words)


def is_section(title: str, language: str | None) -> bool:
    """Whether a title is but names of kinds, as a section's is: "Interviews", "Speeches and …"."""
    base = tongue.base(language) if language else _FALLBACK
    rows, low = _put(base, "title", title)
    for _, said in (*_patterns(base, "section"), *rows):
        low = said.sub(_NAMED, low)
    most = 1 if base in _UNSPACED else _ENDING
    left = [word.replace(_NAMED, "") for word in low.split()]
    last = low.rstrip(" .:").rpartition(" ")[2]  # "Speech at the UN" ends in no kind's name
    return all(len(word) <= most for word in left) and (not last or _NAMED in last)


def _told(
    language: str, title: str, paragraphs: Sequence[str], label: str, lines: Sequence[str]
) -> Iterator[tuple[str, str | None]]:
    """Rule by rule, the likeliest first, what each says."""
    yield "label", _first(language, "label", label) or _jointly(language, label)
    opening = paragraphs[0][:_OPENING] if paragraphs else ""
    for rule, kind in _by_title(language, title):
        announces = kind in _ISSUED_ON and _announces_visit(language, kind, title, opening)
        yield rule, "announcement" if announces else kind
    for line in filter(None, (*lines, _line(paragraphs))):
        yield "line", _first(language, "label", line) or _form(language, line)
    yield "turns", turns.kind(paragraphs)
    yield "first", _first(language, "first", opening)
    for line in (label, *lines):
        yield "weak_label", _first(language, "weak_label", line)


def _by_title(language: str, title: str) -> Iterator[tuple[str, str | None]]:
    """What the title says of itself, the words of others' texts and of services left out."""
    head = _begins(language, "head", title)
    kind = head or _first(language, "title", title)
    if kind in _TOLD and not head and (behind := _behind_colon(language, title)):
        yield "title", behind
        return
    rest = _own(language, title) if kind in _FORMS else title
    if rest is None:
        yield "service", "notice"
    elif rest is title:
        yield ("head" if head else "title"), kind
    else:
        yield from _by_title(language, rest.upper() if title.isupper() else rest)


def _announces_visit(language: str, kind: str, title: str, opening: str) -> bool:
    """Whether a statement is on an encounter that its text has to come: "Comunicado: visita …"."""
    rows, low = _put(language, "title", title)
    other = dict(rows).get("statement" if kind == "readout" else "readout")
    genre = kind == "statement" and _is_genre(language, title)
    if not (genre or (other and other.search(low))):
        return False
    rows, low = _put(language, "first", opening)
    judged = dict(rows).get("statement")
    if genre and judged and judged.search(low):
        return False
    return _first(language, "first", opening) == "announcement"


def _is_genre(language: str, title: str) -> bool:
    """Whether a title has room for little but its genre: "Press Release", "Komunikat prasowy"."""
    if language in _UNSPACED:
        return is_section(title, language)
    return len(title.split()) <= _MOST_OF_GENRE


def _behind_colon(language: str, title: str) -> str | None:
    """What begins behind a colon as spoken or issued words do: "State visit: remarks by …"."""
    _, *parts = _COLON.split(title)
    return _form(language, parts[-1]) if parts and _own(language, parts[-1]) else None


def _own(language: str, title: str) -> str | None:
    """The title, or what is left without others' texts and services; None if it is a service's.

    "Speech Contest", "Заявление на визу", "Anniversary of the Declaration": nobody speaks there.
    """
    rows, low = _put(language, "service", title)
    ask = dict(rows)
    if not ask:
        return title
    if (rest := ask["about"].sub(" ", low)) != low:
        return rest
    rest = ask["things"].sub(" ", low)
    served = rest != low or ask["counter"].search(low)
    if served and not ask["speaker"].search(low):
        return None
    return title if rest == low else rest


def _jointly(language: str, label: str) -> str | None:
    """What a label that names a document of several says, as it would were it the title's."""
    if not label or not label.casefold().startswith(tables.joint()):
        return None
    return _first(language, "title", label) or "joint document"


def _line(paragraphs: Sequence[str]) -> str:
    """The line above a text that is no sentence of it; empty where there is none."""
    line, _, rest = "\n\n".join(paragraphs[:2]).partition("\n")
    line = line.strip()
    heads = bool(rest) and len(line) <= _LONGEST_LINE and not line.endswith(_ENDS)
    return line if heads else ""


def _form(language: str, line: str) -> str | None:
    """What the line begins as, were it a title of spoken or issued words."""
    rows, low = _put(language, "title", line)
    return next((kind for kind, said in rows if kind in _FORMS and said.match(low)), None)


def _begins(language: str, place: str, words: str) -> str | None:
    rows, low = _put(language, place, words)
    return next((kind for kind, said in rows if said.match(low)), None)


def _first(language: str, place: str, words: str) -> str | None:
    if not words:
        return None
    rows, low = _put(language, place, words)
    return next((kind for kind, said in rows if said.search(low)), None)


def _put(language: str, place: str, words: str) -> tuple[Patterns, str]:
    """The patterns to try and the words as they ask for them, capitals without their accents."""
    capitals = language not in _MARKED and words.isupper()
    small = _small(words)
    return _patterns(language, place, capitals=capitals), unaccented(small) if capitals else small


def _small(words: str) -> str:
    """In small letters, as the tables are: a search that asks for no capitals is faster."""
    return _alike(words.lower())


def _alike(words: str) -> str:
    """With one i and one sigma: a capital does not tell which of its small letters it is."""
    return words.replace("i\u0307", "i").replace("ı", "i").replace("ς", "σ")


def _unmarked(words: str) -> str:
    return unaccented(_alike(words)).replace("ß", "ss")


@cache
def _patterns(language: str, place: str, *, capitals: bool = False) -> Patterns:
    """The patterns, for words in capitals without the accents that those may have lost."""
    spelt = _unmarked if capitals else _alike
    rows = _table(language).get(place, {})
    edge = "" if language in _UNSPACED else r"(?<!\w)"
    return tuple(
        (told, re.compile(f"{edge}(?:{spelt(rows[told])})"))
        for told in (*ORDER, *_OTHERS)
        if told in rows
    )


@cache
def _table(language: str) -> dict[str, dict[str, str]]:
    file = resources.files(__package__) / f"{language}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
