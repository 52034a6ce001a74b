"""What is mere form, and what is not: of values, then of whole pages."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import eigdocs
from eigdocs import formats
from eigdocs.changes import diff
from eigdocs.changes.form import same
from eigdocs.models import Audience, DateSpec, Link, TimeSpec

SAME = [
    ("l’après-midi", "l'après-midi"),
    ("« Data »", '"Data"'),
    ("«\u00a0Data\u202f»", "“Data”"),
    ("Lieu\u00a0: LLL", "Lieu : LLL"),
    ("Lieu : LLL", "Lieu: LLL"),
    ("9h – 12h", "9h - 12h"),
    ("à suivre…", "à suivre..."),
    ("e\u0301te\u0301", "été"),
    ("le  grand\n  atelier", "le grand atelier"),
    ("- Accueil", "• Accueil"),
    ("Session EIG | 11 avril |", "Session EIG | 11 avril"),
    ("co\u00adopération", "coopération"),
    ("", None),
]
OTHER = [
    ("Atelier", "atelier"),
    ("Seminaire", "Séminaire"),
    ("un objectif", "un objectif."),
    ("objectif", "objectifs"),
    ("Vraiment ?", "Vraiment"),
    ("tiers-lieu", "tiers lieu"),
    ("salle 2", "salle 3"),
    ("a", None),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_texts_that_differ_in_form_alone(one: Any, other: Any) -> None:
    assert same(one, other)
    assert same(other, one)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_texts_that_say_something_else(one: Any, other: Any) -> None:
    assert not same(one, other)


def _date(text: str) -> DateSpec:
    return DateSpec.of(text, 2019)


VALUES: list[tuple[Callable[[str], Any], str, str, bool]] = [
    (_date, "16 & 17 mai", "du jeudi 16 au vendredi 17 mai 2019", True),
    (_date, "7 ou 14 novembre", "14 ou 7 novembre", True),
    (_date, "TBC", "à venir", True),
    (_date, "16 mai", "17 mai", False),
    (_date, "7 ou 14 novembre", "7 novembre", False),
    (_date, "11 avril (à confirmer)", "11 avril", False),
    (_date, "début mars, à confirmer", "fin avril, à confirmer", False),
    (TimeSpec.of, "14h - 18h30", "de 14h à 18H30", True),
    (TimeSpec.of, "journée", "Les 2 jours", True),
    (TimeSpec.of, "9h - 18h pour les EIG, 14h - 18h pour les mentors", "mentors : 14h-18h, EIG : 9h-18h", True),
    (TimeSpec.of, "14h - 18h30", "14h - 18h", False),
    (TimeSpec.of, "14h - 18h30", "14h - 18h30 en visio", False),
    (Audience.of, "EIG + mentors", "Mentors & EIG", True),
    (Audience.of, "EIG (+ mentors l'après-midi)", "EIG, mentors l’après-midi", True),
    (Audience.of, "EIG", "EIG seuls", False),
    (Audience.of, "EIG + mentors", "EIG (+ mentors l'après-midi)", False),
    (Audience.of, "Mentors EIG 2", "Mentors EIG 2 et 3", False),
]


@pytest.mark.parametrize(("read", "one", "other", "are_same"), VALUES)
def test_dates_hours_and_audiences_are_what_they_say(
    read: Callable[[str], Any], one: str, other: str, are_same: bool
) -> None:
    assert same(read(one), read(other)) is are_same
    assert same(read(other), read(one)) is are_same


def _link(url: str | None, label: str = "ici", kind: Any = "document") -> Link:
    return Link(label=label, url=url, kind=kind)


def test_links_lead_to_the_same_page_in_either_format() -> None:
    assert same(_link("file:lieux.org::*Le Phare"), _link("./lieux.md#le-phare"))
    assert not same(_link("lieux.md"), _link("lieux.md#le-phare"))
    assert not same(_link("lieux.md"), _link("lieux.md", "là"))
    assert same(
        _link("mailto:a@example.org", "a@example.org", "email"), _link("a@example.org", "a@example.org", "email")
    )


def test_the_order_of_links_is_form_and_that_of_objectives_is_not() -> None:
    first, second = _link("un.md"), _link("deux.md")
    assert same([first, second], [second, first])
    assert not same(["un", "deux"], ["deux", "un"])


# ── Pages ────────────────────────────────────────────────────────────────────────────────────────────────────

_ROOT = Path(__file__).parents[2]
_ARCHIVE = os.environ.get("EIGDOCS_ARCHIVE")
PAGES = [
    *sorted((_ROOT / "fixtures" / "programmes").rglob("*.org")),
    *sorted((_ROOT / "fixtures" / "programmes").rglob("*.md")),
    *sorted((_ROOT / "fixtures" / "reading").glob("*.*")),
    *sorted((_ROOT / "fixtures" / "changes" / "report").rglob("*.org")),
    _ROOT / "fixtures" / "changes" / "report" / "before.md",
    _ROOT / "fixtures" / "markdown" / "planning.md",
]
REAL = (
    *("2018/accompagnement.org", "2018/animation.org", "seeds/2018/accompagnement.org"),
    *("2019/accompagnement.md", "2019/bootcamp.md", "seeds/2020/accompagnement.md"),
)


def _apostrophes(text: str) -> str:
    return text.replace("’", "'") if "’" in text else text.replace("'", "’")


def _markers(text: str) -> str:
    """Other signs before list items: ``*`` and ``-``, or ``-`` and ``+``."""
    return re.sub(r"(?m)^([ \t]*)([-*])(?= (?!\[))", lambda match: match[1] + {"-": "+", "*": "-"}[match[2]], text)


def _tables(text: str) -> str:
    """Cells without the blanks that align them."""
    return re.sub(r"(?m)^\|[^-\n].*", lambda match: re.sub(r" *(?<!\\)(\|) *", r" \1 ", match.group()).strip(), text)


def _line_ends(text: str) -> str:
    """What some editors write: a byte order mark, and CR LF."""
    return "\ufeff" + text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\n", "\r\n")


RESHAPED: dict[str, Callable[[str], str]] = {
    "apostrophes": _apostrophes,
    "markers": _markers,
    "tables": _tables,
    "line ends": _line_ends,
}


def _check(path: Path) -> None:
    document = eigdocs.load(path)
    programme = eigdocs.parse(document)
    for name, reshape in RESHAPED.items():
        text = reshape(document.text)
        if name == "markers" and document.format == "org":
            continue  # a star is a heading there
        again = eigdocs.parse(type(document)(text, document.format, document.path, document.encoding))
        assert [str(each) for each in diff(programme, again).changes] == [], name
    other = "markdown" if document.format == "org" else "org"
    for wrap in (None, 40, 72):
        written = formats.get(document.format).write(document.root, wrap=wrap)
        filled = eigdocs.parse(type(document)(written, document.format, document.path))
        assert [str(each) for each in diff(programme, filled).changes] == [], f"filled to {wrap}"
        converted = eigdocs.parse(eigdocs.convert(document, to=other, wrap=wrap))
        assert [str(each) for each in diff(programme, converted).changes] == [], f"{other}, {wrap}"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(_ROOT / "fixtures")))
def test_a_page_in_another_form_says_the_same(path: Path) -> None:
    _check(path)


@pytest.mark.skipif(not _ARCHIVE, reason="EIGDOCS_ARCHIVE is not set")
@pytest.mark.parametrize("page", REAL)
def test_a_real_page_in_another_form_says_the_same(page: str) -> None:
    _check(Path(_ARCHIVE or "", page))
