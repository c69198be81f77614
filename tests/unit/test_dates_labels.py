"""What the label of a stamp tells its day to be."""

from __future__ import annotations

import pytest

from storage.records import Reading
from tests.unit.bulletin import read


def labelled(label: str) -> Reading:
    printed = [
        {"text": text, "place": "stamp"}
        for text in ("Publish Date 18.11.2020", f"{label} 22.11.2020")
    ]
    return read("met today in Jerusalem", date_order="DMY", printed=printed)


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
