"""What of a page's main block is told nowhere in its fields: a proof that no text is lost."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborHTMLParser

from crawler.catalogue import Source
from crawler.items import Fields
from crawler.pages import charset, furniture, marks, paragraphs
from crawler.pages.page import Page
from crawler.pages.response import Response

_SPACE = re.compile(r"\s+")
_TOLD = "\n"  # stands for a character that the fields tell


def passages(source: Source, response: Response, layout: str, fields: Fields) -> tuple[str, ...]:
    """The passages of the main block, furniture apart, that the fields do not tell.

    Empty for a layout whose main block is not known for sure.
    """
    template = importlib.import_module(f"crawler.pages.{source.template}")
    known: type[Page] = next(one for one in template.LAYOUTS if one.__name__ == layout)
    if not known.SURE:
        return ()
    end = re.compile(f"(?:{getattr(known, 'END', '(?!)')})+", re.I)
    block = _block(known, charset.decode(response, source.charset, source.language))
    text = re.split(getattr(known, "CLOSES", "(?!)"), block, maxsplit=1, flags=re.I)[0]
    rests = (rest.strip(" ,\u00a0\n\t") for rest in _untold(text, _told(fields)))
    return tuple(
        rest for rest in rests if rest and not _is_furniture(rest) and not end.fullmatch(rest)
    )


def _block(layout: type[Page], markup: str) -> str:
    tree = LexborHTMLParser(markup)
    block = next((node for selector in layout.BODY if (node := tree.css_first(selector))), None)
    if block is None:
        return ""
    for selector in (*layout.CUT, *paragraphs.SILENT):
        for node in block.css(selector):
            node.decompose()
    return marks.plain(block.text())


def _told(fields: Fields) -> Iterator[str]:
    """Body first; where title and stamps stand in the main block too, they are told as such."""
    yield from fields.body
    yield from fields.title.split("\n")
    for printed in fields.printed:
        yield from (*printed.label.split("; "), *printed.text.split(", "))


def _untold(text: str, told: Iterable[str]) -> Iterator[str]:
    """The stretches of the text that none of what is told holds; white space does not count."""
    places = [place for place, letter in enumerate(text) if not letter.isspace()]
    left = "".join(text[place] for place in places)
    for one in told:
        said = _SPACE.sub("", marks.plain(one))
        if said not in left:
            said = _SPACE.sub("", marks.plain(marks.unmarked(one)))
        left = left.replace(said, _TOLD * len(said), 1)
    for rest in re.finditer(f"[^{_TOLD}]+", left):
        yield text[places[rest.start()] : places[rest.end() - 1] + 1]


def _is_furniture(rest: str) -> bool:
    """Whether each line of the rest is: bars and labels stand under one another."""
    lines = [line for line in map(str.strip, rest.split("\n")) if line]
    whole = _SPACE.sub("", rest)
    return furniture.is_furniture(whole) or all(map(_is_left_out, lines))


def _is_left_out(line: str) -> bool:
    return furniture.is_furniture(line) or furniture.is_label(line) or furniture.is_crumbs(line)
