"""The checks, one a file: its code, name, severity, documentation and examples, and the function that finds.

A new check is a new file here and nothing else: `eigdocs.checking.registry` finds it, ``eigdocs rules`` and
``docs/checks.md`` are made from its docstring, and the examples in that docstring are its tests.
What several checks share is in `eigdocs.checking`.
"""
