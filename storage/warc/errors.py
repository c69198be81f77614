"""What can be wrong with a stored WARC file."""

from __future__ import annotations


class WarcError(Exception):
    """A WARC file or record that is not what the archive says it is; tells file and offset."""
