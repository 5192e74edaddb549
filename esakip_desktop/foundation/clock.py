"""The only two clocks; call them through the module (`clock.now()`) so tests can set them."""

from datetime import date, datetime


def now() -> datetime:
    """The present moment as an aware datetime in the local zone."""
    return datetime.now().astimezone()


def today() -> date:
    """The present local date."""
    return now().date()
