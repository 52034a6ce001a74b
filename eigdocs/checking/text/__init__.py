"""The words of pages, for the checks of text and residue (5xx) and of headings."""
