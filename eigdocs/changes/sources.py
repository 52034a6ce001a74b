"""What ``eigdocs diff`` is given: files, folders, revisions of a git repository, calendars."""

from __future__ import annotations
