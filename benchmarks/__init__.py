"""How fast, and in how much memory, documents are read and converted, side by side with what others offer.

``python -m benchmarks ARCHIVE_DIR`` measures and prints; `contestants` says what is measured, `measure` how.
"""
