from __future__ import annotations

import pytest

from tests.unit.bulletin import read


@pytest.mark.parametrize(
    ("body", "edtf"),
    [
        ("The office has been closed since 3 June 2001.", "2001-06-03/.."),
        ("The show is open until 5 July 2001.", "../2001-07-05"),
    ],
)
def test_an_open_end_is_kept_and_only_mentioned(body: str, edtf: str) -> None:
    reading = read(body)
    [claim] = reading.claims
    assert (claim.edtf, claim.standing, claim.earliest) == (edtf, "mentioned", None)
    assert (reading.event.edtf, reading.event.basis) == (None, "silent")


def test_last_modified_is_an_upper_bound_and_never_chosen() -> None:
    reading = read(last_modified="Mon, 24 Feb 2020 08:15:00 GMT")
    [claim] = reading.claims
    assert (claim.role, claim.edtf, claim.standing) == ("upload", "../2020-02-24", "mentioned")
    assert reading.upload.earliest is None
    assert read(last_modified="no date at all").claims == ()


def test_a_persian_day_keeps_its_calendar() -> None:
    reading = read(language="fa", printed=[{"text": "۲۲ آبان ۱۴۰۲", "place": "stamp"}])
    assert (reading.publication.edtf, reading.claims[0].calendar) == ("2023-11-13", "persian")


def test_a_day_that_no_month_has_is_implausible_and_is_not_its_month() -> None:
    reading = read(printed=[{"text": "31 February 2004", "place": "stamp"}])
    assert (reading.publication.edtf, reading.publication.basis) == (None, "implausible")


@pytest.mark.parametrize(
    ("key", "published", "uploaded"),
    [
        ("citation_publication_date", "2010-06-05", None),
        ("sailthru.date", "2010-06-05", None),
        ("parsely-pub-date", "2010-06-05", None),
        ("dateModified", "2010-06-05", None),  # the page's only stamp
        ("expires", None, None),
    ],
)
def test_a_meta_key_tells_by_its_words(
    key: str, published: str | None, uploaded: str | None
) -> None:
    reading = read(meta={key: "2010-06-05"})
    assert (reading.publication.edtf, reading.upload.edtf) == (published, uploaded)


def test_what_was_created_or_modified_beside_what_was_published_is_the_upload() -> None:
    reading = read(meta={"dateCreated": "2010-06-04", "datePublished": "2010-06-05"})
    assert (reading.publication.edtf, reading.upload.edtf) == ("2010-06-05", "2010-06-04")
