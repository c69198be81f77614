"""A finding of the doctor: what was looked at, how it is, and the remedy."""

from __future__ import annotations

from typing import NamedTuple

from storage.errors import CommuniqueError

OK, WARN, FAIL = "ok", "warn", "fail"


class Finding(NamedTuple):
    """One line of the doctor's report."""

    what: str
    level: str  # ok, warn: it works and will not always, fail: it does not work
    said: str
    remedy: str = ""
    code: int = 1  # exit code of a failure

    @classmethod
    def of(cls, what: str, error: CommuniqueError) -> Finding:
        """A failure whose sentence tells its remedy."""
        return cls(what, FAIL, str(error), code=error.code)
