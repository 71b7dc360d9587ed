"""Words and signs that the views share: data only. Neutral on purpose: account, side, claim, silent."""

from __future__ import annotations

from typing import NamedTuple


class Sign(NamedTuple):
    """How a relation is shown: a sign, the sign for terminals that know only ASCII, a word, a Rich style."""

    symbol: str
    ascii: str
    word: str
    style: str


RELATIONS: dict[str, Sign] = {
    "contradict": Sign("✗", "><", "contradict", "bold red"),
    "differ": Sign("≠", "~", "differ", "yellow"),
    "agree": Sign("=", "=", "agree", "green"),
    "one_side": Sign("·", ".", "one side only", "cyan"),
}
"""In the order in which an editor wants to see them."""

SILENCES: dict[str | None, str] = {
    "omitted": "silent: left out of its full text",
    "excerpt": "silent: not in the excerpt at hand",
    "paywall": "silent: the rest of its text is behind a paywall",
    "no_text": "no text of its own in this pile",
    None: "silent in the reports at hand",
}

AVAILABILITY: dict[str, str] = {
    "full": "full text",
    "excerpt": "excerpt",
    "paywall": "behind a paywall",
    "reported": "only as reported by others",
    "no_text": "no text in this pile",
}

MEDIA: dict[str, str] = {
    "phone_call": "phone call",
    "video_call": "video call",
    "meeting": "meeting",
    "visit": "visit",
    "summit": "summit",
    "talks": "talks",
    "letter": "letter",
}

STATUS: dict[str, str] = {
    "held": "held",
    "announced": "announced",
    "proposed": "proposed",
    "refused": "refused",
    "cancelled": "cancelled",
    "denied": "denied",
}

ACTS: dict[str, tuple[str, str]] = {
    "demand": ("demands", "demand"),
    "refuse": ("refuses", "refuse"),
    "warn": ("warns", "warn"),
    "threaten": ("threatens", "threaten"),
    "promise": ("promises", "promise"),
    "offer": ("offers", "offer"),
    "propose": ("proposes", "propose"),
    "request": ("asks for", "ask for"),
    "deny": ("denies", "deny"),
    "accuse": ("accuses", "accuse"),
    "agree": ("agrees", "agree"),
    "support": ("supports", "support"),
    "express_concern": ("voices concern", "voice concern"),
    "inform": ("says", "say"),
    "ask": ("asks", "ask"),
    "thank": ("thanks", "thank"),
}
"""Act: the verb for one speaker, the verb for several."""

QUOTATIONS: dict[str, str] = {
    "direct": "quoted",
    "indirect": "paraphrased",
    "mixed": "paraphrased, partly quoted",
}

CERTAINTIES: dict[str | None, str] = {"probable": "probable", "possible": "possible"}

BOUNDS: dict[str, str] = {
    "exact": "{}",
    "about": "about {}",
    "at_least": "{} or more",
    "at_most": "up to {}",
    "almost": "almost {}",
}

DISCREPANCIES: dict[str, str] = {
    "number": "Number",
    "date": "Date",
    "time": "Start time",
    "duration": "Duration",
    "initiator": "Who asked for it",
    "order": "Order",
    "place": "Place",
    "participant": "Participants",
    "medium": "Channel",
    "claim_denial": "Claim and denial",
    "agreement_claim": "Agreement claimed",
    "scope": "Scope",
    "strength": "Strength",
    "wording": "Wording",
    "emphasis": "Emphasis",
    "tone": "Tone",
    "attribution": "Attribution",
    "same_side": "Within one side",
}

LEVELS: dict[str, str] = {"between_sides": "between sides", "between_reports": "between reports"}

FACTS: dict[str, str] = {
    "date": "When",
    "start_time": "Start",
    "duration_minutes": "Duration",
    "medium": "Channel",
    "place": "Place",
    "initiator": "Asked for by",
}

KINDS: dict[str, str] = {
    "readout": "official readout",
    "transcript": "transcript",
    "wire": "wire report",
    "article": "article",
    "post": "post",
}

TRUNCATIONS: dict[str, str] = {
    "paywall": "Cut short: the rest is behind a paywall.",
    "excerpt": "An excerpt: the whole text is not here.",
}

BASES: dict[str, str] = {
    "metadata": "from the page's metadata",
    "dateline": "from the dateline",
    "text": "read in the text",
    "given": "given with the file",
}

SEVERITIES: dict[str, str] = {"note": "note", "partial": "read in part", "skipped": "not read"}

ROLES: dict[str, str] = {"main": "main subject", "background": "mentioned in passing"}

METRICS: dict[str, tuple[str, float]] = {
    "words": ("{:,.0f} words", 0),
    "statement_count": ("{:,.0f} statements", 1),
    "own_voice": ("{:.0%} in its own voice", 1),
    "other_voice": ("{:.0%} in the other side’s voice", 0),
}
"""Metric: how it is said, and the value that goes without saying."""

PROFILE: dict[str, str] = {"issues": "Issues in order", "mood": "Mood words", "name": "Names chosen"}
"""What is told of the make of a side's own texts."""

PLURALS: tuple[str, ...] = (
    "they", "both", "two", "aides", "analysts", "countries", "delegations", "diplomats", "experts", "governments",
    "leaders", "media", "ministers", "nations", "negotiators", "observers", "officials", "parties", "presidents",
    "reports", "sides", "sources", "spokespeople", "states",
)  # fmt: skip
"""Last words of sources that are many: "many analysts say"."""
