"""Properties try the same examples in every run; ``--hypothesis-profile=random`` looks for new ones."""

from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("random", deadline=None, max_examples=1000)
settings.load_profile("same")
