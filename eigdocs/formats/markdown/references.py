"""Link destinations, titles and labels (CommonMark 6.3), and the definitions of link references (4.7)."""

from __future__ import annotations

import re
from re import Match
from typing import TYPE_CHECKING

from mistune.util import unikey

from eigdocs import tree
from eigdocs.formats.markdown.characters import unescape
from eigdocs.formats.markdown.linemap import LineMap
from eigdocs.formats.markdown.state import BlockState

if TYPE_CHECKING:
    from eigdocs.formats.markdown.blocks import BlockParser

LABEL_LIMIT = 999
PARENTHESES_LIMIT = 32  # as in cmark and markdown-it

_LABEL = re.compile(rf"\[((?:[^\\\[\]]|\\.){{1,{LABEL_LIMIT}}})\]", re.DOTALL)
_ANGLE = re.compile(r"<((?:[^<>\n\\]|\\.)*+)>")
_BARE = re.compile(r"(?:[^\x00-\x20\x7f\\()]++|\\[^\x00-\x20\x7f]|\\)++")
_TITLE = re.compile(r'"((?:[^"\\]|\\.)*+)"|' r"'((?:[^'\\]|\\.)*+)'|" r"\(((?:[^()\\]|\\.)*+)\)", re.DOTALL)
_SPACE = re.compile(r"[ \t\n]*")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9.+-]{1,31}):")


def kind_of(target: str) -> str:
    """The kind of a link: its target's scheme in lower case, ``relative`` where it has none.

    >>> kind_of("HTTPS://example.org"), kind_of("page.md#titre")
    ('https', 'relative')
    """
    match = _SCHEME.match(target)
    return match[1].lower() if match else "relative"


def key_of(label: str) -> str:
    r"""What labels are compared by: case and runs of blanks do not count.

    >>> key_of("  Foo\n bar ") == key_of("foo BAR")
    True
    """
    return unikey(label)


def read_label(text: str, position: int) -> tuple[str, int] | None:
    """The label between brackets at an offset, and the offset after it."""
    match = _LABEL.match(text, position)
    return (match[1], match.end()) if match else None


def read_destination(text: str, position: int) -> tuple[str, int] | None:
    """The destination at an offset, decoded, and the offset after it."""
    if text.startswith("<", position):
        match = _ANGLE.match(text, position)
        return (unescape(match[1]), match.end()) if match else None
    end, open_parentheses = position, 0
    while end < len(text):
        if match := _BARE.match(text, end):
            end = match.end()
        elif text[end] == "(" and open_parentheses < PARENTHESES_LIMIT:
            open_parentheses += 1
            end += 1
        elif text[end] == ")" and open_parentheses:
            open_parentheses -= 1
            end += 1
        else:
            break
    if open_parentheses or text.startswith("(", end):
        return None
    return unescape(text[position:end]), end


def read_title(text: str, position: int) -> tuple[str, int] | None:
    """The title at an offset, decoded, and the offset after it."""
    match = _TITLE.match(text, position)
    return (unescape(match[match.lastindex or 0]), match.end()) if match else None


def skip_space(text: str, position: int) -> int:
    """The offset after blanks and line ends."""
    match = _SPACE.match(text, position)
    return match.end() if match else position


def read_inline_target(text: str, position: int) -> tuple[str, str | None, int] | None:
    """``(destination "title")`` at an offset: the destination, the title, and the offset after the parenthesis."""
    position = skip_space(text, position + 1)
    target, title = "", None
    if found := read_destination(text, position):
        target, position = found
        after = skip_space(text, position)
        if after > position and (titled := read_title(text, after)):
            title, after = titled
            after = skip_space(text, after)
        position = after
    return (target, title, position + 1) if text.startswith(")", position) else None


def parse_ref_link(block: BlockParser, match: Match[str], state: BlockState) -> int | None:
    """Read the definitions that a paragraph begins with; the lines after them are read anew."""
    begin = state.cursor
    if not read_label_start(state, begin):
        return None
    end, _ = block.paragraph_end(state, definitions=True)
    text, place = state.paragraph_text(begin, end)
    line, position = begin, 0
    while (definition := _read_definition(text, position)) and state.indents[line] >= state.need:
        label, target, title, stop = definition
        state.nodes.append(tree.LinkDefinition(_source(place, position), _source(place, stop), label, target, title))
        state.env["ref_links"].setdefault(key_of(label), (target, title))
        following = skip_space(text, stop)
        line += text.count("\n", position, following)
        position = following
        if position == len(text):
            return end
    return line if position else None


def read_label_start(state: BlockState, line: int) -> bool:
    """Whether a line may begin a definition: a cheap look that spares most paragraphs a second reading."""
    text = state.line_text(line)
    closing = text.find("]")
    return closing < 0 or "]:" in text


def _read_definition(text: str, position: int) -> tuple[str, str, str | None, int] | None:
    """The label, target and title of the definition at an offset, and the offset after it."""
    labelled = read_label(text, position)
    if not labelled or not labelled[0].strip() or not text.startswith(":", labelled[1]):
        return None
    label, after = labelled
    start = skip_space(text, after + 1)
    found = read_destination(text, start)
    if not found or found[1] == start:
        return None
    target, end = found
    after = skip_space(text, end)
    if after > end and (titled := read_title(text, after)) and _ends_line(text, titled[1]):
        return label, target, titled[0], titled[1]
    return (label, target, None, end) if _ends_line(text, end) else None


def _ends_line(text: str, position: int) -> bool:
    end = text.find("\n", position)
    return not text[position : end if end >= 0 else len(text)].strip(" \t")


def _source(place: int | LineMap, offset: int) -> int:
    return place.source(offset) if isinstance(place, LineMap) else place + offset
