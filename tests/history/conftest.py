from tests.history.story import story

__all__ = ["story"]
