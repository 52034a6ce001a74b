"""What changed between two programmes, or two versions of one."""

from eigdocs.changes.diffing import diff
from eigdocs.changes.models import Change, ProgrammeDiff

__all__ = ["Change", "ProgrammeDiff", "diff"]
