"""The shield: what every answer of the desk forbids a browser, and whom the desk answers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

POLICY = "; ".join((
    "default-src 'none'",  # and so no script at all, from nowhere
    "style-src 'self'",
    "img-src 'self' data:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
))  # fmt: skip
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",  # a publisher must not learn from where its page is read
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
METHODS = ("GET", "HEAD")


class Shield:
    """Answers GET and HEAD only, for the hosts it knows (None: any), with the headers above."""

    def __init__(self, app: App, hosts: frozenset[str] | None) -> None:
        self.app, self.hosts = app, hosts

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it in a sentence."""

        async def shielded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = _covered(message.get("headers", ()))
            await send(message)

        if scope["type"] == "http" and scope["method"] not in METHODS:
            await _refuse(shielded, 405, "the desk only reads; ask with GET")
        elif scope["type"] == "http" and not self._knows(scope):
            # A page elsewhere may point a name of its own at this machine (DNS rebinding).
            await _refuse(shielded, 421, "the desk answers to localhost only; see --public")
        else:
            await self.app(scope, receive, shielded)

    def _knows(self, scope: Message) -> bool:
        if self.hosts is None:
            return True
        said = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
        try:
            return urlsplit(f"//{said}").hostname in self.hosts
        except ValueError:
            return False


def _covered(headers: Any) -> list[tuple[bytes, bytes]]:
    own = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
    kept = [(n, v) for n, v in headers if n.decode("latin-1").lower() not in HEADERS]
    return [*kept, *own]


async def _refuse(send: Send, status: int, sentence: str) -> None:
    kind = (b"content-type", b"text/plain; charset=utf-8")
    await send({"type": "http.response.start", "status": status, "headers": [kind]})
    await send({"type": "http.response.body", "body": f"{sentence}\n".encode()})
