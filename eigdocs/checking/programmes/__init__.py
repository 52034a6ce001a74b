"""Sessions as rows, sections, pages and calendars tell them, for the checks of programmes (4xx)."""
