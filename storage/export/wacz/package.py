"""A package as a whole: what is chosen, packed, listed and sealed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from storage import cdxj
from storage.errors import UsageFault
from storage.export.wacz.about import about
from storage.export.wacz.packing import Packed, Packing
from storage.export.wacz.parcel import Parcel
from storage.export.wacz.selection import Selection
from storage.filters import Filters

WACZ = "wacz"


def package(
    folder: Path, db: Connection, filters: Filters, out: Path | None, *, bodies: bool = False
) -> Packed:
    """Write the package whole or not at all; the same archive gives the same bytes.

    Raises UsageFault where there is nothing to pack or no file for it, ArchiveDamaged where a
    record is not as it was written.
    """
    if out is None or out.suffix != f".{WACZ}":
        raise UsageFault("a package is a file that ends in .wacz; name one with --out FILE.wacz")
    chosen = Selection(db, filters)
    newest = chosen.newest()
    if newest is None:
        raise UsageFault(
            "nothing to pack: the archive has no bulletin that is as these options ask"
        )
    half = out.with_name(f"{out.name}.part")
    try:
        with Parcel(half) as parcel, cdxj.Sorter(out.parent) as index:
            packing = Packing(folder, parcel, index, datetime.fromisoformat(newest))
            packing.pack(chosen, bodies=bodies)
            parcel.seal(about(filters, newest, packing.packed))
        half.replace(out)
    finally:
        half.unlink(missing_ok=True)
    return packing.packed
