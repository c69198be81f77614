"""One correction: what a coder says of one field of one bulletin, and why."""

from __future__ import annotations

from dataclasses import dataclass

from storage import edtf
from storage.errors import UsageFault
from storage.filters.known import KINDS

DATES = ("event", "published")
FIELDS = (*DATES, "kind")
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A line of the file; `value` None says that the field cannot be known.

    `was` and `digest` are what the archive had when the coder judged. Raises UsageFault for a
    value that the field cannot have.
    """

    uid: str
    field: str
    value: str | None
    because: str
    coder: str
    made_at: str  # UTC
    was: str | None = None
    digest: str | None = None
    undo: bool = False  # the archive's own reading holds again

    def __post_init__(self) -> None:
        if self.field not in FIELDS:
            raise UsageFault(f"no field {self.field!r}; take one of {', '.join(FIELDS)}")
        for name in ("because", "coder"):
            if not getattr(self, name).strip():
                raise UsageFault(f"--{name} is empty; a correction says who made it, and why")
        if self.undo and self.value is not None:
            raise UsageFault("--undo takes no value; it puts the archive's own reading back")
        if self.value is not None:
            _check(self.field, self.value)


def _check(field: str, value: str) -> None:
    if field == "kind" and value not in KINDS:
        raise UsageFault(f"kind {value!r} is none; take one of {', '.join(KINDS)}, or {UNKNOWN}")
    if field in DATES and edtf.read(value) is None:
        raise UsageFault(f"{field} {value!r} is no date; {edtf.WRITE}, or {UNKNOWN}")
