"""``python -m eigdocs``."""

from eigdocs.cli import main

if __name__ == "__main__":
    main()
