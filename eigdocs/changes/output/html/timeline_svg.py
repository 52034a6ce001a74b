"""The timeline of two programmes as SVG, with its legend and the same facts as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from eigdocs.changes.models import ProgrammeDiff
from eigdocs.changes.output.html.markup import NOTHING, Markup, element, joined, text
from eigdocs.changes.output.html.naming import Naming
from eigdocs.changes.output.html.timeline import (
    FRAME,
    LANE_PADDING,
    RADIUS,
    RIGHT,
    TOP,
    WIDTH,
    Join,
    Lane,
    Mark,
    Shape,
    Side,
    State,
    Tick,
    Timeline,
    timeline,
)
from eigdocs.changes.output.said import called, days_said, month_said
from eigdocs.models import Session

Anchors = Mapping[tuple[Side, int], str]
"""The id of the entry that tells what changed in a session, by its side and index."""

_SIGNS: dict[State, str] = {"kept": "", "moved": "", "removed": "− ", "added": "+ "}
_LETTERS = {"bootcamp": "B", "seminar": "S", "restitution": "R"}
_INVITED: dict[Shape, str] = {
    "circle": "EIG",
    "triangle": "mentors",
    "diamond": "EIG et mentors",
    "square": "autres, ou non précisé",
}
_BASELINE: dict[Shape, float] = {"circle": 3.5, "triangle": 5.5, "diamond": 3.5, "square": 3.5}
_PEAK = 0.9  # of the radius: a triangle and a diamond look as large as a circle


def timeline_section(diff: ProgrammeDiff, naming: Naming, anchors: Anchors) -> Markup:
    """The drawing, its legend, and the same as a table; nothing where neither programme has sessions."""
    drawing = timeline(diff, naming.labels)
    if not drawing:
        return element("p", text("Aucun des deux programmes n’a de session."))
    scroller = element(
        "div",
        _svg(diff, drawing, naming),
        class_="scroller",
        tabindex=0,
        role="region",
        aria_label="Frise des sessions",
    )
    return joined(scroller, _legend(drawing, naming), _table(diff, drawing, naming, anchors), by="\n")


# ── The drawing ──────────────────────────────────────────────────────────────────────────────────────────────


def _svg(diff: ProgrammeDiff, drawing: Timeline, naming: Naming) -> Markup:
    old, new = (lane.label for lane in drawing.lanes)
    parts = [
        element("title", text(f"Les sessions au fil des mois : {old} en haut, {new} en bas"), id="frise-titre"),
        element("desc", text(_description(drawing, naming)), id="frise-description"),
        *(_lane(lane) for lane in drawing.lanes),
        *(_tick(tick, drawing, index) for index, tick in enumerate(drawing.ticks)),
        *_undated(drawing),
        *(_join(join) for join in drawing.joins),
        *_choices(drawing),
        *(_mark(mark, _session(diff, mark)) for mark in drawing.marks),
    ]
    return element(
        "svg",
        *parts,
        viewbox=f"0 0 {WIDTH:.0f} {drawing.height:.0f}",
        role="img",
        aria_labelledby="frise-titre frise-description",
    )


def _session(diff: ProgrammeDiff, mark: Mark) -> Session:
    return (diff.old if mark.side == "old" else diff.new).sessions[mark.index]


def _description(drawing: Timeline, naming: Naming) -> str:
    """How many sessions there are of each sort; a pair is one."""
    found = {(mark.side, mark.index): mark.state for mark in drawing.marks}
    counts = Counter(state for (side, _), state in found.items() if side == "old" or state == "added")
    said = " ; ".join(f"{words} : {counts[state]}" for state, words in naming.states.items() if counts[state])
    return f"Sessions, {said}. Le tableau sous la frise dit la même chose."


def _lane(lane: Lane) -> Markup:
    top, height = lane.top, lane.bottom - lane.top
    return joined(
        element("rect", class_="lane", x=0.0, y=top, width=WIDTH, height=height, rx=6),
        element("text", text(lane.label), class_="lane-name", x=LANE_PADDING, y=top + height / 2 + 5),
    )


def _tick(tick: Tick, drawing: Timeline, index: int) -> Markup:
    """A month's line and name, its year under the first and each January."""
    name = month_said(tick.month)
    if tick.year is not None and (index == 0 or tick.month == 1):
        name = f"{name} {tick.year}"
    return joined(
        element("line", class_="month", x1=tick.x, x2=tick.x, y1=TOP - 8, y2=drawing.lanes[1].bottom),
        element("text", text(name), class_="month-name", x=tick.x + 3, y=TOP - 12),
    )


def _undated(drawing: Timeline) -> Iterator[Markup]:
    if drawing.undated_x is not None:
        yield element("text", text("sans date"), class_="month-name centred", x=drawing.undated_x, y=TOP - 12)
        left = 2 * drawing.undated_x - WIDTH + RIGHT
        yield element("line", class_="month", x1=left, x2=left, y1=TOP - 8, y2=drawing.lanes[1].bottom)


def _join(join: Join) -> Markup:
    start, end = join.start, join.end
    kind = "join moved" if join.moved else "join"
    top, bottom = start.y + RADIUS + FRAME, end.y - RADIUS - FRAME
    return element("line", class_=kind, x1=start.middle, y1=top, x2=end.middle, y2=bottom)


def _choices(drawing: Timeline) -> Iterator[Markup]:
    """A dotted line along the marks of one session that may be on several days."""
    last: dict[tuple[Side, int], Mark] = {}
    for mark in drawing.marks:
        before = last.get((mark.side, mark.index))
        if before and mark.hollow:
            yield element("line", class_="choice", x1=before.middle, y1=before.y, x2=mark.middle, y2=mark.y)
        last[mark.side, mark.index] = mark


def _mark(mark: Mark, session: Session) -> Markup:
    names = ["mark", mark.shape, mark.state, *["hollow"] * mark.hollow]
    parts = [element("title", text(_told(mark, session)))]
    if mark.is_bar:
        parts.append(_frame(mark))
    parts.append(_SHAPES[mark.shape](mark.middle, mark.y))
    if session.kind in _LETTERS:
        y = mark.y + _BASELINE[mark.shape]
        parts.append(element("text", text(_LETTERS[session.kind]), class_="letter", x=mark.middle, y=y))
    if session.status == "cancelled":
        parts.append(_cross(mark.middle, mark.y))
    parts.append(_label(mark))
    return element("g", *parts, class_=" ".join(names))


def _told(mark: Mark, session: Session) -> str:
    return f"{days_said(session.date)} : {called(session)}"


def _frame(mark: Mark) -> Markup:
    edge = RADIUS + FRAME
    width = mark.x_end - mark.x + 2 * edge
    return element("rect", class_="frame", x=mark.x - edge, y=mark.y - edge, width=width, height=2 * edge, rx=4)


def _label(mark: Mark) -> Markup:
    """The day, on the far side of the mark from the other lane."""
    y = mark.y - RADIUS - FRAME - 4 if mark.side == "old" else mark.y + RADIUS + FRAME + 12
    return element("text", text(f"{_SIGNS[mark.state]}{mark.label}"), class_="day-name", x=mark.middle, y=y)


def _cross(x: float, y: float) -> Markup:
    far = RADIUS + 1
    return element(
        "path", class_="cross", d=f"M{x - far:.1f} {y - far:.1f}l{2 * far} {2 * far}m0 {-2 * far}l{-2 * far} {2 * far}"
    )


def _circle(x: float, y: float) -> Markup:
    return element("circle", class_="shape", cx=x, cy=y, r=RADIUS)


def _triangle(x: float, y: float) -> Markup:
    far = RADIUS / _PEAK
    return element("path", class_="shape", d=f"M{x:.1f} {y - far:.1f}l{far:.1f} {1.9 * far:.1f}h{-2 * far:.1f}z")


def _diamond(x: float, y: float) -> Markup:
    far = RADIUS / _PEAK + 1
    return element(
        "path",
        class_="shape",
        d=f"M{x:.1f} {y - far:.1f}l{far:.1f} {far:.1f}l{-far:.1f} {far:.1f}l{-far:.1f} {-far:.1f}z",
    )


def _square(x: float, y: float) -> Markup:
    side = 2 * RADIUS * _PEAK
    return element("rect", class_="shape", x=x - side / 2, y=y - side / 2, width=side, height=side)


_SHAPES: dict[Shape, Callable[[float, float], Markup]] = {
    "circle": _circle,
    "triangle": _triangle,
    "diamond": _diamond,
    "square": _square,
}

# ── The legend, and the table ────────────────────────────────────────────────────────────────────────────────


def _legend(drawing: Timeline, naming: Naming) -> Markup:
    used = {mark.shape for mark in drawing.marks}
    items = [_legend_item(shape, said) for shape, said in _INVITED.items() if shape in used]
    signs = (
        "B bootcamp, S séminaire, R restitution",
        "cadre : plusieurs jours",
        "creux : l’une des dates possibles",
        f"− {naming.states['removed']}, + {naming.states['added']}",
        "trait : les sessions qui se répondent" if naming.between_years else f"trait épais : {naming.states['moved']}",
    )
    return element("ul", *items, *(element("li", text(sign)) for sign in signs), class_="legend")


def _legend_item(shape: Shape, said: str) -> Markup:
    drawn = element("g", _SHAPES[shape](10, 10), class_=f"mark {shape}")
    return element("li", element("svg", drawn, viewbox="0 0 20 20", aria_hidden="true"), text(f" {said}"))


def _table(diff: ProgrammeDiff, drawing: Timeline, naming: Naming, anchors: Anchors) -> Markup:
    """What the drawing shows, a line a session."""
    names = ("Session", *(lane.label for lane in drawing.lanes), "Ce qu’elle devient")
    head = element("tr", *(element("th", text(name), scope="col") for name in names))
    partners = {pair.old: pair.new for pair in diff.matching.sessions}
    body = [_table_row(diff, mark, partners, naming, anchors) for mark in _once(drawing)]
    table = element("table", element("thead", head), element("tbody", *body))
    summary = element("summary", text("La frise en tableau"))
    return element("details", summary, element("div", table, class_="scroller"), class_="as-table")


def _once(drawing: Timeline) -> Iterator[Mark]:
    """One mark for each session, or pair of sessions, in the order of the axis."""
    joined_to = {(join.end.side, join.end.index) for join in drawing.joins}
    seen: set[tuple[Side, int]] = set()
    for mark in sorted(drawing.marks, key=lambda mark: (not mark.dated, mark.x)):
        key = mark.side, mark.index
        if key not in seen and key not in joined_to:
            seen.add(key)
            yield mark


def _table_row(
    diff: ProgrammeDiff, mark: Mark, partners: Mapping[int, int], naming: Naming, anchors: Anchors
) -> Markup:
    session = _session(diff, mark)
    partner = partners.get(mark.index) if mark.side == "old" else None
    old = session if mark.side == "old" else None
    new = session if mark.side == "new" else None if partner is None else diff.new.sessions[partner]
    name = text(called(new or session))
    anchor = anchors.get((mark.side, mark.index))
    title = element("a", name, href=f"#{anchor}") if anchor else name
    cells = [element("td", text(days_said(each.date)) if each else NOTHING) for each in (old, new)]
    return element("tr", element("th", title, scope="row"), *cells, element("td", text(naming.states[mark.state])))
