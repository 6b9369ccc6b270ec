"""Views for people who open the file in Datasette or `sqlite3`. Like migrations: released ones are never changed."""

from __future__ import annotations

VIEWS_M017 = {
    "sections_readable": """
        SELECT s.posting_id, p.title, s.position, s.kind, s.heading,
               substr(t.text, s.start + 1, s.end - s.start) AS body
        FROM sections s JOIN postings p ON p.id = s.posting_id JOIN posting_texts t ON t.posting_id = s.posting_id
        ORDER BY s.posting_id, s.position
    """,
}

VIEWS_M006 = {
    "open_postings": """
        SELECT id, title, organization, places, workplace, date_posted AS posted, valid_through AS apply_by,
               lowest_degree, team, url, first_seen
        FROM postings
        WHERE status = 'open' AND duplicate_of IS NULL
        ORDER BY coalesce(date_posted, first_seen) DESC, id
    """,
    "duplicates_readable": """
        SELECT p.id, p.title, p.organization, p.places, p.duplicate_of, o.title AS duplicate_of_title,
               p.duplicate_reason
        FROM postings p JOIN postings o ON o.id = p.duplicate_of
    """,
    "sections_readable": """
        SELECT s.posting_id, p.title, s.position, s.kind, s.heading,
               substr(t.text, s.start + 1, s.end - s.start) AS body
        FROM sections s JOIN postings p ON p.id = s.posting_id JOIN texts t ON t.posting_id = s.posting_id
        ORDER BY s.posting_id, s.position
    """,
    "requirements_readable": """
        SELECT r.posting_id, p.title, p.organization, r.level, r.quote, a.degree, a.fields, a.years, a.years_of,
               a.skills, a.programming_languages, a.languages, a.clearance, a.sponsorship
        FROM requirements r
        JOIN postings p ON p.id = r.posting_id
        JOIN requirement_alternatives a ON a.posting_id = r.posting_id AND a.requirement = r.position
        ORDER BY r.posting_id, r.position, a.position
    """,
    "pay_readable": """
        SELECT y.posting_id, p.title, p.organization, p.places, y.minimum, y.maximum, y.currency, y.period, y.place
        FROM pay_ranges y JOIN postings p ON p.id = y.posting_id
        ORDER BY y.posting_id, y.position
    """,
    "matches_readable": """
        SELECT m.kind, m.posting_id, p.title AS posting, p.organization, p.places, m.paper_id, a.title AS paper,
               a.authors, round(m.score, 4) AS score,
               json_extract(m.evidence, '$[0].query.text') AS because_this,
               json_extract(m.evidence, '$[0].target.text') AS fits_this
        FROM matches m JOIN postings p ON p.id = m.posting_id JOIN papers a ON a.id = m.paper_id
    """,
    "personal_matches_readable": """
        SELECT m.kind, m.profile_id, c.name AS person, m.posting_id, p.title AS posting, p.organization, p.places,
               round(m.score, 4) AS score,
               json_extract(m.evidence, '$[0].query.text') AS because_this,
               json_extract(m.evidence, '$[0].target.text') AS fits_this
        FROM personal_matches m
        JOIN postings p ON p.id = m.posting_id
        JOIN personal_profiles c ON c.id = m.profile_id
    """,
    "history_readable": """
        SELECT h.at, h.event, coalesce(p.title, a.title) AS title, h.changes, h.posting_id, h.paper_id
        FROM history h LEFT JOIN postings p ON p.id = h.posting_id LEFT JOIN papers a ON a.id = h.paper_id
        ORDER BY h.at DESC, h.id DESC
    """,
    "latest_crawls": """
        SELECT * FROM crawls c
        WHERE c.id = (SELECT max(id) FROM crawls WHERE source = c.source)
        ORDER BY c.source
    """,
}
