from pathlib import Path

from backfill_lab import FOUNDING, NEW, TITLE, backfill, page
from wacz_made import answers, entries, index
from wayback_site import keeping

from storage import schema
from storage.export import package
from storage.filters import Filters, span_of


def test_the_founding_page_of_a_web_archive_stands_at_its_dead_address_in_a_package(
    tmp_path: Path,
) -> None:
    twin = f"{NEW}200408/t20040816_6851593.htm"
    with keeping() as archive:
        archive.keeps(FOUNDING, "20070312081530", page())
        archive.keeps(twin, "20190501000000", page())
        backfill(tmp_path, archive)
    out = tmp_path / "june.wacz"
    with schema.reading(tmp_path / "archive") as db:
        filters = Filters(event=span_of("--event", "2001-06-14"))
        told = package(tmp_path / "archive", db, filters, out)
    assert (told.answers, told.mementos, told.pages) == (2, 2, 1)
    assert [(time, line["url"]) for _, time, line in index(out)] == [
        ("20190501000000", twin), ("20070312081530", FOUNDING),
    ]  # fmt: skip
    for stored in answers(out):
        assert stored.status == 200
        assert TITLE.encode() in stored.payload
        assert stored.fields["WARC-Source-URI"].startswith(archive.url)
    assert any(name.startswith("archive/part-of-") for name in entries(out))
