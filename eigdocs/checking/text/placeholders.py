"""Words that hold the place of others: "TBC", "Lieu : à définir", "XX mars".

Most of these words have a meaning of their own in a sentence ("les sessions à venir", "la liste des TODO"), so what
decides is the phrase that they stand in: what is between two marks of punctuation or line ends, here called a phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from eigdocs import tree
from eigdocs.checking.page import CheckedPage
from eigdocs.checking.text.prose import HIDDEN, Passage, passages
from eigdocs.french.vocabulary import Vocabulary
from eigdocs.french.words import fold, letters

_KINDS = ("mark", "edge", "missing", "coming")
_SIGNS = ("XX", "??", "{{", "orem", "[ins", "[ajo", "[met", "[ind", "[ren")  # of the words that no vocabulary holds

_BOUNDARY = re.compile(r"[.;:!?()\[\]{}<>|,/\n•«»“”\"\ufffc—–\u2600-\u27bf\U0001f300-\U0001faff]|(?<![^\s])-+(?![^\s])")
_LONGEST = 200  # characters of a phrase before and after a word that are looked at
_QUOTES = ("«", "“", '"')
_END_QUOTES = ("»", "”", '"')
_CLOSING = (")", "]", ".", "\n", "", ";", "!", "?")
_GOING_ON = ("(", "[", "—", "–", "-", "\ufffc")
# "La liste des TODO", "préfixer par WIP": said of the word, or of what it is used for.
_SPOKEN_OF = re.compile(
    r"(?:\b(?:les?|la|une?|des?|du|au|aux|ce|cet|cette|ces|mes?|ma|ta|tes|ses?|sa|nos|notre|vos|votre|leurs?|en|par|avec|sans|comme"
    r"|mot|mots|mention|mentions|tag|tags|label|statut|etat|sigle|colonne|via|sous)|[ld]')\s*$"
)
_SPOKEN_AFTER = re.compile(r"\s*-?(?:list|liste|limit|app|apps|s\b)")
_NUMBERED = re.compile(r"\b(?:siecle|chapitre|article|tome|titre|livre|louis)$")
_TEMPLATES = re.compile(
    r"\blorem ipsum\b|\{\{\s*[^\W\d_][^{}$.()\n]*\}\}"
    r"|(?<!sur )(?<!bouton )\[(?:inserer|ajouter|mettre|indiquer|renseigner) (?:ici )?"
    r"(?:(?:les?|la|une?|des|vos|votre) |l')[^\[\]\n]{1,60}\]"
)
_VERBS = r"(?: (?:reste|restent|est|sont|sera|seront|toujours|encore))*"
_COMPLEMENT = (
    r"(?: (?:du|de la|de l'|d'|de) ?[\w-]+)?(?: (?:exact|exacte|precis|precise|definitif|definitive|detaille)(?:e?s)?)?"
)


@dataclass(frozen=True, slots=True)
class _Grammar:
    word: re.Pattern[str]
    subject: re.Pattern[str]
    unknown: re.Pattern[str]


@lru_cache(maxsize=4)
def _grammar(vocabulary: Vocabulary) -> _Grammar:
    kinds = "|".join(rf"(?P<{kind}>{vocabulary.alternatives('placeholders', kind)})" for kind in _KINDS)
    subject = vocabulary.alternatives("placeholders", "subject")
    months = vocabulary.alternatives("months")
    return _Grammar(
        re.compile(rf"(?<![\w@/#.'-])(?:{kinds}|(?P<unknown>x{{2,}}|\?{{2,}}))(?![\w@-])"),
        re.compile(
            rf"(?:(?:les?|la|nos|votre|vos|notre|cet?|cette|ces|autres?)\s|l')?(?P<subject>{subject})(?P<more>{_COMPLEMENT}){_VERBS}"
        ),
        re.compile(rf"(?<![\w.@/-])x{{2,}}(?:/x{{2,}}(?:/\w+)?|\s?h(?:\s?(?:x{{2,}}|\d\d))?|\s+(?:{months}))(?![\w-])"),
    )


@dataclass(frozen=True, slots=True)
class _Phrase:
    """The phrase around a word: what is before and after the word in it, and the characters that bound it."""

    before: str
    after: str
    left: str
    right: str

    @property
    def is_whole(self) -> bool:
        return not self.before and not self.after

    @property
    def is_set_off(self) -> bool:
        """Whether the phrase stands in brackets, or after what it is about: "Lieu : à définir"."""
        return self.left in ("(", "[", ":", "—", "–", "-")


def may_hold(page: CheckedPage) -> list[Passage]:
    """The passages that may hold such words: a quick look before a slow one."""
    return list(_likely(passages(page), page.vocabulary.clues("placeholders", *_KINDS), _SIGNS))


def _likely(found: list[Passage], clues: Sequence[bytes], signs: Sequence[str]) -> Iterator[Passage]:
    """Those of some passages that hold a clue or a sign, looked for by halves: mostly few do."""
    text = "\n".join(passage.text for passage in found)
    said = letters(text.replace(HIDDEN, " "))  # much quicker where all characters fit in a byte
    clues = [clue for clue in clues if clue in said]
    signs = [sign for sign in signs if sign in text]
    if not clues and not signs:
        return
    if len(found) == 1:
        yield found[0]
        return
    half = len(found) // 2
    yield from _likely(found[:half], clues, signs)
    yield from _likely(found[half:], clues, signs)


def placeholders_in(
    vocabulary: Vocabulary, passage: Passage, *, announces: bool, counts_states: bool
) -> Iterator[tuple[int, int]]:
    """The words of a passage that hold the place of others, as offsets in its text, in order.

    `announces` says that the passage, as a whole, is about what follows it (a heading, a label before a list), so that
    "À venir" is no placeholder there; `counts_states` that "TODO" is the state of a task, not of the page.
    """
    folded = fold(passage.text)
    grammar = _grammar(vocabulary)
    # "[Ajouter une photo]" may be a button; "[ajouter une photo]" is none.
    templates = _TEMPLATES.finditer(folded)
    found = [match.span() for match in templates if match[0][0] != "[" or passage.text[match.start() + 1].islower()]
    unknown = (match.span() for match in grammar.unknown.finditer(folded) if passage.text[match.start()] == "X")
    found += [span for span in unknown if not _is_quoted(passage.text, *span)]
    for match in grammar.word.finditer(folded):
        phrase = _phrase(passage.text, folded, match)
        kind = match.lastgroup
        if kind == "mark" or (kind == "edge" and not counts_states):
            if _is_mark(passage.text[match.start() : match.end()], kind, phrase):
                found.append(match.span())
        elif kind == "unknown":
            if passage.text[match.start()] in "X?" and _is_unknown(match.group(), phrase):
                found.append(match.span())
        elif kind in ("missing", "coming") and _is_missing(grammar, kind, phrase, announces=announces):
            found.append(match.span())
    return iter(sorted(found))


def placeholders_in_heading(page: CheckedPage, heading: tree.Heading) -> bool:
    """Whether a heading has such words: "TODO Le budget", "Les salles (à compléter)"."""
    if not page.may_say(heading, "placeholders", *_KINDS):
        return False
    own = (passage for passage in passages(page) if passage.node is heading)
    found = (placeholders_in(page.vocabulary, passage, announces=True, counts_states=False) for passage in own)
    return any(True for spans in found for _ in spans)


def _is_quoted(text: str, start: int, end: int) -> bool:
    """Whether words stand in quotation marks of their own: they are spoken of."""
    return text[max(0, start - 2) : start].rstrip()[-1:] in _QUOTES and text[end : end + 2].lstrip()[:1] in _END_QUOTES


def _phrase(text: str, folded: str, match: re.Match[str]) -> _Phrase:
    first, last = max(0, match.start() - _LONGEST), min(len(text), match.end() + _LONGEST)
    left = next(reversed(list(_BOUNDARY.finditer(text, first, match.start()))), None)
    right = _BOUNDARY.search(text, match.end(), last)
    start, end = left.end() if left else first, right.start() if right else last
    return _Phrase(
        " ".join(folded[start : match.start()].split()),
        " ".join(folded[match.end() : end].split()),
        left.group()[0] if left else "",
        right.group()[0] if right else "",
    )


def _is_mark(word: str, kind: str, phrase: _Phrase) -> bool:
    """Whether "TBC", "TODO" and the like say that something is missing, and are not spoken of."""
    if "/" in (phrase.left, phrase.right) or (phrase.is_whole and phrase.left in _QUOTES):
        return False
    if _SPOKEN_OF.search(phrase.before) or _SPOKEN_AFTER.match(phrase.after):
        return False
    if not phrase.before and phrase.left == "" and phrase.right == ":" and word.upper() not in ("TODO", "FIXME"):
        return False  # a glossary: "TBC : à confirmer"
    if kind == "edge" and phrase.before and phrase.after:
        return False
    if word.islower() or word.istitle():
        is_alone = phrase.is_whole and (phrase.is_set_off or phrase.right == ":" or kind == "mark" or " " in word)
        return is_alone and phrase.right in (*_CLOSING, ":")
    return True


def _is_unknown(word: str, phrase: _Phrase) -> bool:
    """Whether "XXX" or "???" ends a phrase; "XX" may be a numeral, "Vraiment ???" is a question."""
    if phrase.after or phrase.right not in _CLOSING or phrase.left in _QUOTES:
        return False
    return not phrase.before or (len(word) > 2 and word[0] == "x" and not _NUMBERED.search(phrase.before))


def _is_missing(grammar: _Grammar, kind: str | None, phrase: _Phrase, *, announces: bool) -> bool:
    """Whether "à définir" and the like are all that a phrase says, of its subject or of what stands before it."""
    if phrase.after or phrase.left in _QUOTES or "/" in (phrase.left, phrase.right):
        return False
    if announces and not phrase.is_set_off and phrase.right in ("", ":"):
        return False
    opens = phrase.left in ("(", "[", ":")
    if phrase.right not in _CLOSING and phrase.right not in _GOING_ON and not (opens and phrase.right == ","):
        return False  # "À confirmer : …" leads to something; "(à confirmer, voir l'agenda)" does not
    if not phrase.before:
        return not (phrase.left == "," and kind == "coming")
    if phrase.left == ":" and re.fullmatch(_VERBS, f" {phrase.before}"):
        return True
    said = grammar.subject.fullmatch(phrase.before)
    # "Le programme des sessions à venir" is about these sessions.
    return said is not None and not (kind == "coming" and said["more"])
