"""Long work asks now and then whether anybody still waits for what it makes: in a preview the next edit ends it."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


class Newer(BaseException):
    """What is being made is out of date already. No error, so that nothing on the way reports it as one."""


_ASKED: list[Callable[[], bool]] = []


def ask(newer: Callable[[], bool] | None) -> None:
    """From now on ask this whether something newer waits; nothing, with None."""
    _ASKED[:] = [newer] if newer else []


def pause() -> None:
    """A place where work may end early. Raises Newer."""
    if any(newer() for newer in _ASKED):
        raise Newer


def paused(items: Iterable[T]) -> Iterator[T]:
    """The same items, with a place to end early before each."""
    for item in items:
        pause()
        yield item
