"""What pages show, as told by witnesses that are not ours: Emacs reads the org pages, markdown-it the Markdown ones."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.footnote import footnote_plugin

EMACS = shutil.which("emacs")

_WORD = re.compile(r"[^\W_]+")
_SPLIT_LINK = re.compile(r"\[\[\S+\] ")
_BOX = re.compile(r"\[[ xX-]\] ")
_MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin)
for _name in ("tip", "warning", "danger", "details"):
    _MARKDOWN.use(container_plugin, _name)


@dataclass
class Facts:
    """What a page shows: each kind of thing in the order of the text."""

    title: str | None = None
    headings: list[tuple[int, str]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    tables: list[list[list[str]]] = field(default_factory=list)
    items: int = 0
    code: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)  # target, text
    pictures: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)

    @property
    def words(self) -> Counter[str]:
        """Every word that a reader sees, letters and digits as written; addresses with their escapes decoded."""
        shown = [self.title or "", *(text for _, text in self.headings), *self.texts, *self.code]
        shown += [cell for table in self.tables for row in table for cell in row]
        return Counter(word for text in shown for word in words(text))


def words(text: str) -> list[str]:
    """The words of a text; an address that was encoded once or twice has those of the decoded one.

    The address of a link that a blank splits is left out: the page has the link, which shows its words alone.
    """
    return _WORD.findall(unquote(unquote(_SPLIT_LINK.sub(" ", text))))


def plain(text: str) -> str:
    """A text with its runs of blanks as one."""
    return " ".join(text.split())


# ── Emacs ────────────────────────────────────────────────────────────────────────────────────────────────


def org_facts(pages: Iterable[Path], scratch: Path) -> dict[Path, Facts]:
    """What org pages show, as Emacs reads them (one process for all); `scratch` is a folder for its answer."""
    assert EMACS
    answer = scratch / "facts.json"
    script = Path(__file__).with_name("facts.el")
    command = [EMACS, "-Q", "--batch", "-l", str(script), "-f", "facts-main", str(answer), *map(str, pages)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    found = json.loads(answer.read_text(encoding="utf-8"))
    return {Path(page): _facts(entries) for page, entries in found.items()}


def _facts(entries: list[dict[str, Any]]) -> Facts:
    facts = Facts()
    for entry in entries:
        match entry["is"]:
            case "title":
                facts.title = entry["text"]
            case "heading":
                facts.headings.append((entry["level"], plain(entry["text"])))
            case "text":
                facts.texts.append(entry["text"])
            case "table":
                facts.tables.append([[plain(cell) for cell in row] for row in entry["rows"]])
            case "item":
                facts.items += 1
            case "code":
                facts.code.append(_outdented(entry["text"]))
            case "link":
                facts.links.append((entry["target"], plain(entry["text"])))
    return facts


def _outdented(text: str) -> str:
    lines = text.strip("\n").split("\n")
    margin = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
    return "\n".join(line[margin:].rstrip() for line in lines)


# ── markdown-it ──────────────────────────────────────────────────────────────────────────────────────────


def markdown_facts(text: str) -> Facts:
    """What a Markdown page shows, as markdown-it renders it; comments are not shown."""
    facts = Facts()
    row: list[str] = []
    inside: list[str] = []
    for token in _MARKDOWN.parse(text):
        if token.nesting:
            inside = [*inside, token.tag] if token.nesting == 1 else inside[:-1]
        match token.type:
            case "heading_open":
                facts.headings.append((int(token.tag[1]), ""))
            case "table_open":
                facts.tables.append([])
            case "tr_open":
                facts.tables[-1].append(row := [])
            case "list_item_open":
                facts.items += 1
            case "fence" | "code_block":
                facts.code.append(_outdented(token.content))
            case "html_block" if not token.content.startswith("<!--"):
                facts.html.append(token.content)
            case "inline":
                shown = _shown(token, facts)
                if "table" in inside:
                    row.append(plain(shown))
                elif inside[-1][0] == "h":
                    facts.headings[-1] = (facts.headings[-1][0], plain(shown))
                else:
                    facts.texts.append(_BOX.sub("", shown, count=1) if inside[-2:] == ["li", "p"] else shown)
    first = facts.headings[:1]
    if first and first[0][0] == 1:
        facts.title = facts.headings.pop(0)[1]
    return facts


def _shown(inline: Token, facts: Facts) -> str:
    pieces: list[str] = []
    links: list[tuple[str, int]] = []
    for token in inline.children or []:
        if token.type in {"text", "code_inline"}:
            pieces.append(token.content)
        elif token.type in {"softbreak", "hardbreak"}:
            pieces.append(" ")
        elif token.type == "html_inline" and not token.content.startswith("<!--"):
            facts.html.append(token.content)
        elif token.type == "image":
            facts.pictures.append(str(token.attrs["src"]))
        elif token.type == "link_open":
            links.append((unquote(str(token.attrs["href"])), len(pieces)))
        elif token.type == "link_close":
            target, start = links.pop()
            facts.links.append((target, plain("".join(pieces[start:]))))
    return "".join(pieces)


# ── Anchors ──────────────────────────────────────────────────────────────────────────────────────────────


def vuepress_anchors(headings: Iterable[str]) -> Iterator[str]:
    """The anchors that VuePress gives to headings: `slugify` of its shared-utils, numbered by markdown-it-anchor."""
    seen: set[str] = set()
    for words_ in headings:
        letters = "".join(c for c in unicodedata.normalize("NFKD", words_) if not "\u0300" <= c <= "\u036f")
        slug = re.sub(r"[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'“”‘’<>,.?/]+", "-", letters).strip("-").lower()
        slug = re.sub(r"^(\d)", r"_\1", slug)
        unique, number = slug, 2
        while unique in seen:
            unique, number = f"{slug}-{number}", number + 1
        seen.add(unique)
        yield unique
