"""Records of an older schema, brought up to this one (docs/format-paket.md).

Each step is a pure function from one version to the next, for packages and work files alike: it
changes what stands in a state and makes no event, so two laptops that take it hold the same bytes.
A step that was released never changes again.
"""

from collections.abc import Callable, Sequence

from esakip_desktop.domain.state import State

Step = Callable[[str, State], tuple[str, State]]
"""Entity and state of one version to those of the next."""

STEPS: tuple[Step, ...] = ()
"""STEPS[n - 1] leads from version n to n + 1; the first released version is 1."""

SCHEMA_VERSION = len(STEPS) + 1


def bring_up(
    entity: str, state: State, version: int, steps: Sequence[Step] = STEPS
) -> tuple[str, State]:
    """A record of an older version as this one writes it; a newer one is left as it is."""
    for step in steps[version - 1 :]:
        entity, state = step(entity, state)
    return entity, state
