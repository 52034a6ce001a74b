"""A diff as a comment on a pull request, which markdown-it reads as GitHub does."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import eigdocs
from eigdocs.changes.comparison import compare
from eigdocs.changes.output.markdown import escaped, write
from eigdocs.changes.output.report import Report
from eigdocs.models import DateSpec, Programme, Session, SessionRecord
from eigdocs.terminal import one_line

FIXTURES = Path("fixtures/changes/report")
GITHUB = MarkdownIt("gfm-like", {"html": True, "linkify": False})


class Reader(HTMLParser):
    """The text of a page, and the elements in it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def session(**fields: object) -> Programme:
    return Programme(year=2021, sessions=[Session(date=DateSpec.of("11 mars", 2021), **fields)])  # type: ignore[arg-type]


def comment(old: Programme, new: Programme) -> str:
    return write(Report(diff=eigdocs.diff(old, new)))


def test_what_changed_since_last_week() -> None:
    diff = eigdocs.diff(eigdocs.parse(FIXTURES / "before.md"), eigdocs.parse(FIXTURES / "after.org"))
    assert write(Report(diff=diff)) == (FIXTURES / "expected-markdown.txt").read_text("utf-8")


def test_two_years_are_tables() -> None:
    diff = eigdocs.diff(eigdocs.parse(FIXTURES / "2020/planning.md"), eigdocs.parse(FIXTURES / "2021/planning.org"))
    text = write(Report(diff=diff, comparison=compare(diff)))
    assert text.startswith("## Programme : 2020 et 2021\n")
    assert "\n| jours de session | 7 | 11 | +4 |\n" in text
    assert "\n| 4 juin · Restitution (EIG + mentors) | 3 juin · Restitution (EIG + mentors) |\n" in text
    assert Reader(GITHUB.render(text)).tags.count("table") == 5


def test_a_long_block_is_folded() -> None:
    old = session()
    notes = [f"une note de plus, la {number}e" for number in range(2, 20)]
    record = SessionRecord(heading="Session du 11 mars", date=DateSpec.of("11 mars", 2021), notes=notes)
    text = comment(old, old.model_copy(update={"historique": [record]}))
    title = "<summary><b>jeudi 11 mars 2021 — Session</b> : présentation détaillée</summary>"
    assert f"<details>\n{title}\n\n- **+ présentation détaillée**\n" in text
    assert text.endswith("</details>\n")
    assert Reader(GITHUB.render(text)).tags.count("li") == len(notes) + 2


def test_a_comment_is_not_longer_than_github_takes() -> None:
    sessions = [Session(title=f"Atelier {number}", theme="mot " * 200) for number in range(200)]
    text = comment(Programme(), Programme(sessions=sessions))
    assert len(text) < 65_536
    assert text.endswith("*La suite est trop longue pour un commentaire.*\n")


NASTY = [
    "<script>alert(1)</script> <!-- <b>",
    "*gras* _souligné_ `code` ~~barré~~ $x$",
    "[lien](javascript:alert(1)) ![image](x) [^1]",
    "| une | barre |",
    "1. un 2) deux",
    "- un + deux",
    "# titre",
    "&lt;b&gt; &amp; R&D & co",
    "fin \\",
    "</details></summary>",
]


@pytest.mark.parametrize("text", NASTY)
def test_texts_are_only_texts(text: str) -> None:
    for old, new in ((None, text), ("avant", text)):
        page = Reader(GITHUB.render(comment(session(place=old), session(place=new))))
        assert text in page.text
        assert set(page.tags) <= {"h2", "p", "code", "strong", "ul", "li", "del", "ins"}


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Co"))).map(str.strip))
def test_every_text_is_only_itself(text: str) -> None:
    in_a_cell = Reader(GITHUB.render(f"| a |\n|---|\n| {escaped(text)} |\n"))
    in_a_list = Reader(GITHUB.render(f"- {escaped(text)}\n"))
    in_html = Reader(f"<summary>{escaped(text, links=False)}</summary>")
    for page in (in_a_cell, in_a_list, in_html):
        assert set(page.tags) <= {"table", "thead", "tbody", "tr", "th", "td", "ul", "li", "a", "p", "summary"}
    said = one_line(text)
    assert in_a_list.text.replace("\u2060", "").strip() == said.replace("\u2060", "").strip()


def test_an_address_can_be_clicked() -> None:
    text = escaped("Voir https://example.org/page_1?a=1&b=2 (ou pas).")
    assert '<a href="https://example.org/page_1?a=1&amp;b=2">' in GITHUB.render(text)


@pytest.mark.parametrize("text", ["@ada", "(@ada)", "#12", "voir #12"])
def test_nobody_is_mentioned(text: str) -> None:
    shown = Reader(GITHUB.render(escaped(text))).text.strip()
    assert shown.replace("\u2060", "") == text
    assert "@a" not in shown
    assert "#1" not in shown
