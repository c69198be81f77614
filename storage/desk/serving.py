"""Serving: the desk on a port of this machine."""

from __future__ import annotations

import ipaddress
import socket
from contextlib import closing, suppress
from pathlib import Path
from threading import Thread

import uvicorn
from datasette.plugins import pm

from storage import corrections, schema
from storage.desk import hooks
from storage.desk.desk import Desk
from storage.desk.pages.front import seen
from storage.desk.pages.sources import coverage
from storage.desk.shield import LOOPBACK
from storage.errors import ArchiveFault, UsageFault

AT_ONCE = 32  # connections; more are told to come later


def opened(
    folder: Path, host: str = "localhost", *, public: bool = False, corrected: Path | None = None
) -> Desk:
    """The desk of an archive at a host; raises ArchiveFault where this code cannot read it.

    `corrected` is a file of corrections; that beside the archive is not shown to the public.
    """
    with schema.reading(folder):
        pass
    if not pm.is_registered(hooks):
        pm.register(hooks)
        # Datasette's prints a trace with all locals for each page that is not there.
        pm.unregister(name="datasette.handle_exception")
    own = corrections.beside(folder)
    corrected = corrected or (own if own.exists() and not public else None)
    if corrected:
        corrections.load(corrected)
    return Desk(folder, None if public else LOOPBACK | {host}, corrected)


def check(host: str, *, public: bool) -> None:
    """Refuse a host that others can reach, unless that is said to be meant."""
    if not public and not _is_loopback(host):
        raise UsageFault(
            f"--host {host} lets others read the archive, without a password; "
            "say --public if that is meant"
        )


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens there; port 0 takes any that is free."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen()  # who comes before the desk is up waits, and is not refused
    except OSError as error:
        listening.close()
        raise ArchiveFault(
            f"cannot listen on {host} port {port}: {error.strerror or error}; "
            "name another with --port"
        ) from error
    return listening


def serve(desk: Desk, listening: socket.socket) -> None:
    """Answer until interrupted."""
    Thread(target=_count, args=(desk,), daemon=True).start()
    config = uvicorn.Config(
        desk.app(), log_level="warning", server_header=False, limit_concurrency=AT_ONCE
    )
    # Ctrl-C is how it ends: uvicorn raises it again when it has closed.
    with closing(desk), suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])


def _count(desk: Desk) -> None:
    """Count what takes long, so that the first reader need not wait."""
    desk.remember("front", seen)
    desk.remember("coverage", coverage)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
