"""What the page calls its two sides, and what became of things there: versions, two years, a page and its agenda."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from eigdocs.changes.comparison import Comparison
from eigdocs.changes.models import ChangeKind, ProgrammeDiff
from eigdocs.changes.output.html.timeline import State
from eigdocs.changes.output.telling import Agenda, missing_from

VERSIONS = ("Avant", "Après")

_KINDS: dict[ChangeKind, tuple[str, str]] = {
    "added": ("ajout", "ajouts"),
    "removed": ("suppression", "suppressions"),
    "moved": ("déplacement", "déplacements"),
    "changed": ("modification", "modifications"),
}
_STATES: dict[State, str] = {
    "kept": "à la même date",
    "moved": "déplacée",
    "removed": "n’y est plus",
    "added": "nouvelle",
}


@dataclass(frozen=True, slots=True)
class Naming:
    """The names that fit what is compared; ``labels`` are those of the two sides."""

    labels: tuple[str, str]
    agenda: Agenda
    between_years: bool

    @classmethod
    def of(cls, diff: ProgrammeDiff, comparison: Comparison | None, agenda: Agenda = None) -> Naming:
        """Those for a diff: the page and the agenda, the years, or before and after."""
        labels = VERSIONS
        if agenda:
            labels = ("L’agenda", "La page") if agenda == "old" else ("La page", "L’agenda")
        elif comparison:
            labels = comparison.old_label, comparison.new_label
        elif diff.between_years and diff.old.year and diff.new.year:
            labels = str(diff.old.year), str(diff.new.year)
        return cls(labels, agenda, diff.between_years)

    @property
    def kinds(self) -> Mapping[ChangeKind, tuple[str, str]]:
        """What a change of each kind is called, and several of them."""
        if self.agenda:
            gone, new = missing_from("gone", self.agenda), missing_from("new", self.agenda)
            return {
                "removed": (f"absent de {gone}", f"absents de {gone}"),
                "added": (f"absent de {new}", f"absents de {new}"),
                "moved": ("autre date", "autres dates"),
                "changed": ("différence", "différences"),
            }
        if self.between_years:
            old, new = map(_only, self.labels)
            return {
                "removed": (old, old),
                "added": (new, new),
                "moved": ("autre date", "autres dates"),
                "changed": _KINDS["changed"],
            }
        return _KINDS

    @property
    def states(self) -> Mapping[State, str]:
        """What is said of a session in the timeline."""
        elsewhere: dict[State, str] = {**_STATES, "moved": "à une autre date"}
        if self.agenda:
            gone, new = missing_from("gone", self.agenda), missing_from("new", self.agenda)
            return {**elsewhere, "removed": f"absente de {gone}", "added": f"absente de {new}"}
        if self.between_years:
            old, new = map(_only, self.labels)
            return {**elsewhere, "removed": old, "added": new}
        return _STATES


def _only(label: str) -> str:
    return f"en {label} seulement" if label.isdigit() else f"{label} seulement"
