"""The codes that columns may hold."""

from __future__ import annotations

MEASURES = ("level", "growth", "change", "share", "rank", "multiple")
QUALIFIERS = ("about", "near", "over", "under", "at_least", "at_most")
STATUSES = ("actual", "target", "forecast")
COMMITMENTS = ("strive", "expected", "ensure")
RELEASES = ("preliminary", "revised", "final")
PRICE_BASES = ("current", "constant")
PERIOD_KINDS = ("year", "half", "quarter", "month", "ytd", "plan", "point", "span", "unknown")
TOPICS = (
    "macro", "fiscal", "industry", "investment", "trade", "agriculture", "innovation", "digital", "urban",
    "environment", "livelihood", "education", "health", "culture", "governance", "other",
)  # fmt: skip
KINDS = ("core", "incidental")
SUBJECT_KINDS = ("organisation", "company", "project", "programme")
DATE_SOURCES = ("masthead", "lunar", "dateline", "session", "content", "filename", "sidecar", "unknown")
DATE_PRECISIONS = ("day", "month", "year")
SECTION_STATUSES = ("review", "targets")
REJECT_REASONS = (
    "empty", "binary", "a folder", "dangling link", "not found", "no permission", "unreadable", "not decodable",
    "unsupported type", "damaged", "encrypted", "needs OCR", "too large", "too slow", "needs LibreOffice", "not converted",
    "duplicate", "bad sidecar", "bad target", "failed",
)  # fmt: skip
COVERAGE_STATES = ("reported", "mentioned", "not mentioned")
CORRECTION_ACTIONS = ("set", "accept", "add", "reject", "split")
BOUNDS = ("at_least", "at_most", "range", "equal")
WAYS = ("flow", "stock", "rate")
SEVERITIES = ("impossible", "doubtful", "odd")
TARGET_STATES = ("ahead", "on pace", "behind", "done", "missed", "no news")
TARGET_REASONS = (
    "no later paper", "period not over and no news", "told in another measure, unit or period",
    "no figure of this indicator in later papers",
)  # fmt: skip
NATURES = ("flow", "stock", "rate", "index")
BETTER = ("more", "less", "neither")
