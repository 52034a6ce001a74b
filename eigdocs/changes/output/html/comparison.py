"""Two years in figures, as HTML: counts with bars, rhythm, and what came, went and stayed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eigdocs.changes.comparison import Comparison, Kept, Rhythm, Row, Season
from eigdocs.changes.output import comparison_words as words
from eigdocs.changes.output.html.markup import NOTHING, Markup, element, joined, text
from eigdocs.changes.output.said import day_said

_BAR = 100.0  # the width of the longest bar


def figures(comparison: Comparison) -> Markup:
    """All that a comparison says, but for the sessions themselves, which the page shows one by one."""
    labels = comparison.old_label, comparison.new_label
    formats = _kept("Formats", comparison.formats, labels)
    if comparison.silent:
        silence = element("p", text(words.silence(comparison)), class_="verdict")
        return joined(silence, element("div", formats, class_="figures"))
    tables = [
        _counts("En tout", comparison.totals, labels, bars=False, more=[*_seasons(comparison)]),
        _counts("Qui se retrouve", comparison.audiences, labels),
        _counts("Mois par mois", comparison.months, labels),
        _rhythms(comparison, labels),
    ]
    lists = [
        formats,
        _kept("Thèmes", comparison.themes, labels),
        _kept("Lieux", comparison.places, labels),
    ]
    return joined(element("div", *tables, class_="figures"), element("div", *lists, class_="figures"))


# ── Counts ───────────────────────────────────────────────────────────────────────────────────────────────────


def _counts(
    title: str, rows: Sequence[Row], labels: tuple[str, str], *, bars: bool = True, more: Sequence[Markup] = ()
) -> Markup:
    if not rows:
        return NOTHING
    most = max(max(row.old, row.new) for row in rows) if bars else 0
    body = [_count(row, float(most)) for row in rows]
    return _table(title, (*labels, "Écart", *["En image"] * bars), [*body, *more])


def _count(row: Row, most: float) -> Markup:
    cells = map(_figure, (words.amount(row.old, row.unit), words.amount(row.new, row.unit), words.change(row)))
    bars = [element("td", _bars(row, most), class_="bars")] if most else []
    return element("tr", element("th", text(row.label), scope="row"), *cells, *bars)


def _bars(row: Row, most: float) -> Markup:
    """Two bars, the old year's hollow; the figures beside them say the same."""
    widths = (max(value / most * _BAR - 1, 0) for value in (row.old, row.new))
    drawn = (
        element("rect", class_=f"bar {name}", x=0.5, y=y, width=width, height=6.0)
        for name, y, width in zip(("old", "new"), (1.5, 9.5), widths, strict=True)
    )
    return element("svg", *drawn, viewbox="0 0 101 17", preserveAspectRatio="none", aria_hidden="true")


def _figure(said: str) -> Markup:
    return element("td", text(said), class_="figure")


def _seasons(comparison: Comparison) -> Iterator[Markup]:
    seasons = comparison.old_season, comparison.new_season
    for title, name in (("première session", "first"), ("fin de la dernière", "last")):
        days = [_season_day(season, name) for season in seasons]
        cells = (element("td", text(day), class_="figure") for day in days)
        yield element("tr", element("th", text(title), scope="row"), *cells, element("td"))


def _season_day(season: Season, name: str) -> str:
    day = getattr(season, name)
    return day_said(day) if day else "—"


def _table(title: str, names: Sequence[str], rows: Sequence[Markup]) -> Markup:
    head = [element("th", text(name), scope="col") for name in ("", *names)]
    head[0] = element("td")
    caption = element("caption", text(title))
    table = element("table", caption, element("thead", element("tr", *head)), element("tbody", *rows))
    return element("div", table, class_="figure-table")


# ── Rhythm ───────────────────────────────────────────────────────────────────────────────────────────────────


def _rhythms(comparison: Comparison, labels: tuple[str, str]) -> Markup:
    rows = [
        element("tr", element("th", text(each.label), scope="row"), _rhythm(each.old), _rhythm(each.new))
        for each in comparison.rhythms
    ]
    return _table("Jours d’une session à la suivante", labels, rows) if rows else NOTHING


def _rhythm(rhythm: Rhythm | None) -> Markup:
    if rhythm is None:
        return element("td", text("—"))
    usual = f"{words.number(rhythm.median)} en général, de {rhythm.shortest} à {rhythm.longest}"
    pause = f"plus longue pause du {day_said(rhythm.longest_from)} au {day_said(rhythm.longest_to)}"
    return element("td", text(usual), element("small", text(pause), class_="days"))


# ── What came, went and stayed ───────────────────────────────────────────────────────────────────────────────


def _kept(title: str, kept: Kept, labels: tuple[str, str]) -> Markup:
    if not kept:
        return NOTHING
    lists = (
        ("Les deux années", words.kept(kept), ""),
        (f"{labels[1]} seulement", kept.new, "+ "),
        (f"{labels[0]} seulement", kept.gone, "− "),
    )
    parts = [
        joined(element("dt", text(name)), *(element("dd", text(f"{sign}{said}")) for said in said_all))
        for name, said_all, sign in lists
        if said_all
    ]
    return element("div", element("h3", text(title)), element("dl", *parts), class_="kept")
