from __future__ import annotations

import pytest

from storage.records import Reading, RoleDate
from tests.unit.bulletin import read


def event(body: str, language: str, stamp: str) -> RoleDate:
    return read(body, language=language, stamp=stamp, date_order="DMY").event


def labelled(label: str) -> Reading:
    printed = [
        {"text": text, "place": "stamp"}
        for text in ("Publish Date 18.11.2020", f"{label} 22.11.2020")
    ]
    return read("met today in Jerusalem", date_order="DMY", printed=printed)


@pytest.mark.parametrize(
    ("language", "body", "stamp", "edtf"),
    [
        ("vi", "thăm từ ngày 23 đến 25/10", "22/10/2019", "2019-10-23/2019-10-25"),
        ("vi", "thăm từ ngày 23 đến ngày 25/10", "22/10/2019", "2019-10-23/2019-10-25"),
        ("vi", "thăm từ 23 đến 25/10", "22/10/2019", "2019-10-23/2019-10-25"),
        ("de", "Er besuchte Rom vom 7. bis zum 11.1.", "18.01.2019", "2019-01-07/2019-01-11"),
        ("de", "Er besuchte Rom vom 30.6. bis 3.7.", "04.07.2019", "2019-06-30/2019-07-03"),
        ("de", "Er besuchte Rom vom 30.06. bis zum 03.07.", "04.07.2019", "2019-06-30/2019-07-03"),
    ],
)
def test_both_ends_of_a_span_in_figures_share_the_month_of_the_last(
    language: str, body: str, stamp: str, edtf: str
) -> None:
    assert event(body, language, stamp).edtf == edtf


@pytest.mark.parametrize(
    ("language", "body", "stamp"),
    [
        ("vi", "thăm từ ngày 30 đến 4/10", "22/10/2019"),
        ("de", "Er besuchte Rom vom 30. bis zum 3.7.", "04.07.2019"),
    ],
)
def test_a_span_whose_first_day_comes_after_its_last_is_no_date(
    language: str, body: str, stamp: str
) -> None:
    assert event(body, language, stamp).earliest is None


@pytest.mark.parametrize(
    "label",
    ["Update Date:", "Revised", "Last reviewed:", "Entry date:", "Uploaded", "Date uploaded:"],
)
def test_labels_of_entry_and_update_tell_the_upload(label: str) -> None:
    told = labelled(label)
    assert (told.publication.edtf, told.upload.edtf) == ("2020-11-18", "2020-11-22")


@pytest.mark.parametrize("label", ["Date:", "Publish Date:", "Entry into force:"])
def test_labels_that_tell_of_no_entry_tell_no_upload(label: str) -> None:
    assert labelled(label).upload.edtf is None
