"""How often the language of a text is told right, wrong or not at all, where none is declared."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench.gold import GOLD
from crawler import catalogue, pages
from crawler.normalise import language
from crawler.proving import specimens

SPECIMENS = Path(__file__).parents[1] / "tests" / "specimens"
ALIKE = {"no": "nb", "nn": "nb", "zh-Hans": "zh"}
SHORT = 40  # characters: of a title alone


def labelled(path: Path) -> Iterator[tuple[str, str]]:
    """Language and text of each labelled row."""
    for line in path.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)["input"]
        text = f"{told['title']} {told['body']}".strip()
        if told.get("language") and any(map(str.isalpha, text)):
            yield told["language"], text


def shipped() -> Iterator[tuple[str, str]]:
    """Language and text of each specimen that is a page to read."""
    rows = catalogue.load()
    for specimen in specimens(SPECIMENS):
        source = specimen.source(rows)
        if "reading" in specimen.expected and source.language:
            fields = pages.read(source, specimen.response).fields
            yield source.language, " ".join((fields.title, *fields.body[:3]))


def main(paths: list[Path]) -> int:
    """Print the counts, texts of a title's length apart, and each text that is told wrong."""
    counts: dict[str, Counter[str]] = {"long": Counter(), "short": Counter()}
    sets = [labelled(path) for path in paths if path.exists()]
    for declared, text in (pair for one in (*sets, shipped()) for pair in one):
        told = language.of_text(text)
        right = ALIKE.get(declared, declared) == ALIKE.get(told or "", told)
        word = "unsure" if told is None else "right" if right else "wrong"
        counts["short" if len(text) < SHORT else "long"][word] += 1
        if word == "wrong":
            print(f"{declared} told as {told}: {text[:90]!r}")
    for length, found in counts.items():
        print(f"{length}: {dict(found)}")
    return 0


if __name__ == "__main__":
    sys.exit(main([Path(arg) for arg in sys.argv[1:]] or [GOLD]))
