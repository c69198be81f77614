from babel import Locale

from crawler.normalise import cldr
from crawler.normalise.dates import DateContext, find


def test_asking_for_a_locales_own_data_leaves_what_it_inherits() -> None:
    assert "date_formats" not in cldr.own("nb")
    assert Locale.parse("nb").date_formats["full"]


def test_norwegian_dates_are_found_whoever_asked_for_the_locale_before() -> None:
    cldr.own("nb")
    assert [m.edtf for m in find("Tale 14. juni 2001", "nb", DateContext())] == ["2001-06-14"]
