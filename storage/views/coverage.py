"""The view `coverage`: whether a month without bulletins was quiet, or we were blind."""

from __future__ import annotations

from storage.views.view import View

_EVERY = "max(1.0, CAST(s.every AS REAL) / CASE substr(s.every, -1) WHEN 'h' THEN 24 ELSE 1 END)"

# MATERIALIZED: SQLite else counts a whole part anew for each source and month.
_LOOKS = """
    look AS MATERIALIZED (
        SELECT u.source, substr(c.observed_at, 1, 10) AS day,
            max(c.error IS NULL AND c.status IN (200, 304)) AS good,
            max(c.error IS NOT NULL OR c.status IN (401, 403, 429, 451) OR c.status >= 500) AS shut
        FROM capture c JOIN run u ON u.id = c.run
        WHERE c.role IN ('listing', 'feed', 'sitemap') AND u.source IS NOT NULL
            AND c.error IS NOT 'no record'  -- of a replay, which asked nobody
        GROUP BY 1, 2),
    looked AS MATERIALIZED (
        SELECT source, substr(day, 1, 7) AS month, sum(good) AS looked,
            sum(shut AND NOT good) AS blocked
        FROM look GROUP BY 1, 2),
    horizon AS MATERIALIZED (SELECT max(day) AS day FROM look),
    began AS MATERIALIZED (SELECT source, min(day) AS day FROM look WHERE good GROUP BY source)
"""

# Of the source that found a bulletin: which row reads it is another matter. By month first, as
# bulletins come: sorted by source first, the same takes SQLite four times as long.
_BULLETINS = """
    held AS NOT MATERIALIZED (
        SELECT b.source, r.event_from, r.event_to, r.published_from, r.published_to
        FROM bulletin b
        JOIN edition e ON e.bulletin = b.id AND e.number = b.editions
        JOIN reading r ON r.id = e.reading),
    published AS MATERIALIZED (
        SELECT substr(published_from, 1, 7) AS month, source,
            sum(substr(published_from, 1, 7) = substr(published_to, 1, 7)) AS n
        FROM held WHERE published_from IS NOT NULL GROUP BY 1, 2),
    event AS MATERIALIZED (
        SELECT substr(event_from, 1, 7) AS month, source, count(*) AS n FROM held
        WHERE substr(event_from, 1, 7) = substr(event_to, 1, 7) GROUP BY 1, 2),
    stored AS MATERIALIZED (
        SELECT substr(f.observed_from, 1, 7) AS month, b.source, count(*) AS n
        FROM edition f JOIN bulletin b ON b.id = f.bulletin WHERE f.number = 1 GROUP BY 1, 2)
"""

_PAGES = """
    listed AS MATERIALIZED (
        SELECT substr(c.observed_at, 1, 7) AS month, g.source, count(DISTINCT g.url_key) AS n
        FROM sighting g NOT INDEXED JOIN capture c ON c.id = g.first_capture GROUP BY 1, 2),
    fetched AS MATERIALIZED (
        SELECT u.source, substr(c.observed_at, 1, 7) AS month, count(*) AS n
        FROM capture c JOIN run u ON u.id = c.run
        WHERE c.role = 'bulletin' AND c.status = 200 GROUP BY 1, 2),
    looks AS MATERIALIZED (
        SELECT u.source, substr(c.observed_at, 1, 7) AS month, count(*) AS n
        FROM capture c JOIN run u ON u.id = c.run WHERE c.role = 'check' GROUP BY 1, 2),
    undone AS MATERIALIZED (
        -- Of the columns beside max(), SQLite takes the row that has it: the month's last run.
        SELECT source, substr(max(started), 1, 7) AS month,
            coalesce(json_extract(counts, '$.checks_left'), 0) AS n
        FROM run WHERE finished IS NOT NULL GROUP BY source, substr(started, 1, 7)),
    rejected AS MATERIALIZED (
        SELECT j.source, substr(c.observed_at, 1, 7) AS month, count(*) AS n
        FROM reject j JOIN capture c ON c.id = j.first_capture GROUP BY 1, 2),
    swept AS MATERIALIZED (
        SELECT source, substr(max(started), 1, 7) AS month FROM run
        WHERE sweep = 1 AND outcome IN ('well', 'look') GROUP BY 1)
"""

_AFTER_WALK = (
    "substr(c.observed_at, 1, 7) > coalesce((SELECT month FROM swept WHERE source = g.source), '')"
)
# How far back listings showed bulletins: of all months, and of those after the last walk to the
# end, which alone need it to be complete. CROSS JOIN: the few of them are told before all else.
_REACH, _UNWALKED = (
    f"""
    {name} AS MATERIALIZED (
        SELECT substr(c.observed_at, 1, 7) AS month, g.source, min(r.published_from) AS day
        FROM sighting g NOT INDEXED
        CROSS JOIN capture c ON c.id = g.last_capture AND {condition}
        CROSS JOIN address a ON a.url_key = g.url_key
        CROSS JOIN bulletin b ON b.id = a.bulletin
        CROSS JOIN edition e ON e.bulletin = b.id AND e.number = b.editions
        CROSS JOIN reading r ON r.id = e.reading
        GROUP BY 1, 2)
    """
    for name, condition in (
        ("reach", "1"),
        ("unwalked", _AFTER_WALK),
    )
)

_MONTHS = """
    known(source, month) AS (
        SELECT source, substr(day, 1, 7) FROM began
        UNION ALL SELECT began.source, substr(horizon.day, 1, 7) FROM began, horizon
        UNION ALL SELECT source, month FROM published
        UNION ALL SELECT source, month FROM stored),
    span AS MATERIALIZED (
        -- Also of a source whose listings were never read: copies of its pages may have been found.
        SELECT k.source, b.day AS began, min(k.month) AS earliest, max(k.month) AS latest
        FROM known k LEFT JOIN began b ON b.source = k.source GROUP BY k.source),
    month(source, began, latest, month) AS (
        SELECT source, began, latest, earliest FROM span
        UNION ALL
        SELECT source, began, latest, substr(date(month || '-01', '+1 month'), 1, 7) FROM month
        WHERE month < latest),
    due AS MATERIALIZED (
        SELECT m.*, coalesce(CAST(0.999 + max(0, 1 + julianday(
                min(h.day, date(m.month || '-01', '+1 month', '-1 day'))
            ) - julianday(max(m.began, m.month || '-01'))) / EVERY AS INTEGER), 0) AS days
        FROM month m JOIN source s ON s.id = m.source, horizon h),
    reached AS MATERIALIZED (
        SELECT d.source, d.month,
            min(r.day) OVER (PARTITION BY d.source ORDER BY d.month DESC) AS day
        FROM due d LEFT JOIN reach r ON r.source = d.source AND r.month = d.month),
    told AS (
        SELECT d.*, coalesce(l.looked, 0) AS looked, coalesce(l.blocked, 0) AS blocked,
            min(r.day) OVER (PARTITION BY d.source ORDER BY d.month DESC) AS reached,
            coalesce((SELECT month FROM swept WHERE source = d.source) >= d.month, 0) AS walked
        FROM due d
        LEFT JOIN looked l ON l.source = d.source AND l.month = d.month
        LEFT JOIN unwalked r ON r.source = d.source AND r.month = d.month)
""".replace("EVERY", _EVERY)

_COUNTS = ", ".join(
    f"coalesce((SELECT n FROM {name} WHERE source = t.source AND month = t.month), 0)"
    for name in ("listed", "fetched", "stored", "rejected", "event", "published", "looks", "undone")
)

coverage = View(
    "coverage",
    "One row per source and month, also for months without bulletins, to the last look or "
    "bulletin.",
    {
        "source": "source",
        "publisher": "publisher whose source it is",
        "month": "month, YYYY-MM, UTC",
        "days_due": "looks at a listing that the source's `every` asks for since the first one, "
        "at most one a day",
        "days_looked": "days on which a listing was read",
        "days_blocked": "days on which every look was refused or failed",
        "reached_back_to": "earliest publication among what listings showed in this month or later",
        "listed": "bulletins first seen on a listing in this month",
        "fetched": "bulletin pages fetched in this month",
        "stored": "bulletins first read from a page of this month",
        "rejected": "rejects first met in this month",
        "event_dated": "bulletins whose event certainly lies in this month",
        "published_dated": "bulletins whose publication certainly lies in this month",
        "checked": "requests that looked again at known bulletins in this month",
        "checks_left": "bulletins due that the month's last run left for another day's budget",
        "state": "complete (looked as often as due and back past the month's first day), partial, "
        "blind (no listing was read), before_archive (the first look came later, or there was "
        "none)",
    },
    f"""
    WITH RECURSIVE {_LOOKS}, {_BULLETINS}, {_PAGES}, {_REACH}, {_UNWALKED}, {_MONTHS}
    SELECT t.source, (SELECT publisher FROM source WHERE id = t.source), t.month, t.days,
        t.looked, t.blocked,
        (SELECT day FROM reached WHERE source = t.source AND month = t.month), {_COUNTS},
        CASE
            WHEN t.began IS NULL OR t.month < substr(t.began, 1, 7) THEN 'before_archive'
            WHEN t.looked = 0 THEN 'blind'
            WHEN t.looked >= t.days AND (t.walked OR t.reached <= t.month || '-01')
                THEN 'complete'
            ELSE 'partial'
        END
    FROM told t
    """,
)
