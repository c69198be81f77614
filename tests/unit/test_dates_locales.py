from __future__ import annotations

from datetime import date

import pytest
from babel import Locale
from babel.dates import format_date, format_interval
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.normalise.dates import DateContext, find

NEWEST = date(2035, 12, 31)
LOCALES = [
    "en", "en-GB", "zh", "zh-Hant", "ru", "fr", "de", "es", "pt", "pt-PT", "it", "ar", "ar-LB",
    "ar-DZ", "ja", "th", "ko", "vi", "tr", "uk", "be", "fa", "hu", "lt", "lv", "pl", "cs", "sk",
    "fi", "bg", "he", "hi", "nl", "sv", "da", "nb", "is", "id", "ms", "el", "ro", "hr", "sr",
    "sr-Latn", "sl", "mk", "sq", "ka", "hy", "az", "kk", "ky", "uz", "km", "lo", "my", "sw", "ur",
    "bn", "ta", "te", "mr", "gu", "kn", "ml", "si", "ne", "et", "ca", "gl", "ga", "cy", "af",
    "am", "bs", "fil",
]  # fmt: skip
days = st.dates(min_value=date(1900, 1, 1), max_value=NEWEST)


@pytest.mark.parametrize("locale", LOCALES)
@settings(max_examples=15, deadline=None)
@given(day=days, width=st.sampled_from(["full", "long", "medium"]), alone=st.booleans())
def test_any_day_that_cldr_writes_is_read_back(
    locale: str, day: date, width: str, alone: bool
) -> None:
    written = format_date(day, width, locale=locale.replace("-", "_"))
    text = written if alone else f"— {written}, —"
    [match] = find(text, locale, DateContext(newest=NEWEST))
    assert match.earliest is not None
    assert match.latest is not None
    # All-numeric medium forms have two readings where the order is not declared.
    assert match.earliest <= day <= match.latest
    assert match.extent == "one_of" or match.earliest == match.latest


SPANS = [
    (date(2011, 11, 14), date(2011, 11, 16)),
    (date(2011, 11, 29), date(2011, 12, 2)),
    (date(2011, 12, 30), date(2012, 1, 3)),
]
# Spans of CLDR's that stay unread. Names: the short weekday before the second day is a month too
# ("mar 3"), or none that we read. Figures alone, without order or word, may be other numbers.
UNREAD = {
    "yMMMEd": {"es", "pt-PT", "it", "th", "hu", "cs", "sk", "bg", "ro", "sq", "km", "lo", "gl",
               "cy", "am", "fil"},
    "MMMd": {"bg", "lo", "am"},
    "yMMMd": {"hy", "sw", "am"},
    "yMd": {"sv"},
}  # fmt: skip


@pytest.mark.parametrize("locale", LOCALES)
def test_any_span_of_days_that_cldr_writes_is_read_back(locale: str) -> None:
    name = locale.replace("-", "_")
    for skeleton, unread in UNREAD.items():
        if locale in unread or skeleton not in Locale.parse(name).interval_formats:
            continue
        for first, last in SPANS:
            written = format_interval(first, last, skeleton, locale=name)
            for text in (written, f"— {written}, —"):
                [match] = find(text, locale, DateContext(newest=NEWEST))
                told = match.spans[0] if len(match.spans) == 1 else None
                assert told is not None, text
                assert [told.first[1:], told.last[1:]] == [
                    (first.month, first.day),
                    (last.month, last.day),
                ], text
                assert "y" not in skeleton or (match.earliest, match.latest) == (first, last), text


@settings(max_examples=40, deadline=None)
@given(day=days, order=st.sampled_from(["DMY", "MDY", "YMD"]))
def test_an_all_numeric_day_is_exact_given_its_order(day: date, order: str) -> None:
    written = {
        "DMY": f"{day:%d/%m/%Y}",
        "MDY": f"{day:%m/%d/%Y}",
        "YMD": f"{day:%Y/%m/%d}",
    }[order]
    [match] = find(f"stamped {written} here", "en", DateContext(order=order, newest=NEWEST))
    assert (match.earliest, match.latest) == (day, day)
