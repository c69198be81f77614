"""The verbs as `communique --help` shows them: in the order in which one comes to need them."""

from __future__ import annotations

import typer
from typer.core import TyperCommand, TyperGroup

PANELS = {
    "Fill the archive": ("crawl", "backfill", "reread", "sources", "normalise"),
    "Look after it": ("status", "doctor", "verify", "backup", "migrate", "cdxj"),
    "Find and read": ("search", "show", "diff", "changes", "trend", "stats", "questions", "sql",
                      "serve"),
    "Judge, cite and hand on": ("sample", "audit", "correct", "corrections", "cite", "export",
                                "release", "compare"),
}  # fmt: skip
PANEL_OF = {verb: panel for panel, verbs in PANELS.items() for verb in verbs}


class Menu(TyperGroup):
    """The group of all verbs."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]  # Typer's own context is a click one
        """The verbs, in order."""
        return sorted(self.commands, key=[*PANEL_OF, *self.commands].index)

    def get_command(self, ctx: typer.Context, cmd_name: str):  # type: ignore[no-untyped-def, override]
        """A verb, with the panel in which it is shown."""
        command = super().get_command(ctx, cmd_name)
        if isinstance(command, TyperCommand | TyperGroup):
            command.rich_help_panel = PANEL_OF.get(cmd_name)
        return command
