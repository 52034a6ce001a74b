"""`assigned`: the pairs that are best all together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

Couple = tuple[int, int]
Scores = Mapping[Couple, float]

_MOST = 200
"""Entries of a side that are weighed all together: more than a page has that are all alike."""
_STEPS = 1000  # of a point: finer differences are none
_IN_ORDER = 2 * _MOST**3  # more than all ranks together can weigh


def assigned(scores: Scores) -> dict[int, int]:
    """For some rows, by index, the column of each, so that the scores of all pairs add up to the most.

    `scores` has those of the couples that may be pairs; only positive ones are. Where several assignments are as good,
    the one that keeps the order best. Rows and columns that no chain of couples joins are decided apart; a group of
    more than 200 rows or columns takes its best couples one after the other instead.

    >>> assigned({(0, 0): 3.0, (0, 1): 4.0, (1, 1): 2.5, (2, 1): -1.0})
    {0: 0, 1: 1}
    """
    scores = {couple: score for couple, score in scores.items() if score > 0}
    if (best := _best_of_each(scores)) is not None:
        return dict(sorted(best.items()))
    found: dict[int, int] = {}
    for group in _groups(scores):
        rows, columns = (sorted({couple[side] for couple in group}) for side in (0, 1))
        if (best := _best_of_each(group)) is not None:
            found |= best
        elif len(rows) == 1 or len(columns) == 1 or max(len(rows), len(columns)) > _MOST:
            found |= _one_by_one(group)
        else:
            found |= _together(group, rows, columns)
    return dict(sorted(found.items()))


def _groups(scores: Scores) -> Iterator[dict[Couple, float]]:
    """The couples, in groups that have no row and no column in common."""
    neighbours: dict[tuple[int, int], list[Couple]] = {}  # of (0, row) and (1, column)
    for row, column in scores:
        neighbours.setdefault((0, row), []).append((row, column))
        neighbours.setdefault((1, column), []).append((row, column))
    seen: set[tuple[int, int]] = set()
    for start in neighbours:
        if start in seen:
            continue
        seen.add(start)
        group: dict[Couple, float] = {}
        waiting = [start]
        while waiting:
            for row, column in neighbours[waiting.pop()]:
                group[row, column] = scores[row, column]
                new = {(0, row), (1, column)} - seen
                seen |= new
                waiting += new
        yield group


def _best_of_each(scores: Scores) -> dict[int, int] | None:
    """Each row with the column that is best for it, where these are all different: no assignment is better.

    ``None`` where two rows want one column, or a row does not mind which.
    """
    best: dict[int, tuple[int, int]] = {}
    undecided: set[int] = set()
    for (row, column), score in scores.items():
        steps = _steps(score)
        known = best.get(row)
        if known is None or steps > known[0]:
            best[row] = steps, column
            undecided.discard(row)
        elif steps == known[0]:
            undecided.add(row)
    columns = {column for _, column in best.values()}
    return None if undecided or len(columns) < len(best) else {row: column for row, (_, column) in best.items()}


def _one_by_one(scores: Scores) -> dict[int, int]:
    found: dict[int, int] = {}
    taken: set[int] = set()
    for row, column in sorted(scores, key=lambda each: (-_steps(scores[each]), abs(each[0] - each[1]), each)):
        if row not in found and column not in taken:
            found[row] = column
            taken.add(column)
    return found


def _together(scores: Scores, rows: list[int], columns: list[int]) -> dict[int, int]:
    """The best assignment of a group, by the Hungarian method (Kuhn 1955, Munkres 1957).

    It pairs each row, so those that stay alone have a column of no worth. The square of a difference of ranks is least
    where nothing crosses; it decides among equals only.
    """
    from munkres import Munkres

    size = max(len(rows), len(columns))
    costs = [[0] * size for _ in range(size)]
    row_at, column_at = ({index: rank for rank, index in enumerate(side)} for side in (rows, columns))
    for (row, column), score in scores.items():
        at, to = row_at[row], column_at[column]
        costs[at][to] = (at - to) ** 2 - _steps(score) * _IN_ORDER
    least = min(map(min, costs))
    solved = Munkres().compute([[cost - least for cost in line] for line in costs])
    pairs = ((rows[at], columns[to]) for at, to in solved if at < len(rows) and to < len(columns))
    return {row: column for row, column in pairs if (row, column) in scores}


def _steps(score: float) -> int:
    return round(score * _STEPS)
