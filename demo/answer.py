"""One exchange of the demo, and the WARC records that tell of it."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from storage.warc import request_record, response_record


@dataclass(frozen=True)
class Answer:
    """What a site answered."""

    source: str
    role: str
    url: str
    body: bytes
    status: str = "200 OK"
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "text/html"})

    def records(self, at: datetime, visit: str) -> Iterable[bytes]:
        """The answer and its request; the visit's name keeps the ids of one address apart."""
        parts = urlsplit(self.url)
        headers = {**self.headers, "Content-Length": str(len(self.body))}
        head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        message = f"HTTP/1.1 {self.status}\r\n{head}\r\n".encode() + self.body
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        asked = f"GET {path} HTTP/1.1\r\nHost: {parts.netloc}\r\nUser-Agent: communique\r\n\r\n"
        of = {"Communique-Role": self.role, "Communique-Source": self.source}
        own, digest = record_id(f"{visit}{self.url}"), hashlib.sha256(self.body).hexdigest()
        yield response_record(own, self.url, at, message, digest, more=of).data
        request = record_id(f"{visit}request {self.url}")
        yield request_record(request, self.url, at, asked.encode(), concurrent_to=own).data


def record_id(name: str) -> str:
    """The id of the record of that name, the same each time."""
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'communique demo {name}')}>"
