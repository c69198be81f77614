"""What can go wrong, each with a sentence for a person that names the input and the remedy.

CommuniqueError               exit code
├── UsageFault          2     an option, name, query or input line that cannot be taken
│   └── CatalogueError  2     a source row that cannot be used
├── SiteLocked          75    another run works on the site
├── ArchiveBusy         75    others write to the archive, or one has it alone
├── WorkerFailed        *     what made a worker of the crew give up, with that error's code
├── ArchiveFault        1     an older or newer archive, a folder that cannot hold one
│   └── NoArchive       2     none there
└── ArchiveDamaged      4     bytes or rows that contradict one another
"""

from __future__ import annotations

from pathlib import Path


class CommuniqueError(Exception):
    """Anything we foresee; `code` is the exit code it ends with."""

    code = 1


class UsageFault(CommuniqueError):
    """An option, name, query or input that cannot be taken."""

    code = 2


class CatalogueError(UsageFault):
    """A source row that cannot be used: names file, row, key and remedy."""

    def __init__(self, file: str, row: str, key: str, fault: str) -> None:
        self.file, self.row, self.key, self.fault = file, row, key, fault
        super().__init__(": ".join(part for part in (file, row, key, fault) if part))


class SiteLocked(CommuniqueError):
    """Another run works on this site."""

    code = 75  # EX_TEMPFAIL of sysexits.h

    def __init__(self, site: str) -> None:
        super().__init__(f"{site} is being crawled by another run; try again when it has ended")


class ArchiveBusy(CommuniqueError):
    """An archive that others hold just now."""

    code = 75


class WorkerFailed(CommuniqueError):
    """What a worker process said before it gave up."""

    def __init__(self, sentence: str, code: int) -> None:
        self.code = code
        super().__init__(sentence)


class ArchiveFault(CommuniqueError):
    """An archive that cannot be opened as it is: missing, older, newer, on a network disk."""


class NoArchive(ArchiveFault):
    """A folder in which there is no archive."""

    code = 2

    def __init__(self, folder: Path) -> None:
        remedy = "name another folder (--archive), or make one with communique crawl"
        super().__init__(f"no archive in {folder}; {remedy}")


class ArchiveDamaged(CommuniqueError):
    """Bytes or rows of an archive contradict one another."""

    code = 4
