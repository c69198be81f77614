"""Newcomers: bulletins of a group that no bulletin of the archive or the group can be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, Select, bindparam, select

from storage.door.captures import BATCH
from storage.door.identity import LONG_ENOUGH
from storage.models import address, bulletin, reading, uid_alias
from storage.records import Bulletin

Name = str | tuple[str, str]  # a uid, the hash of a text, or an address's key and part

_WANTED: BindParameter[Any] = bindparam("wanted", expanding=True)
_ADDRESSES = select(address.c.url_key, address.c.part).where(address.c.url_key.in_(_WANTED))
_UIDS = select(bulletin.c.uid).where(bulletin.c.uid.in_(_WANTED))
_ALIASES = select(uid_alias.c.uid).where(uid_alias.c.uid.in_(_WANTED))
_TEXTS = select(reading.c.body_sha256).where(
    reading.c.body_sha256.in_(_WANTED), reading.c.words >= LONG_ENOUGH
)


class Newcomers:
    """Who is new in a group of bulletins, asked once for the whole group.

    Where an address, a uid or a text is there already, or came earlier in the group, `identity`
    must look closer.
    """

    def __init__(self, db: Connection, records: Sequence[Bulletin]) -> None:
        keys = {key for one in records for key in _keys(one)}
        uids = {one.uid for one in records}
        texts = {one.reading.body_sha256 for one in records}
        self._taken: set[Name] = {(row.url_key, row.part) for row in _rows(db, _ADDRESSES, keys)}
        for query, names in ((_UIDS, uids), (_ALIASES, uids), (_TEXTS, texts)):
            self._taken.update(row[0] for row in _rows(db, query, names))

    def admit(self, record: Bulletin) -> bool:
        """Whether the bulletin is new; from now on its names are taken."""
        names: set[Name] = {record.uid, *((key, record.part) for key in _keys(record))}
        if not record.part:
            names.add(record.reading.body_sha256)  # no entry of a feed is known by its text
        is_new = self._taken.isdisjoint(names)
        self._taken |= names
        return is_new

    def take(self, texts: Iterable[str]) -> None:
        """Take the hashes of texts that old pages have come to show, read by today's code."""
        self._taken.update(texts)


def _keys(record: Bulletin) -> set[str]:
    return {record.url_key, record.asked[1]} if record.asked else {record.url_key}


def _rows(db: Connection, query: Select[Any], names: Iterable[str]) -> Iterator[Row[Any]]:
    wanted = sorted(names)
    for start in range(0, len(wanted), BATCH):
        yield from db.execute(query, {"wanted": wanted[start : start + BATCH]})
