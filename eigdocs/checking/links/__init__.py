"""Where links lead, for the checks of links (1xx)."""
