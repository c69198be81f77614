import pytest

from crawler.items import Fields, Printed


def test_a_line_becomes_fields():
    fields = Fields.from_json({
        "url": "http://a.example/", "title": "T", "body": "one\n\ntwo", "more": 1,
        "printed": ["x", {"text": "y", "place": "stamp"}], "captured_at": "2026-11-24T00:00:00Z",
        "address_date": {"pattern": "(?P<y>x)"},
    })  # fmt: skip
    assert fields.body == ("one", "two")
    assert fields.printed == (Printed("x", "unknown"), Printed("y", "stamp"))
    assert fields.address_date is not None
    assert fields.address_date.tells == "upload"
    assert fields.calendars == ("gregorian",)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ({"title": "t"}, '"url"'),
        ({"url": 1}, '"url"'),
        ({"url": "u", "title": "t", "printed": "x"}, '"printed"'),
        ({"url": "u", "title": "t", "printed": [{"text": "x", "place": "roof"}]}, "'roof'"),
        ({"url": "u", "title": "t", "body": 3}, '"body"'),
        ({"url": "u", "title": "t", "captured_at": "2026-11-24T00:00:00"}, "zone"),
        ({"url": "u", "title": "t", "captured_at": "soon"}, "soon"),
        ({"url": "u", "title": "t", "address_date": "x"}, '"address_date"'),
        ({"url": "u", "title": "t", "address_date": {"pattern": "("}}, '"address_date"'),
        ({"url": "u", "title": "t", "timezone": "Mars/Base"}, "Mars/Base"),
        ({"url": "u", "title": "t", "date_order": "YDM"}, "YDM"),
        ({"url": "u", "title": "t", "short_years_from": 70}, '"short_years_from"'),
    ],
)
def test_a_bad_line_names_the_key_at_fault(line, said):
    with pytest.raises(ValueError, match=r".") as raised:
        Fields.from_json(line)
    assert said in str(raised.value)
