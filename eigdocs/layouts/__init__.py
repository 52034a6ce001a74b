"""`render`: a programme written as the page of some year.

A layout is a module with ``tree_of``, which makes a page's tree, and a line here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from itertools import islice
from typing import Literal

from eigdocs import formats, tree
from eigdocs.differences import differences, shown
from eigdocs.document import Document
from eigdocs.errors import FormatError, LayoutError
from eigdocs.models import Programme

LayoutName = Literal["2018", "2019", "2020"]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a year arranges its page: the module that makes its tree, and the format it is written in."""

    name: str
    module: str
    format: str

    @property
    def tree_of(self) -> Callable[[Programme], tree.Root]:
        """Programme to tree."""
        maker: Callable[[Programme], tree.Root] = import_module(self.module).tree_of
        return maker


LAYOUTS = {
    each.name: each
    for each in (
        Layout("2018", "eigdocs.layouts.year2018", "org"),
        Layout("2019", "eigdocs.layouts.year2019", "markdown"),
        Layout("2020", "eigdocs.layouts.year2020", "markdown"),
    )
}


def render(programme: Programme, layout: LayoutName = "2019", *, check: bool = True) -> Document:
    """The programme as a document in a year's layout; `eigdocs.parse` reads the same programme from it.

    ``2018`` is that year's org page, ``2019`` the Markdown page with its planning and detailed sections, ``2020`` the
    page of promotion 4. Every field has its place in each of them: what a year has no custom for is in a section that
    `eigdocs.parse` knows.

    Some things no page can say: a title that is merely an audience, one that is a record's heading, a place "TBC", a
    date whose text means other days, a kind that neither name, theme nor place tells, a link whose label stands in none
    of the texts, days without a year beside a title with one, a year that neither title nor days say, org's links to
    places by their words, a text with line breaks or two blanks in a row. So the document is read back, which costs as
    much as parsing it; unless `check` is false.

    Raises `FormatError` for a layout that is not known, `LayoutError` for a programme that the document does not say
    whole; it names the first field that would be lost.

    >>> from eigdocs.models import DateSpec, Session
    >>> session = Session(title="Restitution", kind="restitution", date=DateSpec.of("7 novembre", year=2019))
    >>> print(render(Programme(year=2019, sessions=[session])).text.splitlines()[-1])
    | **Restitution**           | 7 novembre |          |      |            |           |
    """
    if layout not in LAYOUTS:
        raise FormatError(f"unknown layout “{layout}”", hint=f"known layouts: {', '.join(LAYOUTS)}")
    chosen = LAYOUTS[layout]
    document = Document(formats.get(chosen.format).write(chosen.tree_of(programme)), chosen.format)
    if check:
        _check(programme, document, layout)
    return document


def _check(programme: Programme, document: Document, layout: str) -> None:
    from eigdocs.reading import parse

    found = parse(document)
    if found != programme:
        lost = next(islice(differences(programme, found), 1), None)
        place, before, after = (lost.path, lost.before, lost.after) if lost else ("programme", None, None)
        raise LayoutError(f"layout {layout} cannot say {place}: {shown(before)} would be read as {shown(after)}")
