"""Bulletins as Parquet: a folder with a file for each year of publication."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, CursorResult

from storage.errors import UsageFault
from storage.export.rows import bulletins
from storage.filters import Filters

if TYPE_CHECKING:
    import pyarrow

PARQUET = "parquet"
NUMBERS = frozenset({"lag_days", "editions", "verified", "words"})
BATCH = 5_000  # rows in memory, and in a row group


def write_parquet(
    db: Connection,
    filters: Filters,
    out: Path | None,
    *,
    bodies: bool | None = None,
    corrected: bool = False,
) -> int:
    """Write `bulletins-2001.parquet` … and `bulletins-undated.parquet`; returns how many rows.

    Raises UsageFault where the folder exists, or the extra `parquet` is not installed.
    """
    if out is None:
        raise UsageFault("--format parquet writes a folder; name a new one with --out")
    if out.exists():
        raise UsageFault(f"--out {out} exists; name a new folder")
    check_installed()
    # By its certain year: the same archive gives the same files.
    found = bulletins(db, filters, "v.published_year, v.uid", bodies=bodies, corrected=corrected)
    made = out.with_name(f"{out.name}.part")
    made.mkdir()
    count = sum(_write(made, *year, found) for year in _by_year(found))
    made.rename(out)
    return count


def check_installed() -> None:
    """Raise UsageFault where the extra `parquet` is not installed."""
    try:
        import pyarrow.parquet  # noqa: F401  # an extra, and half a second to import
    except ImportError:
        raise UsageFault(
            "Parquet wants the extra `parquet`: pip install 'communique[parquet]'"
        ) from None


def _by_year(found: CursorResult[Any]) -> Iterator[tuple[str | None, Iterator[dict[str, Any]]]]:
    rows = map(dict, found.mappings())
    return groupby(rows, key=lambda row: row["published_year"])


def _write(
    folder: Path, year: str | None, rows: Iterator[dict[str, Any]], found: CursorResult[Any]
) -> int:
    import pyarrow
    import pyarrow.parquet

    schema = _schema(list(found.keys()))
    file = folder / f"bulletins-{year or 'undated'}.parquet"
    count = 0
    with pyarrow.parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        for batch in _batches(rows):
            writer.write_table(pyarrow.Table.from_pylist(batch, schema=schema))
            count += len(batch)
    return count


def _schema(names: list[str]) -> pyarrow.Schema:
    import pyarrow

    kinds = {True: pyarrow.int64(), False: pyarrow.string()}
    return pyarrow.schema([(name, kinds[name in NUMBERS]) for name in names])


def _batches(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
