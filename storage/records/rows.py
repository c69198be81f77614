"""The catalogue's rows as the archive mirrors them, and how a run ended."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PublisherRow:
    """A publisher as the catalogue has it."""

    id: str
    name: str
    country: str
    office: str
    seat: str | None = None
    rights: str | None = None


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source as the catalogue has it."""

    id: str
    publisher: str
    language: str | None
    timezone: str
    template: str
    every: str
    verified: bool


@dataclass(frozen=True, slots=True)
class RunResult:
    """How a run ended: the outcome in a word, the counts behind it."""

    outcome: str  # well, look, nothing, stopped, locked
    counts: dict[str, int] = field(default_factory=dict)
