"""CPU time of normalising garbage of 1, 10 and 100 KB: ten times the text, ten times the time."""

from __future__ import annotations

import random
import sys
import time

from crawler.items import Fields, Printed
from crawler.normalise import normalise

SIZES = (1_000, 10_000, 100_000)  # characters of title, stamp and body, each
LANGUAGES = ("en", "zh", "ko", "ar")
ALPHABETS = {
    "mixed": "0123456789年月日-/.,: JuneMayпт今周上\n\u200f()", "digits": "0123456789",
    "dots": "1.", "slashes": "1/", "dashes": "12-", "brackets": "(1.2-", "spaces": " ",
    "numerals": "一二三十年月日", "letters": "aeiou nrst",
}  # fmt: skip


def seconds(text: str, language: str) -> float:
    """How long one page of that text takes."""
    fields = Fields(
        url="http://a.example/1", title=text, body=(text,), printed=(Printed(text, "stamp"),),
        language=language,
    )  # fmt: skip
    start = time.process_time()
    normalise(fields)
    return time.process_time() - start


def main() -> int:
    """Print the slowest language's milliseconds by alphabet and size."""
    rng = random.Random(5)  # noqa: S311 - texts, no secrets
    for language in LANGUAGES:
        seconds("June 14, 2001", language)  # its words are read once
    print(f"{'':10}" + "".join(f"{size // 1000:>8} KB" for size in SIZES))
    for name, alphabet in ALPHABETS.items():
        texts = ("".join(rng.choices(alphabet, k=size)) for size in SIZES)
        slowest = (max(seconds(text, language) for language in LANGUAGES) for text in texts)
        print(f"{name:10}" + "".join(f"{s * 1e3:>8.1f} ms" for s in slowest))
    return 0


if __name__ == "__main__":
    sys.exit(main())
