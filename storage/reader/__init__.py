"""The Python interface: an archive opened for reading, and the plain objects it answers with."""

from __future__ import annotations

from storage.reader.dated import Dated
from storage.reader.found import Bulletin, Change, Claim, Edition, Hit, Hits
from storage.reader.reader import Reader

__all__ = ["Bulletin", "Change", "Claim", "Dated", "Edition", "Hit", "Hits", "Reader"]
