"""Forms of French phrases: regular expressions that read like the phrases, with names for what recurs in them.

A form is an expression for folded text (`eigdocs.french.words.fold`) in which a space stands for blanks, ``_`` for
blanks or none, ``{name}`` for another form, and ``{@table}`` for any word of a table of the vocabulary. Groups of one
name may be in several places of a form: `said` gives the one that has matched.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from eigdocs.french.vocabulary import Vocabulary

_NAME = re.compile(r"\{([a-z ]+)\}")
_TABLE = re.compile(r"\{@([a-z-]+)\}")
_GROUP = re.compile(r"\(\?P<([a-z]+)>")


def compiled(form: str, pieces: Mapping[str, str], vocabulary: Vocabulary) -> re.Pattern[str]:
    """The expression of a form. `pieces` are the forms that it names.

    >>> form = compiled("{count} fois_(?:par |/)_mois", {"count": "(?P<count>{@numbers})"}, Vocabulary.default())
    >>> said(form.match("deux fois /mois"))
    {'count': 'deux'}
    """
    while _NAME.search(form):
        form = _NAME.sub(lambda name: pieces[name[1]], form)
    form = form.replace("_", r"\s*").replace(" ", r"\s+")
    seen: Counter[str] = Counter()

    def numbered(group: re.Match[str]) -> str:
        seen[group[1]] += 1
        return f"(?P<{group[1]}{seen[group[1]]}>"

    form = _GROUP.sub(numbered, form)
    return re.compile(_TABLE.sub(lambda table: rf"(?:{vocabulary.alternatives(table[1])})(?!\w)", form))


def said(match: re.Match[str]) -> dict[str, str]:
    """The words of each group that has matched some, by its name in the form."""
    return {name.rstrip("0123456789"): words for name, words in match.groupdict().items() if words is not None}
