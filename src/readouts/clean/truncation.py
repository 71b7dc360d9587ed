"""Whether only a part of a text is here: a subscriber's notice, a link to the rest, a text that breaks off."""

from __future__ import annotations

import re
from functools import lru_cache

from ..model.text import Truncation
from .data import read
from .furniture import Page, Shape
from .phrases import alternatives, fold, group

_ELLIPSIS = re.compile(r"\s*(?:\[\s*(?:\.{3}|…)\s*\]|\(\s*(?:\.{3}|…)\s*\))\s*$")
_BREAKS_OFF = re.compile(r"[^\W_]['’]?[,]?$")
_DONE = re.compile(r"[.!?…。！？:;][\"'”’»)\]]*$|[\"”»)\]]$")
MIN_BROKEN_WORDS = 12
MIN_BROKEN_SENTENCE = 16  # words of a paragraph of one sentence, which could be a headline
NOTICE_WORDS = 60
NOTICE_LINK_WORDS = 12
ACCOUNT_WORDS = 32  # of a line that offers an account; what is longer is a report on one
LAST_LINES = 8  # where a mark that something is left out stands for the rest of the text


def find_notices(page: Page) -> dict[int, Truncation]:
    """Lines that are a notice, by what they say. A notice speaks to the reader, so a long line is none."""
    found: dict[int, Truncation] = {}
    inside = range(page.first + 2, _last_prose(page))  # prose follows, and above stands the title at least
    for i, s in enumerate(page.shapes[: page.end]):
        if s.words > NOTICE_WORDS or len(page.shapes) == 1:
            continue
        if s.rule is not None and s.rule.reason == "see-also":
            continue  # a teaser may carry the label of a locked article
        if group("truncation", "paywall").search(s.folded) or (i not in inside and _offers_the_rest(s)):
            found[i] = "paywall"
        elif (i >= page.end - LAST_LINES and (_left_out(s) or _names_the_whole(s))) or (
            s.words <= NOTICE_LINK_WORDS and _excerpt(s.folded)
        ):
            found[i] = "excerpt"
    return found


def _last_prose(page: Page) -> int:
    """The last line of prose that is no offer; -1 where there is none."""
    lines = range(page.end - 1, -1, -1)
    return next((i for i in lines if page.shapes[i].prose and not _offers_the_rest(page.shapes[i])), -1)


def _offers_the_rest(shape: Shape) -> bool:
    """An account and the rest of the text in one short line without quotation."""
    if shape.words > ACCOUNT_WORDS or re.search('["“”«»]', shape.text):
        return False
    has = [bool(_words(key).search(shape.folded)) for key in ("paywall_account", "paywall_rest", "paywall_never")]
    return has == [True, True, False]


def _names_the_whole(shape: Shape) -> bool:
    """The whole text and where it is, in one short line: "The full report appears in the print edition"."""
    if shape.words > ACCOUNT_WORDS or re.search('["“”«»]', shape.text):
        return False
    return all(_words(key).search(shape.folded) for key in ("excerpt_whole", "excerpt_where"))


def _left_out(shape: Shape) -> bool:
    """ "[End of excerpts]", "<…>": a bracketed mark and nothing else."""
    inner = re.fullmatch(r"[\[(<]\s*(.+?)\s*[\])>]", shape.folded)
    return inner is not None and inner[1] in read("truncation")["excerpt_marks"]


@lru_cache(maxsize=4)
def _words(key: str) -> re.Pattern[str]:
    return re.compile(alternatives(read("truncation")[key]))


def _excerpt(folded: str) -> bool:
    match = group("truncation", "excerpt").search(folded)
    return bool(match) and match.start() <= 40  # type: ignore[union-attr]


def truncation(
    page: Page, notices: dict[int, Truncation], title: str | None, given: dict[str, str], locked: bool
) -> Truncation | None:
    """Paywall before excerpt; None where the text is whole as far as can be seen.

    ``locked`` is what the page's metadata says (not free to read): it counts only where the text breaks off.
    """
    broken = breaks_off(page)
    # a label above the text is on whole articles too
    kinds = {kind for i, kind in notices.items() if i > page.first or broken}
    if "paywall" in kinds or (locked and broken):
        return "paywall"
    if "excerpt" in kinds or given.get("excerpt") or broken:
        return "excerpt"
    marks = alternatives(read("truncation")["excerpt_title"])
    if title and re.search(f"(?:{marks})", fold(title)):
        return "excerpt"
    return None


def breaks_off(page: Page) -> bool:
    """The last paragraph ends in the middle of a sentence, or in "[...]", while the others are finished."""
    kept = [i for i in page.kept() if page.shapes[i].words]
    if not kept:
        return False
    last = page.shapes[kept[-1]]
    if last.words >= 6 and _ELLIPSIS.search(last.text):
        return True
    enough = MIN_BROKEN_WORDS if re.search(r"[.!?…]\s", last.text) else MIN_BROKEN_SENTENCE
    if last.words < enough or not _BREAKS_OFF.search(last.text) or page.lines[kept[-1]].heading:
        return False
    prose = [page.shapes[i] for i in kept[:-1] if page.shapes[i].words >= MIN_BROKEN_WORDS]
    return len(prose) >= 2 and sum(bool(_DONE.search(s.text)) for s in prose) >= 0.9 * len(prose)
