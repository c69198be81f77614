"""Items that share a transaction: the same rows as one by one, whatever they have in common."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from storage.archive import Archive
from storage.records import StoredPage, Translation
from tests.integration.storage_made import (
    LONG,
    Showing,
    bulletin,
    capture,
    later,
    opened,
    read,
    rereader,
    rows,
    run_of,
)

ALONE, TOGETHER = 1, 1000  # records in a group
# Within a group the ids of addresses and translations are given kind by kind.
TABLES = {
    "address": "url_key, part, bulletin, url, since, until, found_by, capture",
    "translation": "bulletin, url_key, url, language, found_by, capture",
    **dict.fromkeys(
        ("bulletin", "uid_alias", "reading", "body", "showing", "edition", "date_claim", "finding"),
        "*",
    ),
}


def _fill(archive: Archive, seed: int) -> None:
    """Pages that meet in addresses, texts, titles, redirects, parts and code that read them."""
    draw = random.Random(seed)  # noqa: S311  # a made case, no secret
    run = run_of(archive)
    for number in range(24):
        url = f"http://zw.example/t{draw.randint(1, 9)}.htm"
        page = capture(run, number, url, later(number))
        asked = f"zw.example/t{draw.randint(1, 12)}.htm"
        led = (f"http://{asked}", asked) if draw.random() < 0.3 else None
        linked = (Translation(f"{url}?zh", f"{page.url_key}?zh", "zh", "switch"),)
        said = read(
            draw.choice(("Jiang Meets Putin", "Wang Meets Lavrov")),
            draw.choice((LONG, LONG.upper(), "A short text.", f"{LONG} {number}")),
            extractor=draw.choice(("x1", "x1", "x2")),
        )
        archive.add(page)
        archive.add(
            bulletin(
                page, said, asked=led, part=draw.choice(("", "", "", "entry 1")),
                translations=linked if draw.random() < 0.5 else (),
            )
        )  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_a_group_makes_the_rows_that_its_items_make_alone(tmp_path: Path, seed: int) -> None:
    for group in (ALONE, TOGETHER):
        with opened(tmp_path / str(group), group=group) as archive:
            _fill(archive, seed)
    for table, columns in TABLES.items():
        alone, together = (
            rows(tmp_path / str(group), f"SELECT {columns} FROM {table} ORDER BY 1, 2")
            for group in (ALONE, TOGETHER)
        )
        assert together == alone, table


def test_an_old_text_that_today_s_code_finds_joins_a_page_of_the_same_group(
    tmp_path: Path,
) -> None:
    anew = rereader({"<urn:uuid:00000001>": read(body=LONG, extractor="x2")})
    with opened(tmp_path, reread=anew, group=TOGETHER) as archive:
        shown = Showing(archive)
        shown.show(read(body="A menu."), later(0))
        again = capture(shown.run, 2, shown.url, later(1))
        elsewhere = capture(shown.run, 3, "http://zw.example/new.htm", later(2))
        for page, body in ((again, f"{LONG} more"), (elsewhere, LONG)):
            archive.add(page)
            archive.add(bulletin(page, read(body=body, extractor="x2")))
        assert [outcome.what for outcome in archive.flush()] == ["edited", "joined"]


def test_a_page_that_cannot_be_read_again_does_not_hinder_one_with_a_continuation(
    tmp_path: Path,
) -> None:
    def unreadable(page: StoredPage) -> None:
        return None

    with opened(tmp_path, reread=unreadable, group=TOGETHER) as archive:
        shown = Showing(archive)
        shown.show(read(), later(0))
        more = capture(shown.run, 90, "http://zw.example/t1_2.htm", later(1), role="part")
        archive.add(more)
        longer = ("<urn:uuid:00000002>", more.record_id)
        shown.show(read(body=f"{LONG} 2", extractor="x2"), later(1), captures=longer)
        told = shown.show(read(body=f"{LONG} 3", extractor="x2"), later(2))
    assert told.what == "edited"
