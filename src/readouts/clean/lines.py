"""Plain text and Markdown into lines: what an author wrote as one paragraph is one line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .trace import Edit, Traced


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, heading or piece of page furniture.

    ``block`` counts stretches between blank lines; ``heading`` is the level of a marked heading (0: none);
    ``place`` says what part of a page an HTML line stood in ("article", "navigation", "comments" ...).
    """

    text: Traced
    block: int
    heading: int = 0
    place: str = "article"

    @property
    def words(self) -> int:
        return count_words(self.text.text)


_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_HAN = re.compile(r"[぀-ヿ㐀-鿿가-힯]")


def count_words(text: str) -> int:
    """Words; in scripts without spaces two characters count as one word."""
    han = len(_HAN.findall(text))
    return len(_WORD.findall(_HAN.sub(" ", text) if han else text)) + (han + 1) // 2


_NEWLINE = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def split_lines(raw: str, markdown: bool = False) -> list[Line]:
    """The lines of a plain or Markdown text; hard-wrapped paragraphs are put together again."""
    physical: list[tuple[Traced, int]] = []
    block, start = 0, 0
    ends = [(m.start(), m.end()) for m in _NEWLINE.finditer(raw)] + [(len(raw), len(raw))]
    for end, following in ends:
        line = Traced.of(raw, start, end)
        start = following
        if line.text.strip():
            physical.append((line, block))
        else:
            block += 1
    wrapped = _wrapped_blocks(physical)
    item = False  # inside a list item whose lines are wrapped and indented
    lines: list[Line] = []
    for line, number in physical:
        last = lines[-1] if lines else None
        opens = _opens_item(line.text)
        indented = bool(wrapped) and item and line.text[:2] == "  "
        item = opens or (item and indented)
        if last and last.block == number and (number in wrapped or indented) and not opens:
            glue = "" if _HAN.search(last.text.text[-1:]) and _HAN.match(line.text.lstrip()) else " "
            joined = Traced.join([_rstrip(last.text), line.strip()], ["", glue])
            lines[-1] = Line(joined, number, last.heading)
        else:
            lines.append(Line(line, number))
    return [_markdown(line) for line in lines] if markdown else lines


def _rstrip(text: Traced) -> Traced:
    return text.cut(0, len(text.text.rstrip()))


_ITEM = re.compile(r"\s*(?:[-*•·–—+]\s|\d{1,3}[.)]\s|#{1,6}\s|>|\|)")


def _opens_item(text: str) -> bool:
    return bool(_ITEM.match(text))


_TARGET = re.compile(r"\(?https?://\S+")  # an editor cannot break an address
MIN_WRAP, MAX_WRAP = 45, 110


def _wrapped_blocks(lines: list[tuple[Traced, int]]) -> set[int]:
    """Blocks whose line ends are the editor's, not the author's.

    All lines of such a block but the last are about as long as the text's column, and a good part of the
    following lines go on in lower case.
    """
    blocks: dict[int, list[str]] = {}
    for line, number in lines:
        blocks.setdefault(number, []).append(_TARGET.sub("", line.text.rstrip()))
    inner = [len(t) for texts in blocks.values() for t in texts[:-1]]
    if not inner:
        return set()
    column = sorted(inner)[int(len(inner) * 0.9)]
    if not MIN_WRAP <= column <= MAX_WRAP:
        return set()
    follow = [t.lstrip() for texts in blocks.values() for t in texts[1:] if not _opens_item(t)]
    low = sum(t[:1].islower() or t[:1].isdigit() for t in follow)
    if low < max(2, 0.3 * len(follow)):
        return set()
    return {
        number
        for number, texts in blocks.items()
        if len(texts) > 1
        and max(map(len, texts)) <= column + 15
        and sum(len(t) >= column * 0.6 for t in texts[:-1]) >= 0.7 * (len(texts) - 1)
    }


_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+")
_MARKS = re.compile(
    r"!\[[^\]\n]*\]\([^)\n]*\)"  # an image goes
    r"|(?<!!)\[(?=[^\]\n]+\]\([^)\n]*\))|(?<=[^\s\[])\]\([^)\n]*\)"  # a link's text stays
    r"|\\(?=[\\`*_{}\[\]()#+.!~>|-])|(?<![\w*])\*{1,3}(?=\S)|(?<=\S)\*{1,3}(?![\w*])|(?<!\w)_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w)|`"
)
_LEAD = re.compile(r"\s*(?:>\s*)+")
_RULE = re.compile(r"\s*(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,}|(?:\\?#\s*){3,})$")


def _markdown(line: Line) -> Line:
    """Without the marks of Markdown; headings keep their level."""
    text, level = line.text, 0
    if _RULE.match(text.text):
        return line
    if match := _HEADING.match(text.text):
        level, text = len(match[1]), text.cut(match.end(), len(text))
    elif match := _LEAD.match(text.text):
        text = text.cut(match.end(), len(text))
    edits = [Edit(m.start(), m.end(), "") for m in _MARKS.finditer(text.text)]
    return Line(text.edit(edits) if edits else text, line.block, level)
