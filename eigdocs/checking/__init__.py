"""What runs the checks and what they share: pages as checks see them, findings, fixes, suppressions, baselines."""

from __future__ import annotations

from eigdocs.checking.findings import Finding, Fix, Related, Severity
from eigdocs.checking.running import check

__all__ = ["Finding", "Fix", "Related", "Severity", "check"]
