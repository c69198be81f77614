"""The desk's own pages, each a file: what it asks of the archive, and its answer."""

from __future__ import annotations

from storage.desk.pages.bulletin import bulletin
from storage.desk.pages.changes import changes
from storage.desk.pages.front import front
from storage.desk.pages.questions import canned, parameters, questions
from storage.desk.pages.search import search
from storage.desk.pages.source import source
from storage.desk.pages.sources import sources
from storage.desk.pages.table import closed, table
from storage.desk.pages.trends import trends

__all__ = ["ROUTES", "canned", "parameters"]

_FORM = r"(?:\.(?P<form>json|csv))?"
ROUTES = [
    (r"^/$", front),
    (rf"^/search{_FORM}$", search),
    (r"^/trends(?:\.(?P<form>json|csv|svg))?$", trends),
    (rf"^/bulletin/(?P<cited>[^/]+)/changes(?:/(?P<number>\d{{1,6}}))?{_FORM}$", changes),
    (r"^/bulletin/(?P<cited>[^/]+?)(?:\.(?P<form>json))?$", bulletin),
    (rf"^/sources{_FORM}$", sources),
    (r"^/sources/(?P<name>[^/]+)$", source),
    (rf"^/questions{_FORM}$", questions),
    (r"^/(?P<path>(?:archive|corrected)(?:/[^/]+)?)\.csv$", table),
    (r"^/-/.*$", closed),  # Datasette's own tools: they need scripts, and tell of the machine
]
