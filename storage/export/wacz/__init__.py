"""WACZ 1.1.1 packages: evidence that replay tools open (https://specs.webrecorder.net/wacz/1.1.1/)."""

from __future__ import annotations

from storage.export.wacz.package import WACZ, package
from storage.export.wacz.packing import Packed

__all__ = ["WACZ", "Packed", "package"]
