import tomllib

import pytest

from crawler import learning
from crawler.catalogue import TitleRules
from crawler.items import Fields
from crawler.normalise import titles
from storage.errors import UsageFault

SAID = [f"Minister Meets Envoy No{n}" for n in range(30)]


def test_the_outermost_name_is_the_sites_and_the_next_a_sections() -> None:
    names = learning.learn([f"{said} | News | Ministry of Peru" for said in SAID])
    assert [(n.name, n.at_end, n.pages) for n in names] == [
        ("Ministry of Peru", True, 30),
        ("News", True, 30),
    ]
    found = learning.rules(names, TitleRules())
    assert (found.sites, found.sections) == (("Ministry of Peru",), ("News",))


def test_a_kicker_before_the_titles_is_learnt_too() -> None:
    names = learning.learn([f"From the Desk - {said} - Our House" for said in SAID])
    assert [(n.name, n.at_end) for n in names] == [("Our House", True), ("From the Desk", False)]


@pytest.mark.parametrize(
    "shown",
    [
        "Foreign Ministry Spokesperson Hua Chunying - {}",
        "Daily Press Briefing - {}",
        "Press Conference - {}",
        "{} - Joint Statement",
        "{} — Secretary Doe",
        "Peru - {}",
        "外交部发言人答记者问——{}",
        "Брифинг — {} на встрече и в ходе визита",
    ],
)
def test_what_says_what_the_texts_are_is_the_titles_own(shown: str) -> None:
    assert learning.learn([shown.format(said) for said in SAID]) == ()


def test_what_stands_on_fewer_pages_is_no_name() -> None:
    mixed = [f"{said} | News" if n % 5 else said for n, said in enumerate(SAID)]
    assert learning.learn(mixed) == ()


def test_a_name_that_one_page_in_ten_lacks_is_one() -> None:
    mixed = [f"{said} | News" if n else said for n, said in enumerate(SAID)]
    assert [(n.name, n.pages) for n in learning.learn(mixed)] == [("News", 29)]


def test_titles_that_are_all_the_same_prove_no_name() -> None:
    assert learning.learn(["Press Briefing - Blue Hall"] * 30) == ()


def test_too_few_titles_are_told_with_what_is_needed() -> None:
    with pytest.raises(UsageFault, match=r"pe\.mfa: 2 titles cannot prove a name, 20 are needed"):
        learning.learn(SAID[:2], "pe.mfa")


def test_what_the_row_says_already_stays_in_it() -> None:
    known = TitleRules(sites=("Our House",), labels=("Flash",))
    names = learning.learn([f"{said} :: Actas :: Our House" for said in SAID])
    assert learning.rules(names, known) == TitleRules(
        sites=("Our House",), sections=("Actas",), labels=("Flash",)
    )


def test_the_line_for_the_row_is_toml_that_cleans_the_titles() -> None:
    shown = [f'{said} | "Нота" | Наш дом' for said in SAID]
    line = learning.to_toml(learning.rules(learning.learn(shown), TitleRules()))
    said = {key: tuple(value) for key, value in tomllib.loads(line)["title"].items()}
    fields = Fields("https://example.org/1", shown[0], (), title_rules=TitleRules(**said))
    assert titles.split(fields, ()).title == SAID[0]
