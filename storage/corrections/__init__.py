"""Corrections: what an analyst knows better, in a file of their own, never in the archive."""

from __future__ import annotations

from storage.corrections.correction import FIELDS, UNKNOWN, Correction
from storage.corrections.file import append, beside, laid, load
from storage.corrections.mounting import mount, mounted, temporaries
from storage.corrections.telling import of, told, unapplied
from storage.corrections.views import HELD_CORRECTED, bulletins_corrected, corrections, over

__all__ = [
    "FIELDS", "HELD_CORRECTED", "UNKNOWN", "Correction", "append", "beside", "bulletins_corrected",
    "corrections", "laid", "load", "mount", "mounted", "of", "over", "temporaries", "told",
    "unapplied",
]  # fmt: skip
