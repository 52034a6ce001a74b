"""Audiences in French phrases: ``EIG (+ mentors l'après-midi)``, ``Mentors seuls``, ``Responsables RH et admin``.

A phrase is cut into words that mean something (groups, presences, *seuls*, promotions, what stands between them) and
others. Where all of them mean something, the phrase is an audience; a title is one in part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from eigdocs.french.vocabulary import Vocabulary
from eigdocs.french.words import fold, tidy


class AudiencePhrase(NamedTuple):
    """Who a phrase invites: pairs of a group's name and its presence.

    ``start`` and ``end`` are the phrase's place in the text that was given, the end excluded.
    """

    text: str
    exclusive: bool
    groups: tuple[tuple[str, str], ...]
    start: int = 0
    end: int = 0


_LONGEST = 400  # characters; what is longer says more than who is invited


def read_audience(
    text: str, vocabulary: Vocabulary | None = None, *, open_names: bool = False
) -> AudiencePhrase | None:
    """Read a text that is an audience as a whole; ``None`` for one that is not.

    With `open_names`, as in a column that is about nothing else, any other words name a group, as they are written,
    with *et* and commas inside. Words after a group's name say more about that group, and parentheses about none.

    >>> read_audience("EIG (+ mentors l’après-midi)").groups
    (('eig', 'full'), ('mentors', 'afternoon'))
    >>> read_audience("Atelier de conception"), read_audience("EIG + responsables RH et admin", open_names=True).groups
    (None, (('eig', 'full'), ('responsables RH et admin', 'full')))
    """
    vocabulary = vocabulary or Vocabulary.default()
    text = tidy(text)
    if len(text) > _LONGEST or vocabulary.exact("unknown", text):
        return None
    tokens = _tokens(text, vocabulary)
    if open_names:
        tokens = _with_names(tokens, text)
        if not any(token.kind == "group" for token in tokens) and any(token.kind == "promotion" for token in tokens):
            tokens = [_Token("group", text, 0, len(text))]
    if any(token.kind == "word" for token in tokens):
        return None
    return _phrase(text, tokens, 0, len(text))


def find_audience(text: str, vocabulary: Vocabulary | None = None) -> AudiencePhrase | None:
    """The part of a session's name that is an audience: between parentheses, at either end, or before a date.

    A group that a theme only mentions is none. `text` is in normal form C, as `eigdocs.french.words.tidy` makes it.

    >>> find_audience("Bootcamp (EIG + mentors à certains moments)").text, find_audience("Séminaire EIG").text
    ('EIG + mentors à certains moments', 'EIG')
    >>> find_audience("Accueil des mentors EIG 3 et transmission")
    """
    vocabulary = vocabulary or Vocabulary.default()
    if len(text) > _LONGEST:
        return None
    in_passing = False
    tokens = _tokens(text, vocabulary)
    if guests := _with_guests(text, tokens, vocabulary):
        return guests
    for run in _runs(tokens):
        start, end = run[0].start, run[-1].end
        if _stands_apart(text, run, vocabulary, in_passing):
            return _phrase(tidy(text[start:end]), run, start, end)
        in_passing = True
    return None


def split_name(text: str, vocabulary: Vocabulary | None = None) -> tuple[str | None, AudiencePhrase | None]:
    """A session's name as its title and its audience. No title is left where the name is merely its audience.

    >>> split_name("Restitution (EIG + mentors)")[0], split_name("Séminaire EIG")[0], split_name("Session EIG")[0]
    ('Restitution', 'Séminaire EIG', None)
    """
    vocabulary = vocabulary or Vocabulary.default()
    text = tidy(text)
    found = find_audience(text, vocabulary)
    if not found:
        return text or None, None
    if _is_part_of_brackets(text, found):
        rest = f"{text[: found.start]}{_JOINED_AFTER.sub('', text[found.end :])}"
        return tidy(_JOINED_BEFORE.sub("", rest)), found
    before, after = _APART_BEFORE.sub("", text[: found.start]), _APART_AFTER.sub("", text[found.end :])
    if _is_ordinary(f"{_LED.sub('', fold(before))} {after}", vocabulary):
        return None, found
    apart = before != text[: found.start].rstrip() or (not before and after != text[found.end :].lstrip())
    own = "" if apart else found.text.partition("(")[0]  # "Séminaire EIG (+ mentors l'après-midi)"
    return tidy(f"{before} {own} {after}"), found


# What parts an audience from the rest of a name, before and after it.
_APART_BEFORE = re.compile(r"\s*(?:[(\[|:;]|\s[-–—])\s*$|\s+$")
_APART_AFTER = re.compile(r"^\s*(?:[)\]|:;]|[-–—]\s)\s*|^\s+")

# What joins an audience to the other words of its brackets, after it and before it.
_JOINED_AFTER = re.compile(r"^\s*(?:[,;:+/]|[-–—]\s)\s*")
_JOINED_BEFORE = re.compile(r"\s*(?:[,;:+/]|\s[-–—])\s*(?=[)\]])")


def _is_part_of_brackets(text: str, found: AudiencePhrase) -> bool:
    """Whether an audience stands in brackets that say more: "Bootcamp (EIG, Lyon)"."""
    opened = max(text.rfind("(", 0, found.start), text.rfind("[", 0, found.start))
    closed = max(text.rfind(")", 0, found.start), text.rfind("]", 0, found.start))
    if opened <= closed:
        return False
    alone = not text[opened + 1 : found.start].strip() and text[found.end :].lstrip()[:1] in ("", ")", "]")
    return not alone


def _is_ordinary(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text says nothing but "session"."""
    words = re.findall(r"\w+", text)
    return all(vocabulary.exact("kinds", word) == "session" for word in words)


# ── Words ────────────────────────────────────────────────────────────────────────────────────────────────────


class _Token(NamedTuple):
    kind: str
    value: str
    start: int
    end: int


_NOON = 12
_NUMBER = r"(?:20\d\d|\d)(?![\w/.:]|\s*h\b)"


@lru_cache(maxsize=8)
def _grammar(vocabulary: Vocabulary) -> re.Pattern[str]:
    """One word of an audience, of the kind that the matching group names, for folded text."""
    groups = vocabulary.alternatives("groups")
    kinds = {
        "blank": r"\s+",
        # "EIG 2 et 3", "mentors 2019", "EIG de la promotion 4"; but what follows in "EIG 5 & 6 septembre" is a date.
        "promotion": rf"(?>(?:(?:de\s+la\s+)?promo(?:tion)?s?\s+)?{_NUMBER}(?:\s*(?:,|et|&|/)\s*{_NUMBER})*+)"
        rf"(?!\s*(?:[&/,-]|et\b|ou\b|au\b)?\s*(?:\d|(?:{vocabulary.alternatives('months')})\b))",
        # "(+ mentors à partir de 14h)"
        "hour": r"(?:a\s+partir\s+de|des|apres|jusqu'a|avant)\s+\d\d?\s*h(?:\s*[0-5]\d)?(?!\w)",
        "article": r":|(?:pour|de|les?|leurs?|des|nos|aux|du)(?![\w-])|d'",
        # "EIG-mentors" is two groups, "EIG-lab" none.
        "group": rf"(?:{groups})(?=\d|-(?:{groups})(?!\w)|(?![\w-]))",
        "presence": rf"(?:{vocabulary.alternatives('presence')})(?![\w-])",
        "alone": rf"(?:{vocabulary.alternatives('exclusive')})(?![\w-])",
        "open": r"[(\[]",
        "close": r"[)\]]",
        "plus": r"[+;]|puis(?![\w-])",
        "join": r"[&,/-]|(?:et|ou|avec|ainsi\s+que)(?![\w-])",
        "without": r"(?:sans|hors|sauf)(?![\w-])",
        "all": r"(?:tous|toutes)(?![\w-])",
        "word": r"\w[\w'-]*|\S",
    }
    return re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in kinds.items()))


def _tokens(text: str, vocabulary: Vocabulary) -> list[_Token]:
    """The words of a text; a group's value is its name, a presence's what it means, another's its own text."""
    tables = {"group": "groups", "presence": "presence", "alone": "exclusive"}
    found: list[_Token] = []
    for match in _grammar(vocabulary).finditer(fold(text)):
        kind, value = match.lastgroup or "word", match.group()
        if kind in tables:
            value = vocabulary.meaning(tables[kind], value)
        elif kind == "hour":
            # Outside parentheses these are the session's hours.
            inside = any(token.kind == "open" for token in found)
            kind, value = ("presence", _presence(value)) if inside else ("word", value)
        if kind != "blank":
            found.append(_Token(kind, value, *match.span()))
    return found


def _presence(hour: str) -> str:
    """When somebody is there who comes from, or stays until, an hour."""
    clock = int(re.findall(r"\d+", hour)[0])
    if hour.startswith(("jusqu", "avant")):
        return "morning" if clock <= _NOON + 2 else "partial"
    return "afternoon" if clock >= _NOON else "partial"


# ── Names that the vocabulary does not know ──────────────────────────────────────────────────────────────────

_LEADING = {"article", "all", "promotion"}  # what may stand between two words that belong together
_OUTSIDE_NAMES = {"plus", "open", "close", "presence", "alone"}


def _with_names(tokens: Sequence[_Token], text: str) -> list[_Token]:
    """The tokens with each part that has unknown words as one group, and remarks between parentheses left out."""
    kept: list[_Token] = []
    for part in _parts(_without_remarks(tokens)):
        words = [token for token in part if token.kind == "word"]
        if not words or not any(token.value[0].isalpha() for token in words):
            kept.extend(token for token in part if token.kind != "word")
        elif (first := part[0]).kind == "group" and text[words[0].start].islower():
            kept.append(first)  # "mentors volontaires"; but "EIG Link" is a name of its own
        else:
            start, end = first.start, part[-1].end
            kept.append(_Token("group", text[start:end], start, end))
    return kept


def _without_remarks(tokens: Sequence[_Token]) -> list[_Token]:
    """The tokens without the parentheses that name no group and no presence: "EIG seuls (pré-rentrée)"."""
    kept: list[_Token] = []
    opened: list[int] = []
    for token in tokens:
        kept.append(token)
        if token.kind == "open":
            opened.append(len(kept) - 1)
        elif token.kind == "close" and opened:
            start = opened.pop()
            if start and not any(each.kind in {"group", "presence", "alone", "plus"} for each in kept[start:]):
                del kept[start:]
    return kept


def _parts(tokens: Sequence[_Token]) -> Iterator[list[_Token]]:
    """The tokens part by part: *et* and commas part groups that are known, and stay inside a name that is not."""
    part: list[_Token] = []
    for index, token in enumerate(tokens):
        known_next = next((each.kind for each in tokens[index + 1 :] if each.kind not in _LEADING), "") == "group"
        inside = any(each.kind == "word" for each in part)
        known_before = not inside and any(each.kind == "group" for each in part)
        if token.kind in _OUTSIDE_NAMES or (token.kind in {"join", "without"} and (known_before or known_next)):
            yield from (part, [token]) if part else ([token],)
            part = []
        else:
            part.append(token)
    if part:
        yield part


# ── Phrases ──────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class _Invited:
    name: str
    presence: str | None
    depth: int
    invited: bool


def _phrase(text: str, tokens: Sequence[_Token], start: int, end: int) -> AudiencePhrase | None:
    groups: dict[str, str] = {}
    for group in _invited(tokens):
        presence = group.presence or "full"
        # A group named twice, in the morning and in the afternoon, is there all day.
        groups[group.name] = presence if groups.get(group.name, presence) == presence else "full"
    if not groups:
        return None
    return AudiencePhrase(text, _is_exclusive(tokens), tuple(groups.items()), start, end)


def _invited(tokens: Sequence[_Token]) -> list[_Invited]:
    """The groups that the tokens name, each with its presence."""
    found: list[_Invited] = []
    depth, announced, before, qualified = 0, None, "", False
    for token in tokens:
        if token.kind in {"open", "close"}:
            depth += 1 if token.kind == "open" else -1
        elif token.kind == "group":
            # "Mentors EIG 2 et EIG 3" are the mentors of these promotions.
            qualified = token.value == "eig" and bool(found) and (before == "group" or qualified)
            if not qualified:
                found.append(_Invited(token.value, announced, depth, before != "without"))
        elif token.kind == "presence" and not _give_presence(found, token.value, depth):
            announced = token.value  # "matin : EIG, après-midi : mentors"
        if token.kind in {"plus", "open", "close"}:
            qualified = False
        before = before if token.kind in _LEADING else token.kind
    return [group for group in found if group.invited]


def _give_presence(groups: list[_Invited], presence: str, depth: int) -> bool:
    """Give a presence to the group just before it, and to the others of the same parentheses that have none."""
    if not groups or groups[-1].presence:
        return False
    groups[-1].presence = presence
    for group in reversed(groups[:-1]):
        if not depth or group.depth != depth or group.presence:
            break
        group.presence = presence
    return True


def _is_exclusive(tokens: Sequence[_Token]) -> bool:
    """Whether the tokens say *seuls*, the one word for it: "EIG uniquement" says no more than "EIG"."""
    return any(token.kind == "alone" and token.value == "exclusive" for token in tokens)


# ── Phrases in a title ───────────────────────────────────────────────────────────────────────────────────────

_INSIDE = {"group", "presence", "alone", "promotion"}


def _runs(tokens: Sequence[_Token]) -> Iterator[list[_Token]]:
    """The longest runs of words that mean something and name a group, without what only leads to or from them."""
    run: list[_Token] = []
    for token in [*tokens, _Token("word", "", 0, 0)]:
        if token.kind != "word":
            run.append(token)
            continue
        if any(each.kind == "group" for each in run) and (trimmed := _trimmed(run)):
            yield trimmed
        run = []


def _trimmed(run: list[_Token]) -> list[_Token]:
    start = next((index for index, token in enumerate(run) if token.kind in {"group", "alone"}), len(run))
    depth, end = 0, start
    for index, token in enumerate(run[start:], start):
        depth += {"open": 1, "close": -1}.get(token.kind, 0)
        if depth < 0:
            break
        if depth == 0 and (token.kind in _INSIDE or token.kind == "close"):
            end = index + 1
    return run[start:end]


_TOGETHER = re.compile(r"[+&]|et|avec")
_LONGEST_GUEST = 4  # words
_NO_NAME = re.compile(r"[\d:]")


def _with_guests(text: str, tokens: Sequence[_Token], vocabulary: Vocabulary) -> AudiencePhrase | None:
    """Brackets in which guests join known groups: "Restitution (EIG + mentors + DINUM)", "EIG (+ responsables RH)"."""
    opened = -1
    for index, token in enumerate(tokens):
        if token.kind == "open":
            opened = index
        elif token.kind == "close" and opened >= 0:
            start, end = opened + 1, index
            opened = -1
            if start < end and tokens[start].kind == "plus":
                start, end = _start_of_run(tokens, start - 1), index + 1
            run = tokens[start:end]
            if run and _joins_guests(text, run, vocabulary) and _stands_apart(text, run, vocabulary, in_passing=False):
                first, last = run[0].start, run[-1].end
                return _phrase(tidy(text[first:last]), _with_names(run, text), first, last)
    return None


def _start_of_run(tokens: Sequence[_Token], end: int) -> int:
    """Where the words before `end` that mean something begin with a group."""
    start = end
    while start and tokens[start - 1].kind != "word":
        start -= 1
    return next((index for index in range(start, end) if tokens[index].kind == "group"), end)


def _joins_guests(text: str, tokens: Sequence[_Token], vocabulary: Vocabulary) -> bool:
    """Whether a known group comes first and +, & or *et* joins each unknown one to it: not "EIG, Lyon"."""
    if tokens[0].kind != "group" or not any(token.kind == "word" for token in tokens):
        return False
    joints = [index for index, token in enumerate(tokens) if token.kind in {"plus", "join", "open", "close"}]
    last_and = max((index for index in joints if _TOGETHER.fullmatch(tokens[index].value)), default=0)
    parts = ((before, tokens[before + 1 : after]) for before, after in pairwise([-1, *joints, len(tokens)]))
    with_words = [(before, part) for before, part in parts if any(token.kind == "word" for token in part)]
    return all(0 <= before <= last_and and _is_guest(text, part, vocabulary) for before, part in with_words)


def _is_guest(text: str, part: Sequence[_Token], vocabulary: Vocabulary) -> bool:
    """Whether words may name a group that the vocabulary does not know: a few words, without numbers or groups."""
    said = text[part[0].start : part[-1].end]
    words = [token for token in part if token.kind == "word"]
    if len(words) > _LONGEST_GUEST or len(words) < len([token for token in part if token.kind != "article"]):
        return False
    other = any(vocabulary.pattern(table).search(fold(said)) for table in ("unknown", "kinds"))
    return not other and not vocabulary.exact("around-hours", said) and not _NO_NAME.search(said)


_NUMBERED = re.compile(r"^\s*(?:#|n°|n\s*°)?\s*\d+\s*[.):/-]?\s*|^\s+")
_FOLLOWED = re.compile(r"\s*(?:$|[|:;,()\[\]#-]|n°|\d|(?:du|le|les|au|de)\b)")
_PARTED = re.compile(r"(?:^|[|:;(\[,]|\s-)\s*$")
_LED = re.compile(r"\s(?:des|pour(?:\s+les?)?|aux|avec\s+les)\s*$")
# "du programme", "l'équipe": a group after these says which. After a preposition or a sign ("=>") it is in passing too.
_DEFINITE = re.compile(
    r"(?:\b(?:du|les?|la|des|aux?|ces?|cette|notre|votre)\s+|l')[\w-]+\s*$"
    r"|\b(?:du|les?|la|des|aux?|de|en|sur|par|a|et|pour|avec|sans|hors|sauf|entre|l|d)'?\s*$|[^\w\s-]\s*$"
)


def _stands_apart(text: str, run: Sequence[_Token], vocabulary: Vocabulary, in_passing: bool) -> bool:
    """Whether a run is who a session is for: "Séminaire EIG", not "Présentation du programme EIG".

    `in_passing` says that another run, before, was not: then what is between them is a sentence.
    """
    folded = fold(text)
    kinds = vocabulary.pattern("kinds")
    before, after = _NUMBERED.sub("", folded[: run[0].start]), folded[run[-1].end :]
    if not _FOLLOWED.match(kinds.sub("", after) if kinds.match(after.lstrip()) else after):
        return False
    if _PARTED.search(before) or not kinds.sub("", _LED.sub("", before)).strip(" -"):
        return True
    if in_passing or folded[run[0].start : run[-1].end] == "public":  # an adjective, in "service public"
        return False
    return not _DEFINITE.search(kinds.sub("-", before))
