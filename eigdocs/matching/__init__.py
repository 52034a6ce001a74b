"""Which entries of two programmes are the same: an optimal assignment over a documented similarity."""

from eigdocs.matching.models import Matching, Pair, Reason
from eigdocs.matching.programmes import match, match_agendas

__all__ = ["Matching", "Pair", "Reason", "match", "match_agendas"]
