from __future__ import annotations

import gc

import pytest

from eigdocs.collector import paused_collector


def test_the_collector_goes_on_afterwards_as_it_did() -> None:
    with pytest.raises(ZeroDivisionError), paused_collector():
        _ = 1 / gc.isenabled()  # it is paused, so that this is an error
    assert gc.isenabled()


def test_one_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with paused_collector(), paused_collector():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
