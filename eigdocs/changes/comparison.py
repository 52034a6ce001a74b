"""Two years side by side: counts, days together, formats, rhythm, themes."""

from __future__ import annotations
