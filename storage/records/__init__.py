"""What crosses the write door: frozen records, standard library only.

Days are `date`s of the publisher's calendar, in no zone; instants are aware UTC `datetime`s.
"""

from storage.records.bulletin import Bulletin, Outcome, Reject, StoredPage, uid_of
from storage.records.check import Agenda, Check, Due, Found, Validator
from storage.records.dates import Basis, DateClaim, Extent, Precision, Role, RoleDate, Standing
from storage.records.evidence import Capture, Sighting, Translation
from storage.records.reading import Reading, TitlePart
from storage.records.rows import PublisherRow, RunResult, SourceRow

__all__ = [
    "Agenda",
    "Basis",
    "Bulletin",
    "Capture",
    "Check",
    "DateClaim",
    "Due",
    "Extent",
    "Found",
    "Outcome",
    "Precision",
    "PublisherRow",
    "Reading",
    "Reject",
    "Role",
    "RoleDate",
    "RunResult",
    "Sighting",
    "SourceRow",
    "Standing",
    "StoredPage",
    "TitlePart",
    "Translation",
    "Validator",
    "uid_of",
]
