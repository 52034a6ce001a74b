"""Examples of documents as collections to check."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from eigdocs.checking.collection import Collection
from eigdocs.checking.examples import Example
from eigdocs.checking.findings import Finding
from eigdocs.checking.registry import all_checks
from eigdocs.checking.running import findings_of
from eigdocs.checking.sources import collect


def collection_of(example: Example, folder: Path) -> Collection:
    for name, text in example.files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
    agenda = next((folder / name for name in example.files if name.endswith(".ics")), None)
    collection = collect([folder], agenda=agenda)
    collection.today = date(2026, 1, 1)
    return collection


def find(collection: Collection) -> list[Finding]:
    return findings_of(collection, list(all_checks().values()))
