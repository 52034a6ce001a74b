"""Where the sessions of two programmes lie on one axis of months: geometry only, in the units of the drawing.

Two lanes, the old programme above, the new one below. Versions of one year share the calendar; two years are laid over
each other by season, so that June stands under June. A mark is a session, or one of the days it may be on; a join leads
from a session to the same one in the other lane.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from eigdocs.changes.keys import session_keys
from eigdocs.changes.models import ProgrammeDiff
from eigdocs.likeness.facts import day_of
from eigdocs.models import Audience, Programme, Session

Side = Literal["old", "new"]
Shape = Literal["circle", "triangle", "diamond", "square"]
State = Literal["kept", "moved", "removed", "added"]

WIDTH = 1000.0
LEFT = 88.0  # room for the names of the lanes
RIGHT = 16.0
UNDATED = 76.0  # room for sessions without a date, at the right
TOP = 30.0  # room for the names of the months
ROW = 40.0  # a mark with its label
LANE_PADDING = 10.0
GAP = 56.0  # between the lanes, where the joins are seen
RADIUS = 8.0  # of a mark
FRAME = 4.0  # from a mark of several days to its frame
SPACE = 2.0  # from one mark to the next in a row, at least
CHARACTER = 6.5  # the width of a label's character, about

_NO_YEAR = 2000  # of programmes that say none: a leap year, so that each day has one
_MOST_TICKS = 26
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 600, 1200, 6000, 12000, 120_000)  # months
_MOST_ROWS = 12  # a lane with more would not be seen at once; further marks share the last row


@dataclass(frozen=True, slots=True)
class Mark:
    """A session in its lane, from ``x`` to ``x_end`` (the same for one day), ``y`` its middle.

    ``index`` is the session's in its programme; ``shape`` tells who is invited; ``hollow`` is one of alternatives;
    ``dated`` is false for one at the right, which has no day.
    """

    side: Side
    index: int
    x: float
    x_end: float
    y: float
    shape: Shape
    state: State
    label: str
    hollow: bool = False
    dated: bool = True

    @property
    def middle(self) -> float:
        """Where its shape is drawn."""
        return (self.x + self.x_end) / 2

    @property
    def is_bar(self) -> bool:
        """Whether it lasts several days, which a frame around its shape shows."""
        return self.x_end > self.x

    @property
    def width(self) -> float:
        """How much room it takes in its row, with its frame, or its label and the sign before it."""
        return max(self.x_end - self.x + 2 * (RADIUS + FRAME), (len(self.label) + 2) * CHARACTER)


@dataclass(frozen=True, slots=True)
class Join:
    """A line from a session's mark in the old lane to the same session's in the new one."""

    start: Mark
    end: Mark
    moved: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """The first day of a month: ``month`` from 1, ``year`` where the axis is that of one calendar."""

    x: float
    month: int
    year: int | None


@dataclass(frozen=True, slots=True)
class Lane:
    """A programme's strip of the drawing."""

    label: str
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """The drawing: everything lies from (0, 0) to (``WIDTH``, ``height``). Without marks there is nothing to draw."""

    height: float
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, Lane]
    marks: tuple[Mark, ...]
    joins: tuple[Join, ...]
    undated_x: float | None

    def __bool__(self) -> bool:
        return bool(self.marks)


def timeline(diff: ProgrammeDiff, labels: tuple[str, str]) -> Timeline:
    """The marks of both programmes' sessions, placed; `labels` are the names of the lanes."""
    bases = _bases(diff)
    spans = {side: _spans(programme, base) for side, programme, base in _sides(diff, bases)}
    axis = _Axis.over([span for each in spans.values() for span in each])
    states = _states(diff)
    drafts = {
        side: [_mark(side, programme.sessions[span.index], span, axis, states) for span in spans[side]]
        for side, programme, _ in _sides(diff, bases)
    }
    rows = {side: _rows(marks) for side, marks in drafts.items()}
    lanes, height = _lanes(labels, {side: max(found, default=0) + 1 for side, found in rows.items()})
    marks = [
        replace(mark, y=_y(mark.side, lanes, row))
        for side in drafts
        for mark, row in zip(drafts[side], rows[side], strict=True)
    ]
    return Timeline(
        height=height,
        ticks=tuple(axis.ticks(None if diff.between_years else bases[0])) if any(mark.dated for mark in marks) else (),
        lanes=lanes,
        marks=tuple(marks),
        joins=tuple(_joins(diff, marks)),
        undated_x=axis.undated_x if any(not mark.dated for mark in marks) else None,
    )


# ── Days as months from the start of a year ──────────────────────────────────────────────────────────────────


def _bases(diff: ProgrammeDiff) -> tuple[int, int]:
    """The year that each programme's months are counted from: its own, or for versions of one year, the same."""
    old, new = _base(diff.old), _base(diff.new)
    if diff.between_years:
        return old or new or _NO_YEAR, new or old or _NO_YEAR
    return (old or new or _NO_YEAR,) * 2


def _base(programme: Programme) -> int | None:
    starts = [session.date.start for session in programme.sessions if session.date.start]
    years = [int(start[:4]) for start in starts if not start.startswith("-")]
    return programme.year or min(years, default=None)


def _sides(diff: ProgrammeDiff, bases: tuple[int, int]) -> tuple[tuple[Side, Programme, int], ...]:
    return ("old", diff.old, bases[0]), ("new", diff.new, bases[1])


@dataclass(frozen=True, slots=True)
class _Span:
    """One range of a session's date, as months from the start of the base year; ``start`` is ``None`` for no date."""

    index: int
    start: float | None
    end: float | None
    label: str
    hollow: bool = False


def _spans(programme: Programme, base: int) -> list[_Span]:
    """The ranges of all sessions, in the order of the axis, those without a date last."""
    spans: list[_Span] = []
    for index, session in enumerate(programme.sessions):
        hollow = session.date.certainty == "alternatives"
        found = []
        for days in session.date.ranges:
            first, last = day_of(days.start, base), day_of(days.end, base)
            if first and last and first <= last:
                label = str(first.day) if first == last else f"{first.day}–{last.day}"
                found.append(_Span(index, _month(first, base), _month(last, base), label, hollow))
        spans += found or [_Span(index, None, None, "?")]
    return sorted(spans, key=lambda span: (span.start is None, span.start or 0, span.index))


def _month(day: date, base: int) -> float:
    """Months since the base year began; months are of one length here, so that those of two years meet."""
    return (day.year - base) * 12 + day.month - 1 + (day.day - 0.5) / 31


@dataclass(frozen=True, slots=True)
class _Axis:
    """From the month ``first`` up to the month ``last``, excluded."""

    first: int
    last: int
    right: float

    @classmethod
    def over(cls, spans: Sequence[_Span]) -> _Axis:
        starts = [int(span.start // 1) for span in spans if span.start is not None]
        ends = [int(span.end // 1) + 1 for span in spans if span.end is not None]
        has_undated = any(span.start is None for span in spans)
        return cls(min(starts, default=0), max(ends, default=12), WIDTH - RIGHT - UNDATED * has_undated)

    @property
    def undated_x(self) -> float:
        return WIDTH - RIGHT - UNDATED / 2

    def x(self, month: float | None) -> float:
        if month is None:
            return self.undated_x
        return LEFT + (month - self.first) / (self.last - self.first) * (self.right - LEFT)

    def ticks(self, base: int | None) -> Iterator[Tick]:
        """As many months as can be read, at regular steps."""
        count = self.last - self.first
        step = next((each for each in _STEPS if count / each <= _MOST_TICKS), _STEPS[-1])
        for month in range(-(-self.first // step) * step, self.last, step):
            yield Tick(self.x(month), month % 12 + 1, None if base is None else base + month // 12)


# ── Marks ────────────────────────────────────────────────────────────────────────────────────────────────────


def shape_of(audience: Audience | None) -> Shape:
    """The shape of a session's mark: who is invited, the EIG, the mentors, both, or others."""
    names = {group.name for group in audience.groups} if audience else set()
    if {"eig", "mentors"} <= names:
        return "diamond"
    return "circle" if "eig" in names else "triangle" if "mentors" in names else "square"


def _states(diff: ProgrammeDiff) -> dict[tuple[Side, int], State]:
    """What became of each session that is in both."""
    moved = {change.key for change in diff.changes if change.kind == "moved" and change.target == "session"}
    keys = session_keys(diff.old.sessions)
    states: dict[tuple[Side, int], State] = {}
    for pair in diff.matching.sessions:
        states["old", pair.old] = states["new", pair.new] = "moved" if keys[pair.old] in moved else "kept"
    return states


def _mark(side: Side, session: Session, span: _Span, axis: _Axis, states: dict[tuple[Side, int], State]) -> Mark:
    return Mark(
        side=side,
        index=span.index,
        x=axis.x(span.start),
        x_end=axis.x(span.end),
        y=0,
        shape=shape_of(session.audience),
        state=states.get((side, span.index), "removed" if side == "old" else "added"),
        label=span.label,
        hollow=span.hollow,
        dated=span.start is not None,
    )


def _rows(marks: Iterable[Mark]) -> list[int]:
    """The row of each mark: the first in which it does not touch the one before it."""
    ends: list[float] = []
    rows = []
    for mark in marks:
        start, end = mark.middle - mark.width / 2, mark.middle + mark.width / 2
        row = next((row for row, last in enumerate(ends) if last + SPACE <= start), len(ends))
        row = min(row, _MOST_ROWS - 1)
        ends[row : row + 1] = [end]
        rows.append(row)
    return rows


def _lanes(labels: tuple[str, str], rows: dict[Side, int]) -> tuple[tuple[Lane, Lane], float]:
    """The two strips, and the height of all."""
    heights = [2 * LANE_PADDING + rows[side] * ROW for side in ("old", "new")]
    middle = TOP + heights[0] + GAP
    old = Lane(labels[0], TOP, TOP + heights[0])
    new = Lane(labels[1], middle, middle + heights[1])
    return (old, new), middle + heights[1] + LANE_PADDING


def _y(side: Side, lanes: tuple[Lane, Lane], row: int) -> float:
    """The middle of a row's marks; the first row is the nearest to the other lane, and labels are on its far side."""
    if side == "old":
        return lanes[0].bottom - LANE_PADDING - RADIUS - row * ROW
    return lanes[1].top + LANE_PADDING + RADIUS + row * ROW


def _joins(diff: ProgrammeDiff, marks: Sequence[Mark]) -> Iterator[Join]:
    """A line for each pair, from the first mark of one to the first of the other."""
    first: dict[tuple[Side, int], Mark] = {}
    for mark in marks:
        first.setdefault((mark.side, mark.index), mark)
    for pair in diff.matching.sessions:
        start, end = first["old", pair.old], first["new", pair.new]
        yield Join(start, end, moved=start.state == "moved")
