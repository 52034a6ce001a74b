"""Scales: from how alike two values are, or how far apart, to the points that this gives."""

from __future__ import annotations

from bisect import bisect_left


class Scale:
    """Straight lines between marks, each a value and its points; level beyond the first and the last.

    >>> scale = Scale((7, 2.0), (14, 1.0), (21, 0.0))
    >>> scale(3), scale(14), scale(17.5)
    (2.0, 1.0, 0.5)
    """

    def __init__(self, *marks: tuple[float, float]) -> None:
        self.marks = marks
        self._known: dict[float, float] = {}

    def __call__(self, value: float) -> float:
        value = round(value, 2)  # finer differences are none, and there are not many values
        points = self._known.get(value)
        if points is None:
            points = self._known[value] = self._points(value)
        return points

    def _points(self, value: float) -> float:
        at = bisect_left(self.marks, (value,))
        if at in (0, len(self.marks)):
            return self.marks[min(at, len(self.marks) - 1)][1]
        (low, less), (high, more) = self.marks[at - 1 : at + 1]
        return less + (more - less) * (value - low) / (high - low)
