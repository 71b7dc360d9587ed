"""What the words behind a noun phrase tell of its part in the sentence, in languages that show it there."""

from __future__ import annotations

from .surface import Surface

_LONGEST = 4  # characters of a particle


def behind(surface: Surface, end: int) -> tuple[bool, bool]:
    """Whether a noun phrase that ends before a token is the topic, and whether it may be a subject: by particles where
    the language has them for both, by case endings and postpositions where it has these.
    """
    p = surface.pack
    topics = p.words("language", "topic_marks")
    while topics and _within(surface, end) and surface.keys[end][0] in p.words("actors", "honorifics"):
        end += 1
    if not _within(surface, end):
        return False, not topics
    if topics:
        rest = surface.text[surface.parse.tokens[end].start :][:_LONGEST]
        topic = any(rest.startswith(m) for m in topics)
        return topic, topic or any(rest.startswith(m) for m in p.words("language", "subject_marks"))
    key = surface.keys[end][0]
    if (p.suffixed and key.startswith("'")) or key in p.words("language", "oblique_behind"):
        return False, False
    last = surface.keys[end - 1]
    endings = tuple(p.words("language", "oblique_endings"))
    return False, not (endings and len(last) > 1 and last[0].endswith(endings))


def _within(surface: Surface, end: int) -> bool:
    """Whether a token stands in the sentence of the one before it."""
    tokens = surface.parse.tokens
    return 0 < end < len(tokens) and tokens[end].sentence == tokens[end - 1].sentence
