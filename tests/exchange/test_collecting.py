"""Is the collector of garbage as before once a list is in, however it ended and whatever came in beside it?"""

import gc
from contextlib import ExitStack

import pytest

from callbench.exchange import collecting
from callbench.exchange.collecting import seldom_collected


def test_little_is_looked_for_until_the_last_of_them_ends() -> None:
    usual = gc.get_threshold()
    first, second = ExitStack(), ExitStack()
    first.enter_context(seldom_collected())
    second.enter_context(seldom_collected())
    assert gc.get_threshold()[0] == collecting.NEW_OBJECTS
    assert gc.get_freeze_count() > 0
    first.close()
    assert gc.get_threshold()[0] == collecting.NEW_OBJECTS
    second.close()
    assert gc.get_threshold() == usual
    assert gc.get_freeze_count() == 0


def test_an_import_that_fails_leaves_the_collector_as_it_was() -> None:
    usual = gc.get_threshold()
    with pytest.raises(ValueError, match="no list"), seldom_collected():
        raise ValueError("no list")
    assert (gc.get_threshold(), gc.get_freeze_count()) == (usual, 0)
