"""Test examples marked in the sentence: ``"[The ministry]{source} [denied]{cue} [that talks had ended]{content}."``

``unmark`` gives the bare text and the spans by label; marks may nest.
"""

from __future__ import annotations

import re

from readouts.model.text import Document, OffsetMap, Span

_MARK = re.compile(r"\]\{([^{}]*)\}")


def unmark(marked: str) -> tuple[str, dict[str, list[Span]]]:
    """The text without marks, and {label: spans in text order}. A bracket without a label stays as it is."""
    text: list[str] = []
    stack: list[int] = []
    spans: dict[str, list[Span]] = {}
    i = 0
    while i < len(marked):
        if marked[i] == "[" and _closes(marked, i):
            stack.append(len(text))
            i += 1
        elif marked[i] == "]" and stack and (m := _MARK.match(marked, i)):
            spans.setdefault(m[1], []).append(Span(stack.pop(), len(text)))
            i = m.end()
        else:
            text.append(marked[i])
            i += 1
    return "".join(text), {k: sorted(v) for k, v in spans.items()}


def _closes(marked: str, start: int) -> bool:
    depth = 0
    for i in range(start, len(marked)):
        depth += {"[": 1, "]": -1}.get(marked[i], 0)
        if depth == 0:
            return bool(_MARK.match(marked, i))
    return False


def document(text: str, **fields: object) -> Document:
    """A clean document of this text, its own raw."""
    values: dict[str, object] = {"language": "en"} | fields
    return Document(id="doc:test", raw=text, text=text, offsets=OffsetMap.identity(len(text)), **values)  # type: ignore[arg-type]
