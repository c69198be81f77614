"""Release: a frozen folder of bulletins that can be cited, checked and made again."""

from __future__ import annotations

from storage.release.making import FACTS, make
from storage.release.meant import Meant
from storage.release.sqlite import NAME as DATABASE
from storage.release.sums import SUMS, stated

__all__ = ["DATABASE", "FACTS", "SUMS", "Meant", "make", "stated"]
