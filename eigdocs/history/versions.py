"""The programmes that documents were, version by version; each text is read once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from eigdocs.french.vocabulary import Vocabulary
from eigdocs.history.repository import File, Repository
from eigdocs.history.steps import Version
from eigdocs.models import Programme
from eigdocs.reading.document import Reading, read_document
from eigdocs.reading.memory import Memory
from eigdocs.reading.programme import assemble


class Versions:
    """Reads versions of some documents; `year` is the year that all of them are of, where pages do not say it."""

    def __init__(
        self, repository: Repository, vocabulary: Vocabulary, *, year: int | None = None, encoding: str = "utf-8"
    ) -> None:
        self.repository = repository
        self.vocabulary = vocabulary
        self.year = year
        self.encoding = encoding
        self._readings: dict[tuple[str, File], Reading] = {}
        self._memories: defaultdict[str, Memory] = defaultdict(Memory)

    def programme(self, version: Version, revision: str, *, year: int | None = None) -> Programme:
        """The programme of a version, which `revision` has; `year` is for pages that say none.

        Raises `ReadError` for a version with a text that cannot be read.
        """
        return assemble([self._reading(path, file, revision) for path, file in version.items()], self.year or year)

    def _reading(self, path: str, file: File, revision: str) -> Reading:
        known = self._readings.get((path, file))
        if known is None:
            document = self.repository.document(path, file, revision, self.encoding)
            # What changes say of places is their path and line: the same models serve for all commits that have them.
            document = replace(document, revision=None)
            known = self._readings[path, file] = read_document(document, self.vocabulary, self._memories[path])
        return known


def says_nothing(programme: Programme) -> bool:
    """Whether a page says nothing of a programme, as one that is being written anew."""
    return not (
        programme.sessions or programme.historique or programme.rituals or programme.team or programme.objectives
    )
