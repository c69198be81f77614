"""The rows of a sheet, as a spreadsheet may have saved it."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path

from storage.errors import UsageFault

_TOLD = "sep="  # with which Excel lets a file say what parts its cells


def rows(sheet: Path, needed: Sequence[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Each row with where it stands, numbered as a spreadsheet does; blank ones are left out.

    Raises UsageFault where a column is missing or stands there twice.
    """
    content = _content(sheet)
    first = content.splitlines()[0] if content else ""
    skipped = first.startswith(_TOLD)
    parting = first[len(_TOLD) :][:1] if skipped else max(",;\t", key=first.count)
    lines = StringIO(content[len(first) :].lstrip("\r\n") if skipped else content, newline="")
    read = csv.DictReader(lines, delimiter=parting or ",", restval="")
    for name, times in Counter(read.fieldnames or ()).items():
        if name in needed and times > 1:
            raise UsageFault(f"{sheet} has the column {name} twice; take the copied one out")
    if missing := [name for name in needed if name not in (read.fieldnames or ())]:
        raise UsageFault(f"{sheet} has no column {missing[0]}; take a sheet of communique sample")
    for number, row in enumerate(_parsed(sheet, read), 3 if skipped else 2):
        if any(said.strip() for name, said in row.items() if name):
            yield f"{sheet}, row {number}", row


def _content(sheet: Path) -> str:
    try:
        content = sheet.read_bytes()
    except FileNotFoundError:
        raise UsageFault(f"no sheet {sheet}; communique sample makes one") from None
    except OSError as error:
        raise UsageFault(f"{sheet} cannot be read ({error.strerror}); name a file") from error
    if content.startswith(b"PK"):
        raise UsageFault(f"{sheet} is a workbook; save the sheet as “CSV UTF-8”")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageFault(f"{sheet} is not in UTF-8; save it as “CSV UTF-8”") from error


def _parsed(sheet: Path, read: csv.DictReader[str]) -> Iterator[dict[str, str]]:
    try:
        yield from read
    except csv.Error as error:
        raise UsageFault(
            f"{sheet}, line {read.line_num}: {error}; a quote may stand open above it"
        ) from error
