import tomllib
from pathlib import Path

import pytest

from crawler.catalogue import TitleRules
from crawler.items import Fields
from crawler.normalise.dates import DateContext
from crawler.normalise.titles import Title, dates, split

CASES = tomllib.loads(Path(__file__).with_name("titles.toml").read_text(encoding="utf-8"))
CHANGED = [tuple(c[:3]) for name, cases in CASES.items() if name != "whole" for c in cases]
EVERY = [(c[0], c[1]) for cases in CASES.values() for c in cases]
CONTEXT = DateContext(order="DMY", calendars=("gregorian", "buddhist", "japanese", "minguo"))


def read(
    language: str | None, title: str, url: str = "https://example.org/1", **rules: tuple[str, ...]
) -> Title:
    fields = Fields(
        url=url,
        title=title,
        body=(),
        language=language,
        title_rules=TitleRules(**rules),
    )
    return split(fields, dates(title, language, CONTEXT), language)


@pytest.mark.parametrize(("language", "shown", "clean"), CHANGED)
def test_what_is_not_the_title_leaves_it(language: str, shown: str, clean: str) -> None:
    assert read(language, shown).title == clean


@pytest.mark.parametrize(("language", "shown"), CASES["whole"])
def test_what_is_tied_into_the_title_stays(language: str, shown: str) -> None:
    read_title = read(language, shown)
    assert (read_title.title, read_title.label) == (shown, None)


@pytest.mark.parametrize(("language", "shown", "clean", "label"), CASES["labelled"])
def test_a_genre_label_is_kept_beside_the_title(
    language: str, shown: str, clean: str, label: str
) -> None:
    assert (read(language, shown).title, read(language, shown).label) == (clean, label)


@pytest.mark.parametrize(("language", "shown"), EVERY)
def test_the_parts_cover_the_raw_title_wholly_and_in_order(language: str, shown: str) -> None:
    parts = read(language, shown).parts
    assert "".join(shown[p.start : p.end] for p in parts) == shown
    assert all(p.start < p.end for p in parts)


@pytest.mark.parametrize(("language", "shown"), EVERY)
def test_splitting_a_clean_title_changes_nothing(language: str, shown: str) -> None:
    clean = read(language, shown).title
    assert read(language, clean).title == clean


def test_a_date_that_left_and_one_that_stayed_are_told_apart() -> None:
    title = read("en", "Press Conference on July 17, 2020 (2020-07-18)")
    assert [m.edtf for m in title.set_off] == ["2020-07-18"]
    assert [m.edtf for m in title.tied_in] == ["2020-07-17"]


def test_kickers_and_site_names_leave_only_where_the_row_lists_them() -> None:
    shown = "Embassy News | Visit to Peru - Our Site"
    assert read("en", shown).title == shown
    listed = read("en", shown, sites=("Our Site",), sections=("Embassy News",))
    assert listed.title == "Visit to Peru"
    assert [p.kind for p in listed.parts] == ["section", "title", "site"]


def test_a_fixed_tail_that_the_row_declares_wins_over_a_tie() -> None:
    shown = "Speech by the Minister, delivered on 14 June 2001"
    assert read("en", shown).title == shown
    declared = read("en", shown, tails=(r", delivered on .*",))
    assert declared.title == "Speech by the Minister"
    assert [m.edtf for m in declared.set_off] == ["2001-06-14"]


def test_the_tail_of_a_french_speech_leaves_with_its_place() -> None:
    shown = "Déclaration de M. Hubert Védrine, ministre, sur l'Europe, à Bruxelles le 5 mars 2001."
    title = read("fr", shown)
    assert title.title == "Déclaration de M. Hubert Védrine, ministre, sur l'Europe"
    assert title.parts[-1].kind == "tail"


def test_a_row_may_have_labels_of_its_own() -> None:
    title = read("en", "Flash from the Desk: Visit to Peru", labels=("Flash from the Desk",))
    assert (title.title, title.label) == ("Visit to Peru", "Flash from the Desk")


def test_an_empty_title_has_no_parts() -> None:
    title = read("en", "")
    assert (title.title, title.parts, title.key) == ("", (), "")


def test_a_title_of_white_space_alone_is_one_space() -> None:
    assert [p.kind for p in read("en", " \u00a0\n").parts] == ["space"]


@pytest.mark.parametrize(
    ("shown", "clean"),
    [
        ("Minister in Beijing - Mehr News Agency", "Minister in Beijing"),
        ("Minister in Beijing | Mehrnews", "Minister in Beijing"),
        ("Minister in Beijing - Mehr and Others", "Minister in Beijing - Mehr and Others"),
    ],
)
def test_a_site_is_known_by_the_name_that_its_address_bears(shown: str, clean: str) -> None:
    assert read("en", shown, url="https://en.mehrnews.com/news/1").title == clean


@pytest.mark.parametrize(
    ("name", "host"),
    [
        ("Ghana Diplo News", "ghanadiplonews.com"),
        ("Ghana Diplo News Online", "ghanadiplonews.com"),
        ("Asia News", "asianews.it"),
        ("The Daily Star", "thedailystar.net"),
        ("The Daily Star News", "dailystar.net"),
    ],
)
def test_a_sites_name_may_keep_in_its_address_what_others_leave_out(name: str, host: str) -> None:
    shown = f"Minister Receives Letters from Envoy | {name}"
    title = read("en", shown, url=f"https://www.{host}/1").title
    assert title == "Minister Receives Letters from Envoy"
    other = read("en", shown, url="https://www.example.org/1").title
    assert other == shown


def test_a_country_is_no_site_though_a_host_bears_its_name() -> None:
    shown = "Talks Continue - China"
    assert read("en", shown, url="http://www.china.org.cn/1.htm").title == shown
