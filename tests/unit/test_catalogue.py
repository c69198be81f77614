import pytest

from crawler import catalogue
from storage.errors import CatalogueError

PUBLISHER = '[publisher."xx.mfa"]\nname = "Ministry"\ncountry = "XX"\noffice = "ministry"\n'
SOURCE = """
[source."xx.mfa.news"]
publisher = "xx.mfa"
template = "generic"
spider = "listing"
listings = ["http://mfa.example/news/"]
bulletins = '/news/\\d+$'
"""


@pytest.fixture
def rows(tmp_path):
    def load(text):
        file = tmp_path / "rows.toml"
        file.write_text(text, encoding="utf-8")
        return catalogue.load(file)

    return load


def test_a_whole_row_is_a_source(rows):
    source = rows(PUBLISHER + SOURCE).source("xx.mfa.news")
    assert source.site == "mfa.example"
    assert source.is_bulletin("https://mfa.example/news/12")
    assert not source.is_bulletin("https://other.example/news/12")
    assert source.every == "6h"


@pytest.mark.parametrize(
    ("line", "key", "said"),
    [
        ("colour = 1", "colour", "unknown key"),
        ('timezone = "Asia/Atlantis"', "timezone", "no IANA time zone"),
        ('language = "xx-nowhere"', "language", "BCP 47"),
        ('date_order = "DYM"', "date_order", "none of DMY"),
        ("short_years_from = 70", "short_years_from", "from 1800 to 2100"),
        ('every = "soon"', "every", "6h or 30d"),
        ("depth = 0", "depth", "from 1 to 1000"),
        ("verified = 1", "verified", "true or false"),
        ("address_date = { pattern = '(?P<d>\\d\\d)' }", "address_date", "named groups"),
        ('same = [["(", ""]]', "same", "pattern"),
        ('charset = "utf-9"', "charset", "charset"),
        ("homes = [{ listings = [] , bulletins = 'a' }]", "homes", "must not be empty"),
        ('calendars = ["maya"]', "calendars", "none of gregorian"),
        ('days = "http://mfa.example/{d:%Y}/"', "days", "'listing' does not walk it"),
        ("first_day = 2001-06-14", "first_day", "'listing' does not walk it"),
        ('first_day = "2001-06-14"', "first_day", "without quotes"),
    ],
)
def test_a_broken_key_is_named_with_file_row_and_remedy(rows, line, key, said):
    loaded = rows(PUBLISHER + SOURCE + line)
    [error] = loaded.errors
    assert (error.file, error.row, error.key) == ("rows.toml", 'source."xx.mfa.news"', key)
    assert said in error.fault
    with pytest.raises(CatalogueError, match=key):
        loaded.source("xx.mfa.news")


@pytest.mark.parametrize("key", ["publisher", "template", "spider", "listings", "bulletins"])
def test_a_missing_key_is_told(rows, key):
    kept = [line for line in SOURCE.splitlines() if not line.startswith(key)]
    [error] = rows(PUBLISHER + "\n".join(kept)).errors
    assert (error.key, error.fault) == (key, "missing; add it")


BY_DAY = SOURCE.replace('"listing"', '"by_day"').replace(
    'listings = ["http://mfa.example/news/"]',
    'days = "http://mfa.example/{d:%Y/%m}/"\nfirst_day = 2001-06-14',
)


def test_a_date_archive_needs_no_listing(rows):
    source = rows(PUBLISHER + BY_DAY).source("xx.mfa.news")
    assert (source.site, source.listings) == ("mfa.example", ())
    assert source.is_bulletin("http://mfa.example/news/12")


@pytest.mark.parametrize(
    ("was", "is_now", "key", "said"),
    [
        ("first_day = 2001-06-14", "", "first_day", "missing"),
        ("{d:%Y/%m}", "{d:%H}", "days", "%H is none of"),
        ("{d:%Y/%m}", "today", "days", "needs a place"),
        ("{d:%Y/%m}", "{d:%d}", "days", "must tell year"),
        ("{d:%Y/%m}", "{d.__class__}{d:%Y}", "days", "must tell year"),
        ("http://mfa.example/{", "/{", "days", "not an http"),
        ("first_day", 'listings = ["http://mfa.example/"]\nfirst_day', "listings", "not walk it"),
    ],
)
def test_a_broken_date_archive_is_told(rows, was, is_now, key, said):
    [error] = rows(PUBLISHER + BY_DAY.replace(was, is_now)).errors
    assert error.key == key
    assert said in error.fault


def test_a_broken_row_leaves_the_others_whole(rows):
    other = SOURCE.replace("xx.mfa.news", "xx.mfa.other")
    loaded = rows(PUBLISHER + SOURCE + "depth = 0\n" + other)
    assert list(loaded.sources) == ["xx.mfa.other"]


def test_an_unknown_name_tells_the_nearest(rows):
    with pytest.raises(CatalogueError, match="did you mean"):
        rows(PUBLISHER + SOURCE).source("xx.mfa.new")


def test_an_unknown_publisher_and_template_are_faults(rows):
    [error] = rows(SOURCE).errors
    assert "'xx.mfa' has no row" in error.fault
    [error] = rows(PUBLISHER + SOURCE.replace("generic", "nowhere")).errors
    assert "crawler/pages/nowhere.py" in error.fault


def test_a_file_that_is_no_toml_is_one_error(rows):
    [error] = rows("[publisher").errors
    assert "not TOML" in error.fault


def test_addresses_that_map_share_a_key(rows):
    same = """same = [['^http://special\\.', 'http://'], ['/print$', '']]\nhosts = []\n"""
    source = rows(PUBLISHER + SOURCE + same).source("xx.mfa.news")
    assert source.url_key("http://special.mfa.example/news/1/print") == "mfa.example/news/1"


def test_the_shipped_catalogue_has_no_fault():
    assert catalogue.in_force().errors == []
