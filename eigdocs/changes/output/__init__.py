"""The forms of a diff: text for a terminal, Markdown, HTML, JSON."""
