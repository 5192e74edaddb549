"""Python's search for circular garbage, put off while very many objects are made at once.

An import makes hundreds of thousands of objects and throws none of them away until it ends. The
collector would walk through all of them again and again, holding every thread meanwhile, the
window's too.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collection_put_off() -> Iterator[None]:
    """Inside, nothing is collected; what is no longer referred to goes at once as always."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
