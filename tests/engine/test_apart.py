"""An interview for which no decision can be made is left out and reported; the others are decided."""

from __future__ import annotations

import pytest

from calendar_followup.base.errors import ConfigError, Unreadable
from calendar_followup.base.messages import message
from calendar_followup.base.walls import wall
from calendar_followup.engine.apart import Attempt, without_the_guilty

EVERY = ("a", "b", "c", "d")


def attempt_that_stumbles_over(*groups: set[str]) -> Attempt[list[str]]:
    def attempt(left_out: frozenset[str]) -> list[str]:
        there = [uid for uid in EVERY if uid not in left_out]
        if any(group <= set(there) for group in groups):
            raise RecursionError
        return there

    return attempt


def test_all_are_decided_at_once_where_nothing_is_wrong() -> None:
    assert without_the_guilty(attempt_that_stumbles_over(), lambda: pytest.fail("nobody asks")) == (list(EVERY), {})


def test_the_one_that_is_raised_over_is_left_out() -> None:
    decided, guilty = without_the_guilty(attempt_that_stumbles_over({"b"}, {"d"}), lambda: EVERY)
    assert decided == ["a", "c"]
    assert guilty.keys() == {"b", "d"}
    assert "RecursionError" in str(guilty["b"])


def test_of_those_that_are_harmless_alone_the_last_is_left_out() -> None:
    decided, guilty = without_the_guilty(attempt_that_stumbles_over({"a", "c"}), lambda: EVERY)
    assert decided == ["a", "b", "d"]
    assert guilty.keys() == {"c"}


def test_what_is_raised_over_nothing_at_all_is_an_error_of_ours() -> None:
    with pytest.raises(Unreadable):
        without_the_guilty(attempt_that_stumbles_over(set()), lambda: EVERY)


def test_our_own_errors_pass_a_wall() -> None:
    with pytest.raises(ConfigError), wall(Unreadable):
        raise ConfigError(message("the folder {path} does not exist", path="x"))


def test_a_panic_of_a_library_is_held() -> None:
    class Panic(BaseException): ...

    with pytest.raises(Unreadable, match="Panic"), wall(Unreadable):
        raise Panic


def test_an_order_to_end_is_obeyed() -> None:
    with pytest.raises(KeyboardInterrupt), wall(Unreadable):
        raise KeyboardInterrupt
