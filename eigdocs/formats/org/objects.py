r"""Objects: what stands inside paragraphs, headings, cells and terms.

Org syntax, section “Objects”, as `org-element--object-lex` reads it. One pattern finds the next character that may
start an object; the reader that `_READERS` has for this character decides. A reader gets the offset of the character
and the `Region` it reads in, and gives a node, or ``None`` where the character is text.

Emacs narrows its buffer to what it reads: the start and the end of a region count as the start and the end of a line.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from eigdocs import tree
from eigdocs.formats.org import links
from eigdocs.formats.org.entities import ENTITIES
from eigdocs.formats.org.region import Region
from eigdocs.formats.org.syntax import ALNUM, ALPHA, BLANKS, LABEL, SPACE, SPACES, WORD, WORD_START, one_line
from eigdocs.formats.org.timestamps import read_timestamp

MAX_DEPTH = 100

# ── Which objects may stand inside which (`org-element-object-restrictions`) ─────────────────────────────────

_MINIMAL = frozenset({"emphasis", "entity", "latex", "script"})
STANDARD = _MINIMAL | {
    *("break", "call", "citation", "cookie", "footnote", "link", "macro", "radio", "snippet", "source"),
    *("target", "timestamp"),
}
TITLE = STANDARD - {"break"}
CELL = _MINIMAL | {"citation", "footnote", "link", "macro", "radio", "snippet", "target", "timestamp"}
_DESCRIPTION = _MINIMAL | {"call", "cookie", "macro", "snippet", "source"}

# ── Patterns ─────────────────────────────────────────────────────────────────────────────────────────────────

_BEFORE = frozenset("-('\"{") | SPACES  # what may stand before emphasis
_AFTER = f"-{SPACE}.,:!?;'\")}}\\\\\\["  # what may stand after it


def _candidate(emphasis: str) -> re.Pattern[str]:
    """A character that may start an object, by what is beside it; ``emphasis`` says what is before a marker."""
    return re.compile(
        r"[*~=+/_^\[@{<$\\:](?:"
        rf"(?<=[*~=+/]){emphasis}(?=[^{SPACE}])"
        r"|(?<=[_^])(?=[^ \t\n])"
        r"|(?<=\[)(?=[\[0-9%/fc])"
        r"|(?<=<)(?=[%<0-9A-Za-z])"
        r"|(?<=\\)(?=[a-zA-Z\[(\\_])"
        r"|(?<=[a-zA-Z]:)(?=[^\]\[<>) \t\n])"
        r"|(?<=\$)|(?<=@)(?=@)|(?<=\{)(?=\{\{))"
    )


# A cell's first character may be preceded by a bar; a region's first character by anything.
_CANDIDATE = _candidate(f"(?<=[-{SPACE}('\"{{|].)")
_FIRST_CANDIDATE = _candidate("")

_CLOSERS = {marker: re.compile(rf"(?<=[^{SPACE}])\{marker}(?=[{_AFTER}]|\Z)") for marker in "*/_+=~"}
_EMPHASIS = {"*": tree.Strong, "/": tree.Emphasis, "_": tree.Underline, "+": tree.Strike}


def _nested(opening: str, closing: str) -> str:
    """Brackets with brackets inside, three deep at most and all equally deep, as Emacs' pattern has them."""
    text = rf"[^{opening}{closing}]*"
    one = rf"\{opening}{text}\{closing}"
    two = rf"\{opening}(?:{text}{one})+{text}\{closing}"
    return rf"\{opening}(?:{text}|(?:{text}{one})+{text}|(?:{text}{two})+{text})\{closing}"


_SCRIPT = re.compile(
    rf"[^{SPACE}]([_^])(?:({_nested('{', '}')})|({_nested('(', ')')}|\*|[+-]?(?:{ALNUM}|[.,\\])*{ALNUM}))"
)
_SCRIPT_START = re.compile(rf"[-{{(*+.,]|{ALNUM}")

_TARGET = re.compile(r"<<([^<>\n \t](?:[^<>\n]*[^<>\n \t])?)>>")
_RADIO_TARGET = re.compile(r"<<<([^<>\n \t](?:[^<>\n]*[^<>\n \t])?)>>>")
_ANGLE = re.compile(f"<({links.TYPES}):", re.IGNORECASE)
_BRACKET = re.compile(r"\[\[((?:[^\]\[\\]|\\.)+)\]", re.DOTALL)
_PLAIN_TYPE = re.compile(rf"{WORD_START}(?i:{links.TYPES})\Z")
_PLAIN_GROUP = r"\((?:[^\]\[ \t\n()<>]+|\([^\]\[ \t\n()<>]*\))*+\)"
_PLAIN_PATH = re.compile(rf"(?:[^\]\[ \t\n()<>]+|{_PLAIN_GROUP})++")
_PLAIN_PART = re.compile(rf"[^(]|{_PLAIN_GROUP}")
_LONGEST_TYPE = 11  # with the character before it
_FOOTNOTE = re.compile(rf"\[fn:(?:({LABEL})?(:)|({LABEL})\])")
_CITATION = re.compile(rf"\[cite(?:/(?:[/_-]|{ALNUM})+)?:")
_CITATION_KEY = re.compile(rf"@(?:{WORD}|[-!#+./:<>?@^_`{{|}}~$%&'()*])")
_COOKIE = re.compile(r"\[[0-9]*(?:%|/[0-9]*)\]")
_STAMP_END = re.compile(r"[\]>\n]")
_MACRO = re.compile(r"\{\{\{([a-zA-Z][-a-zA-Z0-9_]*)(?:(\()|\}\}\})")
_SNIPPET = re.compile(r"@@([-A-Za-z0-9]+):")
_ENTITY = re.compile(rf"\\(?:(_ +)|(there4|sup[123]|frac[13][24]|[a-zA-Z]+)(?:\{{\}}|(?!{ALPHA})))")
_COMMAND = re.compile(r"\\[a-zA-Z]+\*?(?:\[[^\]\[\n{}]*\]|\{[^{}\n]*\})*")
_AFTER_DOLLAR = re.compile("[\x00-#'-),.:-<>-@[\\]^`{}\x7f\xa0¡§«»¿\u2000-\u2026\u202f-\u2038\u203b-\u205f]|\\Z")
_LINE_BREAK = re.compile(r"\\\\[ \t]*(?:\n[ \t]*|\Z)")
_WORD_START = re.compile(WORD_START)
_CALL = re.compile(r"call_([^ \t\n\[(]+)(?=[\[(])")
_SOURCE = re.compile(r"src_([^ \t\n\[{]+)(?=[\[{])")

Kind = Literal["all", "braced", "none"]


class Objects:
    """The reader of a document's objects.

    ``scripts`` says which sub- and superscripts count (``#+options: ^:``); ``radio`` finds the occurrences of radio
    targets; ``abbreviations`` are the ``#+link:`` keywords.
    """

    def __init__(
        self,
        text: str,
        *,
        scripts: Kind = "all",
        radio: re.Pattern[str] | None = None,
        abbreviations: dict[str, str] | None = None,
    ) -> None:
        self.text = text
        self.scripts = scripts
        self.radio = radio
        self.abbreviations = abbreviations or {}
        self._escaped = "\u200b" in text

    # ── Regions ──────────────────────────────────────────────────────────────────────────────────────────────

    def read(
        self, start: int, end: int, allowed: frozenset[str] = STANDARD, depth: int = 0, *, verse: bool = False
    ) -> list[tree.Node]:
        """The objects and texts from ``start`` to ``end``; in a ``verse`` the lines' indentation is kept."""
        nodes: list[tree.Node] = []
        if start >= end:
            return nodes
        text = self.text
        found = _FIRST_CANDIDATE.match(text, start, end) or _CANDIDATE.search(text, start, end)
        radio = self._radio(start, end, allowed)
        region = Region(text, start, end, allowed, depth) if found or radio else None
        position = done = start
        while region and (found or radio):
            node: tree.Node | None
            if radio and (found is None or radio.start() <= found.start()):
                node = tree.Link(radio.start(), radio.end(), [], "radio", one_line(radio[0]), None, "plain")
            else:
                assert found
                at = found.start()
                position = at + 1
                node = _READERS[text[at]](self, at, region)
            if node:
                if node.start > done:
                    self._text(done, node.start, nodes, verse)
                nodes.append(node)
                region.done = done = position = node.end
            if radio and radio.start() < done:
                radio = self._radio(done, end, allowed)
            if found and found.start() < position:
                found = _CANDIDATE.search(text, position, end)
        if done < end:
            self._text(done, end, nodes, verse)
        return nodes

    def _radio(self, start: int, end: int, allowed: frozenset[str]) -> re.Match[str] | None:
        return self.radio.search(self.text, start, end) if self.radio and "link" in allowed else None

    def _text(self, start: int, end: int, nodes: list[tree.Node], verse: bool) -> None:
        """Plain text as `Text` and `SoftBreak`."""
        text = self.text
        newline = text.find("\n", start, end)
        while newline >= 0:
            stop = newline
            after = newline + 1
            if not verse:
                while stop > start and text[stop - 1] in BLANKS:
                    stop -= 1
                while after < end and text[after] in BLANKS:
                    after += 1
            if stop > start:
                nodes.append(self.plain(start, stop))
            nodes.append(tree.SoftBreak(stop, after))
            start = after
            newline = text.find("\n", start, end)
        if start < end:
            nodes.append(self.plain(start, end))

    def plain(self, start: int, end: int) -> tree.Text:
        """A text without markup; the zero width spaces, org's way to say so, are dropped."""
        value = self.text[start:end]
        return tree.Text(start, end, value.replace("\u200b", "") if self._escaped else value)

    def _inside(self, region: Region, start: int, end: int, allowed: frozenset[str] = STANDARD) -> list[tree.Node]:
        return self.read(start, end, allowed, region.depth + 1)

    # ── Emphasis, scripts ────────────────────────────────────────────────────────────────────────────────────

    def _marked(self, at: int, region: Region) -> tree.Node | None:
        """``*bold*``, ``/italic/``, ``_underline_``, ``+strike+``, ``=verbatim=``, ``~code~``."""
        end = self._emphasis_end(at, region)
        if end < 0 or region.depth >= MAX_DEPTH:
            return None
        marker = self.text[at]
        if marker in "=~":
            value = one_line(self.text[at + 1 : end - 1])
            return tree.Code(at, end, value) if marker == "~" else tree.Verbatim(at, end, value)
        return _EMPHASIS[marker](at, end, self._inside(region, at + 1, end - 1))

    def _emphasis_end(self, at: int, region: Region) -> int:
        """Where the emphasis that starts here ends, or -1: it spans one line end at most."""
        text = self.text
        if text[at + 1] in SPACES or (at > region.start and text[at - 1] not in _BEFORE):
            return -1
        close = region.find(_CLOSERS[text[at]], at + 2)
        if close < 0:
            return -1
        first = region.find("\n", at)
        if 0 <= first < close:
            second = region.find("\n", first + 1, "second")
            if 0 <= second < close:
                return -1
        return close + 1

    def _underscore(self, at: int, region: Region) -> tree.Node | None:
        name = self.text[max(at - 4, region.done) : at]
        if name == "call" and (node := self._call(at - 4, region)):
            return node
        if name[-3:] == "src" and (node := self._source(at - 3, region)):
            return node
        return self._script(at, region) or self._marked(at, region)

    def _script(self, at: int, region: Region) -> tree.Node | None:
        """``a_b``, ``a^{b}``; at the start of a region ``__a`` is a subscript too, as in Emacs."""
        text = self.text
        if self.scripts == "none" or region.depth >= MAX_DEPTH:
            return None
        if text[at] == "^" and not _SCRIPT_START.match(text, at + 1, region.end):
            return None
        at_line_start = at == region.start or text[at - 1] == "\n"
        match = _SCRIPT.match(text, at if at_line_start else at - 1, region.end)
        if match is None or (self.scripts == "braced" and match.start(2) < 0):
            return None
        kind = tree.Subscript if match[1] == "_" else tree.Superscript
        if match.start(2) >= 0:
            inside = self._inside(region, match.start(2) + 1, match.end(2) - 1)
            return kind(match.start(1), match.end(), inside, True)
        return kind(match.start(1), match.end(), self._inside(region, match.start(3), match.end(3)))

    # ── Square brackets ──────────────────────────────────────────────────────────────────────────────────────

    def _square(self, at: int, region: Region) -> tree.Node | None:
        second = self.text[at + 1]
        if second == "[":
            return self._bracket_link(at, region) if "link" in region.allowed else None
        if second == "f":
            return self._footnote(at, region) if "footnote" in region.allowed else None
        if second == "c":
            return self._citation(at, region) if "citation" in region.allowed else None
        return self._timestamp(at, region) or self._cookie(at, region)

    def _bracket_link(self, at: int, region: Region) -> tree.Node | None:
        """``[[target]]``, ``[[target][description]]``."""
        text = self.text
        match = _BRACKET.match(text, at, region.end)
        if match is None:
            return None
        target = self._expanded(links.unescape(one_line(match[1])))
        kind = links.kind_of(target)
        end = match.end()
        if text.startswith("]", end, region.end):
            return tree.Link(at, end + 1, [], kind, target)
        close = region.find("]]", end + 2)
        if not text.startswith("[", end, region.end) or close < 0:
            return None
        inside = self._inside(region, end + 1, close, _DESCRIPTION)
        return tree.Link(at, close + 2, inside, kind, target)

    def _expanded(self, target: str) -> str:
        """A target whose ``#+link:`` abbreviation is written out."""
        name, colon, tag = target.partition(":")
        address = self.abbreviations.get(name)
        if address is None:
            return target
        tag = tag.removeprefix(":") if colon else ""
        return address.replace("%s", tag, 1) if "%s" in address else address + tag

    def _footnote(self, at: int, region: Region) -> tree.Node | None:
        """``[fn:label]``, ``[fn:label:definition]``, ``[fn::definition]``."""
        match = _FOOTNOTE.match(self.text, at, region.end)
        end = region.closing(at) if match else -1
        if match is None or end < 0 or region.depth >= MAX_DEPTH:
            return None
        if not match[2]:
            return tree.FootnoteReference(at, end, [], match[3])
        return tree.FootnoteReference(at, end, self._inside(region, match.end(), end - 1), match[1])

    def _citation(self, at: int, region: Region) -> tree.Node | None:
        """``[cite/style:prefix @key suffix; …]``."""
        match = _CITATION.match(self.text, at, region.end)
        end = region.closing(at) if match else -1
        key = region.find(_CITATION_KEY, match.end()) if match else -1
        if not 0 <= key < end:
            return None
        return tree.Citation(at, end, one_line(self.text[at:end]))

    def _cookie(self, at: int, region: Region) -> tree.Node | None:
        match = _COOKIE.match(self.text, at, region.end) if "cookie" in region.allowed else None
        return tree.StatisticsCookie(at, match.end(), match[0]) if match else None

    def _timestamp(self, at: int, region: Region) -> tree.Node | None:
        if "timestamp" not in region.allowed:
            return None
        close = region.find(_STAMP_END, at)
        if close < 0 or self.text[close] == "\n":
            return None
        return read_timestamp(self.text, at, region.end)

    # ── Angle brackets ───────────────────────────────────────────────────────────────────────────────────────

    def _angle(self, at: int, region: Region) -> tree.Node | None:
        if self.text[at + 1] == "<":
            return self._radio_target(at, region) or self._target(at, region)
        return self._timestamp(at, region) or self._angle_link(at, region)

    def _radio_target(self, at: int, region: Region) -> tree.Node | None:
        match = _RADIO_TARGET.match(self.text, at, region.end) if "radio" in region.allowed else None
        if match is None or region.depth >= MAX_DEPTH:
            return None
        return tree.RadioTarget(at, match.end(), self._inside(region, match.start(1), match.end(1), _MINIMAL))

    def _target(self, at: int, region: Region) -> tree.Node | None:
        match = _TARGET.match(self.text, at, region.end) if "target" in region.allowed else None
        return tree.Target(at, match.end(), match[1]) if match else None

    def _angle_link(self, at: int, region: Region) -> tree.Node | None:
        """``<https://example.org>``, over several lines if need be."""
        match = _ANGLE.match(self.text, at, region.end) if "link" in region.allowed else None
        close = region.find(">", at) if match else -1
        if match is None or close < 0:
            return None
        target = re.sub(r"[ \t]*\n[ \t]*", "", self.text[at + 1 : close])
        return tree.Link(at, close + 1, [], links.scheme(match[1]), target, None, "angle")

    def _plain_link(self, at: int, region: Region) -> tree.Node | None:
        """``https://example.org``; ``at`` is its colon."""
        if "link" not in region.allowed:
            return None
        text = self.text
        name = _PLAIN_TYPE.search(text[max(at - _LONGEST_TYPE, region.start) : at])
        path = _PLAIN_PATH.match(text, at + 1, region.end) if name else None
        if name is None or path is None:
            return None
        end = links.without_punctuation(text, at + 1, path.end())
        start = at - len(name[0])
        part = _PLAIN_PART.match(text, at + 1, end)  # a path has two parts or more
        if part is None or part.end() == end or start < region.done:
            return None
        return tree.Link(start, end, [], links.scheme(name[0]), text[start:end], None, "plain")

    # ── The rest ─────────────────────────────────────────────────────────────────────────────────────────────

    def _macro(self, at: int, region: Region) -> tree.Node | None:
        """``{{{name}}}``, ``{{{name(arguments)}}}``."""
        match = _MACRO.match(self.text, at, region.end) if "macro" in region.allowed else None
        if match is None:
            return None
        if not match[2]:
            return tree.Macro(at, match.end(), match[1])
        close = region.find(")}}}", match.end())
        if close < 0:
            return None
        return tree.Macro(at, close + 4, match[1], one_line(self.text[match.end() : close]))

    def _snippet(self, at: int, region: Region) -> tree.Node | None:
        """``@@html:<br>@@``."""
        match = _SNIPPET.match(self.text, at, region.end) if "snippet" in region.allowed else None
        close = region.find("@@", match.end()) if match else -1
        if match is None or close < 0:
            return None
        return tree.ExportSnippet(at, close + 2, match[1], one_line(self.text[match.end() : close]))

    def _dollar(self, at: int, region: Region) -> tree.Node | None:
        """``$x$`` and ``$$x$$``."""
        text = self.text
        if text.startswith("$", at + 1, region.end):
            close = region.find("$$", at + 2)
            return tree.LatexFragment(at, close + 2, one_line(text[at : close + 2])) if close >= 0 else None
        if (at > region.start and text[at - 1] == "$") or text[at + 1 : at + 2] in " \t\n,.;":
            return None
        close = region.find("$", at + 1, "single")
        if close < 0 or text[close - 1] in " \t\n,." or not _AFTER_DOLLAR.match(text, close + 1, region.end):
            return None
        return tree.LatexFragment(at, close + 1, one_line(text[at : close + 1]))

    def _backslash(self, at: int, region: Region) -> tree.Node | None:
        second = self.text[at + 1]
        if second == "\\":
            return self._line_break(at, region) if "break" in region.allowed else None
        return self._entity(at, region) or self._fragment(at, region)

    def _line_break(self, at: int, region: Region) -> tree.Node | None:
        r"""``\\`` at the end of a line."""
        match = _LINE_BREAK.match(self.text, at, region.end)
        if match is None or (at > region.start and self.text[at - 1] == "\\"):
            return None
        return tree.LineBreak(at, match.end())

    def _entity(self, at: int, region: Region) -> tree.Node | None:
        match = _ENTITY.match(self.text, at, region.end)
        name = match and (match[1] or match[2])
        if match is None or name not in ENTITIES:
            return None
        return tree.Entity(at, match.end(), name, ENTITIES[name])

    def _fragment(self, at: int, region: Region) -> tree.Node | None:
        r"""``\(x\)``, ``\[x\]``, ``\command[…]{…}``."""
        text = self.text
        if text[at + 1] in "([":
            closing = "\\)" if text[at + 1] == "(" else "\\]"
            close = region.find(closing, at + 2)
            end = close + 2 if close >= 0 else -1
        else:
            match = _COMMAND.match(text, at, region.end)
            end = match.end() if match else -1
        return tree.LatexFragment(at, end, one_line(text[at:end])) if end >= 0 else None

    def _call(self, at: int, region: Region) -> tree.Node | None:
        """``call_name[header](arguments)[header]``."""
        match = _CALL.match(self.text, at, region.end) if "call" in region.allowed else None
        if match is None or not _WORD_START.match(self.text, at):
            return None
        end = self._header(match.end(), region)
        end = region.closing(end) if self.text.startswith("(", end, region.end) else -1
        if end < 0:
            return None
        end = self._header(end, region)
        return tree.InlineBabelCall(at, end, one_line(self.text[at:end]))

    def _source(self, at: int, region: Region) -> tree.Node | None:
        """``src_language[arguments]{code}``."""
        match = _SOURCE.match(self.text, at, region.end) if "source" in region.allowed else None
        if match is None or not _WORD_START.match(self.text, at):
            return None
        body = self._header(match.end(), region)
        end = region.closing(body) if self.text.startswith("{", body, region.end) else -1
        if end < 0:
            return None
        arguments = one_line(self.text[match.end() + 1 : body - 1]).strip() or None
        return tree.InlineSource(at, end, match[1], one_line(self.text[body + 1 : end - 1]), arguments)

    def _header(self, at: int, region: Region) -> int:
        """Where the square brackets that may stand here end."""
        end = region.closing(at) if self.text.startswith("[", at, region.end) else -1
        return end if end >= 0 else at


_READERS: dict[str, Callable[[Objects, int, Region], tree.Node | None]] = {
    **dict.fromkeys("*/+=~", Objects._marked),
    "_": Objects._underscore,
    "^": Objects._script,
    "[": Objects._square,
    "<": Objects._angle,
    ":": Objects._plain_link,
    "{": Objects._macro,
    "@": Objects._snippet,
    "$": Objects._dollar,
    "\\": Objects._backslash,
}
