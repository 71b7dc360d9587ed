from __future__ import annotations

import re

from present import factory
from readouts.present import markdown
from readouts.present.markdown import escape


def test_every_table_row_has_as_many_cells_as_its_head() -> None:
    width = 0
    for line in markdown(factory.collation()).splitlines():
        cells = len(re.findall(r"(?<!\\)\|", line)) if line.startswith("|") else 0
        assert not (width and cells) or cells == width, line
        width = cells


def test_text_is_never_markup() -> None:
    text = markdown(factory.collation())
    assert "<script" not in text
    assert "<img" not in text
    assert r"We shall see \| and wait" in text


def test_only_web_addresses_become_links() -> None:
    text = markdown(factory.collation())
    assert "<https://example.org/steel?a=1&b=2>" in text
    assert "<javascript:" not in text


def test_escape_keeps_a_cell_on_one_line() -> None:
    assert escape("a | b\n\n*c* <d> [e](f) `g` \\|") == r"a \| b \*c\* &lt;d&gt; \[e\](f) \`g\` \\\|"


def test_cells_refer_to_the_list_of_texts() -> None:
    text = markdown(factory.collation())
    assert r"\[a1\] +1 copy" in text or r"\[a1\]" in text
    assert "**[a]** Cabinet of Japan" in text
