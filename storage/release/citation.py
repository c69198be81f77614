"""CITATION.cff: how the release is cited, in the Citation File Format."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from storage.wording import counted

NOBODY = "authors not stated"


def citation(facts: Mapping[str, Any], digest: str) -> str:
    """The file; `digest` is the SHA-256 of `release.db`."""
    said: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "If you use this release, cite it as below, and single bulletins by uid@time.",
        "type": "dataset",
        "title": f"{facts['title']}, release {facts['name']}",
        "version": facts["name"],
        "date-released": facts["as_of"][:10],
        "authors": [{"name": name} for name in facts["authors"] or [NOBODY]],
        "abstract": _abstract(facts),
        "identifiers": [
            {"type": "other", "value": f"sha256:{value}", "description": description}
            for value, description in (
                (digest, "SHA-256 of release.db"),
                (facts["manifest_head"], "head of the manifest of the archive's WARC files"),
            )
            if value
        ],
    }
    # JSON is YAML: no text of ours can be mistaken for markup.
    return "".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in said.items()
    )


def _abstract(facts: Mapping[str, Any]) -> str:
    asked = "; ".join(f"{name} {value}" for name, value in facts["query"].items())
    return (
        f"{counted(facts['rows']['bulletins'], 'bulletin')} of "
        f"{counted(facts['publishers'], 'publisher')}, as an "
        f"archive of Communiqué {facts['program']} held them at {facts['as_of']}"
        f"{f' ({asked})' if asked else ''}."
    )
