"""Which reports are collated together: sides and days, no more, in time that grows with the pile and not its square."""

from __future__ import annotations

import time
from datetime import date, timedelta

from readouts.store.blocks import FEW, HOME, Blocks, ReportKey, components

DAY = date(2023, 5, 1).toordinal()


def told(*reports: tuple[str, int | None, bool]) -> Blocks:
    """A document with reports: (pair of sides, day or None, is it about it)."""
    keys = tuple(
        ReportKey(n, main, True, True, (pair,), None if day is None else (DAY + day, DAY + day))
        for n, (pair, day, main) in enumerate(reports)
    )
    return Blocks(keys)


def parts(**documents: Blocks) -> set[frozenset[str]]:
    return {frozenset(f"{d}{n if n >= 0 else ''}" for d, n in group) for group in components(documents)}


def test_neighbouring_days_of_one_pair_belong_together() -> None:
    found = parts(a=told(("BRA|IND", 0, True)), b=told(("BRA|IND", 1, True)), c=told(("BRA|IND", 9, True)))
    assert frozenset({"a", "a0", "b", "b0"}) in found
    assert frozenset({"c", "c0"}) in found


def test_other_sides_on_the_same_day_do_not() -> None:
    assert len(parts(a=told(("BRA|IND", 0, True)), b=told(("KEN|UGA", 0, True)))) == 2


def test_a_recalled_contact_does_not_pull_the_years_together() -> None:
    found = parts(old=told(("BRA|IND", 0, True)), new=told(("BRA|IND", 300, True), ("BRA|IND", 0, False)))
    assert frozenset({"old", "old0", "new1"}) in found
    assert frozenset({"new", "new0"}) in found


def test_a_report_without_a_day_stands_with_its_pair_while_that_is_small() -> None:
    small = parts(a=told(("BRA|IND", 0, True)), b=told(("BRA|IND", None, True)))
    assert small == {frozenset({"a", "a0", "b", "b0"})}
    many = {f"d{n}": told(("BRA|IND", 3 * n, True)) for n in range(FEW)}
    large = parts(**many, b=told(("BRA|IND", None, True)))
    assert frozenset({"b", "b0"}) in large


def test_every_unit_is_in_one_part_whatever_the_order() -> None:
    documents = {f"d{n}": told((f"S{n % 7}|S{n % 5}", n % 40, n % 3 > 0), ("BRA|IND", n, False)) for n in range(200)}
    found = components(documents)
    units = [u for group in found for u in group]
    assert len(units) == len(set(units)) == 200 * 3
    assert {u for u in units if u[1] == HOME} == {(d, HOME) for d in documents}
    assert components(dict(reversed(documents.items()))) == found


def test_a_text_without_a_report_joins_the_one_part_that_it_fits() -> None:
    guest = Blocks((), ("BRA|IND",), days=((DAY - 10, DAY + 2),))
    assert parts(a=told(("BRA|IND", 0, True)), g=guest) == {frozenset({"a", "a0", "g"})}
    assert frozenset({"g"}) in parts(a=told(("BRA|IND", 30, True)), g=guest)
    assert frozenset({"g"}) in parts(a=told(("BRA|IND", 0, False)), g=guest)
    recurring = Blocks((), ("BRA|IND",), month_days=(501,))
    assert parts(a=told(("BRA|IND", 0, True)), g=recurring) == {frozenset({"a", "a0", "g"})}


def test_where_several_fit_it_depends_on_how_many_there_are() -> None:
    guest = Blocks((), ("BRA|IND",), days=((DAY - 10, DAY + 2),))
    small = parts(a=told(("BRA|IND", 0, True)), b=told(("BRA|IND", -5, True)), g=guest)
    assert small == {frozenset({"a", "a0", "b", "b0", "g"})}
    many = {f"d{n}": told(("BRA|IND", 3 * (n - 100), True)) for n in range(FEW + 1)}
    assert frozenset({"g"}) in parts(**many, g=guest)


def test_copies_of_the_same_days_belong_together() -> None:
    def copy(day: int | None) -> Blocks:
        return Blocks((), copies=(4711,), reprints=None if day is None else (DAY + day, DAY + day + 14))

    assert parts(a=copy(0), b=copy(10), c=copy(300)) == {frozenset({"a", "b"}), frozenset({"c"})}


def test_judged_pairs_are_joined() -> None:
    documents = {"a": told(("BRA|IND", 0, True)), "b": told(("KEN|UGA", 90, True))}
    assert len(components(documents, [[("a", 0), ("b", 0)]])) == 1


def test_time_grows_with_the_pile() -> None:
    def pile(size: int) -> dict[str, Blocks]:
        start = timedelta(days=0)
        return {
            f"d{n}": told(("BRA|IND", start.days + n // 4, True), (f"S{n % 90}|S{n % 70}", n, False))
            for n in range(size)
        }

    def seconds(size: int) -> float:
        documents = pile(size)
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            components(documents)
            best = min(best, time.process_time() - start)
        return best

    assert seconds(16_000) < 10 * seconds(4_000)
