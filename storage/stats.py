"""Stats: how many bulletins per publisher and month."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection, text

from storage.errors import UsageFault

ROLES = ("event", "published")
BAR = 30  # characters of the longest bar
MOST = 36  # rows of one publisher; above them, years stand for months


def per_month(db: Connection, role: str) -> dict[str, dict[str | None, int]]:
    """Bulletins by publisher and month; those without a certain month under None."""
    if role not in ROLES:
        raise UsageFault(f"no date {role!r} to count by; take one of {', '.join(ROLES)}")
    # +: in the order of the bulletins; by the index of publishers it takes four times as long.
    sql = text(f"""
        SELECT +publisher AS publisher, {role}_month AS month, count(*) AS n
        FROM bulletins GROUP BY 1, 2 ORDER BY 1, 2
    """)
    counts: dict[str, dict[str | None, int]] = defaultdict(dict)
    for row in db.execute(sql):
        counts[row.publisher][row.month] = row.n
    return dict(counts)


def chart(counts: dict[str, dict[str | None, int]], full: str = "█", half: str = "▌") -> list[str]:
    """Lines of a bar chart, one publisher after another, all bars to one scale."""
    shown = {publisher: _grouped(months) for publisher, months in counts.items()}
    dated = [n for months in shown.values() for month, n in months.items() if month]
    scale = BAR / max(dated, default=1)
    lines = []
    for publisher, months in shown.items():
        lines.append(f"{publisher}  ({sum(months.values())})")
        for month, n in sorted((m, n) for m, n in months.items() if m):
            halves = max(1, round(2 * n * scale))
            lines.append(f"  {month:<7} {full * (halves // 2)}{half * (halves % 2)} {n}")
        if None in months:
            lines.append(f"  no certain month: {months[None]}")
    return lines


def _grouped(months: dict[str | None, int]) -> dict[str | None, int]:
    if len(months) <= MOST:
        return months
    years: dict[str | None, int] = defaultdict(int)
    for month, n in months.items():
        years[month and month[:4]] += n
    return dict(years)
