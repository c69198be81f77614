from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.items import Fields
from crawler.normalise.dates import DateContext
from crawler.normalise.text import repair
from crawler.normalise.titles import Title, dates, split
from crawler.normalise.titles.key import key_of

BEFORE = ["", "[Title] ", "Press Release: ", "14 June 2001: ", "June 14, 2001 – ", "Fwd: ", "- ",
          "Ministry of Foreign Affairs | ", "Press Release 14/2001 - ", "2001-06-14 ", "(Photo) ",
          "Press Release\n", "No: 6, 6 January 2021, ", "AS DELIVERED: ", "【视频】"]  # fmt: skip
SAID = [
    "Jiang Meets Putin",
    "Regular Press Conference on July 17, 2020",
    "外交部发言人主持例行记者会",
    "Visit of the King — A New Start",
    "Talks (first round) in Geneva",
    "Powell: Talks Productive",
    "ผลการแถลงข่าวประจำสัปดาห์",
    "Communiqu¨¦Of the Meeting",
    "Jiang\u200b Meets\u00a0Putin &amp; Bush",
]
AFTER = [
    "",
    "(14/06/2001)",
    ", June 14, 2001",
    " - Moscow, 14 June 2001",
    " (附图)",
    " | News",
    " - Xinhua",
    ", 14 June 2001, 10:30, Blue Hall",
    " [as delivered]",
    "\n(14 June 2001)",
    " 14 June 2001.",
    " –",
    " (12.5)",
    ", updated 14 June 2001",
    " :: Ministry of Foreign Affairs",
    "｜外務省",
    "-新华网",
    ", as prepared for delivery",
    ", Lima (14 June 2001)",
    " signed 14 June 2001",
    ": Lisbon, 4 May 2007",
    " | News | gob.mx",
]
LIKELY = st.builds(
    "{}{}{}{}{}".format,
    st.sampled_from(BEFORE),
    st.sampled_from(BEFORE),
    st.sampled_from(SAID),
    st.sampled_from(AFTER),
    st.sampled_from(AFTER),
)
ODD = st.lists(
    st.sampled_from([*BEFORE, *SAID, *AFTER, "（", ")", "on ", "\n"]) | st.text(max_size=6),
    max_size=8,
).map("".join)
# Marks of direction, accents apart, entities, charset slips, brackets of all kinds: as they come.
MARKS = ["\u200f", "\u202b", "\u202c", "\u200d", "\u00ad", "e\u0301", "&nbsp;", "&amp;amp;",
         "&#8217;", "â€™", "¡¯", "\ufffd", "\x00", "\u3000", "ﻣﺼﺮ", "ガ", "ｶﾞ", "《", "》",
         "【", "】", "<", ">", "(", "٢٠٢١", "۱۴۰۰", "ญี่", "हिं", "14 June 2001", "2021年6月14日",
         "<b>x</b>", "a<br />b", "a&lt;/i&gt;", "(5.6)", " | ", " - ", ": ", "\n"]  # fmt: skip
LITTER = st.lists(st.sampled_from(MARKS) | st.text(max_size=4), max_size=12).map("".join)
TITLES = LIKELY | ODD | LITTER
LANGUAGES = st.sampled_from(
    ["en", "zh", "ru", "fr", "ar", "he", "ja", "th", "ko", "pl", "vi", None]
)


def read(title: str, language: str | None) -> Title:
    fields = Fields(url="https://example.org/1", title=title, body=(), language=language)
    return split(fields, dates(title, language, DateContext(order="DMY")), language)


@settings(max_examples=150, deadline=None)
@given(TITLES, LANGUAGES)
def test_any_title_is_covered_by_its_parts(title: str, language: str | None) -> None:
    parts = read(title, language).parts
    assert "".join(title[p.start : p.end] for p in parts) == title


@settings(max_examples=150, deadline=None)
@given(TITLES, LANGUAGES)
def test_every_date_of_a_title_either_left_or_stayed(title: str, language: str | None) -> None:
    told = read(title, language)
    found = dates(title, language, DateContext(order="DMY"))
    assert sorted(m.start for m in (*told.set_off, *told.tied_in)) == [m.start for m in found]


@settings(max_examples=150, deadline=None)
@given(TITLES)
def test_a_title_that_says_something_is_never_emptied(title: str) -> None:
    assert read(title, "en").title or not any(c.isalnum() for c in repair(title))


@settings(max_examples=150, deadline=None)
@given(LIKELY, LANGUAGES)
def test_a_clean_title_stays_as_it_is(title: str, language: str | None) -> None:
    clean = read(title, language).title
    assert read(clean, language).title == clean


@settings(max_examples=150, deadline=None)
@given(TITLES)
def test_a_key_is_its_own_key(title: str) -> None:
    assert key_of(key_of(title)) == key_of(title)


def test_a_very_long_title_is_split_all_the_same() -> None:
    title = "Jiang Meets Putin (14/06/2001) " * 500
    assert "".join(title[p.start : p.end] for p in read(title, "en").parts) == title
