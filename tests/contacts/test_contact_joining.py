"""Who took part beside the two that a contact is told of."""

from __future__ import annotations

import pytest
from contact_texts import annotated

from readouts.contacts import detect

R, A, M = "[President Ruto]{KEN:ruto}", "[Prime Minister Abiy]{ETH:abiy}", "[President Mohamud]{SOM:mohamud}"


@pytest.mark.parametrize(
    ("words", "joined"),
    [
        (f"{M} also took part.", True),
        (f"{M} joined the talks.", True),
        (f"They were joined by {M}.", True),
        (f"{M} also took part in the summit of the bloc in June.", False),
        (f"{M} will join them next time.", False),
        (f"{M} did not take part in the talks.", False),
        ("[Minister Mutua]{KEN:mutua} also took part.", False),
    ],
)
def test_who_took_part_as_well(words: str, joined: bool) -> None:
    reports, _ = detect(annotated(f"{R} met {A} in Nairobi. {words}"), ())
    main = next(r for r in reports if r.role == "main")
    assert set(main.participants) == {"person:ruto", "person:abiy"} | ({"person:mohamud"} if joined else set())
