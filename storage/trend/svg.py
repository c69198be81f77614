"""A trend as an SVG image that stands by itself: no script, no style sheet, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from storage.trend.trend import Period, Trend

WIDTH, HEIGHT, MARGIN, FOOT = 760, 280, 48, 60
_NAMES = "http://www.w3.org/2000/svg"
LABELS = 8  # periods named below the axis
WIDEST = 48  # of a bar: one period alone is no wall
# Told apart by more than colour: a whole, a half, a thin and no line.
_SEEN = {"complete": 6, "partial": 3, "blind": 1, "before_archive": 0}


def svg(found: Trend, words: str, grain: str) -> str:
    """The share per 1,000 bulletins as bars, the coverage as a band below them."""
    title = escape(f"{words}: of 1,000 bulletins, by {grain}", quote=False)
    looks = 'font-family="system-ui, sans-serif" font-size="12"'
    return "\n".join([
        f'<svg xmlns="{_NAMES}" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" {looks}>',
        f"<title>{title}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{MARGIN}" y="20" font-size="14">{title}</text>',
        *_drawn(found.periods),
        "</svg>\n",
    ])  # fmt: skip


def _drawn(periods: tuple[Period, ...]) -> Iterator[str]:
    base, left = HEIGHT - FOOT, MARGIN
    most = max((one.per_1000 or 0 for one in periods), default=0) or 1
    step = (WIDTH - 2 * MARGIN) / max(1, len(periods))
    every = -(-len(periods) // LABELS)
    for at, one in enumerate(periods):
        x = left + at * step
        tall = (one.per_1000 or 0) / most * (base - 40)
        told = f"{one.period}: {one.bulletins} of {one.of}, {one.coverage}"
        yield (f'<rect x="{x:.2f}" y="{base - tall:.2f}" width="{min(step * 0.9, WIDEST):.2f}" '
               f'height="{tall:.2f}" fill="#2a6f97"><title>{told}</title></rect>')  # fmt: skip
        if seen := _SEEN[one.coverage]:
            yield (f'<rect x="{x:.2f}" y="{base + 3}" width="{step:.2f}" height="{seen}" '
                   'fill="#767676"/>')  # fmt: skip
        if at % every == 0:
            yield f'<text x="{x:.2f}" y="{base + 24}">{one.period}</text>'
    yield f'<line x1="{left}" y1="{base}" x2="{WIDTH - MARGIN}" y2="{base}" stroke="#333"/>'
    yield f'<text x="{left - 6}" y="44" text-anchor="end">{most:.4g}</text>'
    yield f'<text x="{left - 6}" y="{base}" text-anchor="end">0</text>'
    yield from _legend()


def _legend() -> Iterator[str]:
    """What the band's heights mean, below all."""
    for at, (seen, tall) in enumerate(_SEEN.items()):
        x = MARGIN + at * 150
        if tall:
            yield (f'<rect x="{x}" y="{HEIGHT - 18}" width="24" height="{tall}" '
                   'fill="#767676"/>')  # fmt: skip
        yield f'<text x="{x + 30}" y="{HEIGHT - 11}" fill="#555">{seen.replace("_", " ")}</text>'
