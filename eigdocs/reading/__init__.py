"""Documents as programmes: `parse`.

Each reader is a module: it takes a `Page`, reads what it knows, and claims it, so that the next one leaves it alone.
"""

from eigdocs.reading.programme import parse

__all__ = ["parse"]
