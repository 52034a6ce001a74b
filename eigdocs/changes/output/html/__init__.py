"""A diff as one HTML page that needs nothing else, with a timeline of both sides."""
