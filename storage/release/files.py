"""The tables of a release as CSV and Parquet."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from storage.export import cell, check_installed, csv_line
from storage.release import sqlite
from storage.release.columns import kind_of
from storage.release.parts import Part

COVERAGE = "COVERAGE.csv"


def csv_of(part: Part) -> str:
    """Where the release has the CSV file of a table."""
    return COVERAGE if part.name == "coverage" else f"csv/{part.name}.csv"


def write_csv(made: sqlite3.Connection, parts: Sequence[Part], folder: Path) -> None:
    """A file for each table; no cell of it runs as a formula."""
    (folder / "csv").mkdir()
    for part in parts:
        with (folder / csv_of(part)).open("w", encoding="utf-8", newline="") as file:
            file.write(csv_line(list(part.view.columns)))
            file.writelines(csv_line([cell(v) for v in row]) for row in sqlite.rows(made, part))


def write_parquet(made: sqlite3.Connection, parts: Sequence[Part], folder: Path) -> None:
    """A file for each table."""
    check_installed()
    import pyarrow
    import pyarrow.parquet

    (folder / "parquet").mkdir()
    for part in parts:
        names = list(part.view.columns)
        kinds = {True: pyarrow.int64(), False: pyarrow.string()}
        schema = pyarrow.schema([(name, kinds[kind_of(name) == "integer"]) for name in names])
        file = folder / "parquet" / f"{part.name}.parquet"
        with pyarrow.parquet.ParquetWriter(file, schema, compression="zstd") as writer:
            for some in _batches(sqlite.rows(made, part)):
                columns = [list(column) for column in zip(*some, strict=True)]
                writer.write_table(pyarrow.table(columns, schema=schema))


def _batches(rows: Iterator[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    while some := list(islice(rows, 5_000)):
        yield some
