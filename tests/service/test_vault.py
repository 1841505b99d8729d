"""What is sealed opens only for whom it was sealed, and with a key that is still there."""

from __future__ import annotations

import pytest

from calendar_followup.base.errors import ConfigError, TryAgainLater
from calendar_followup.service.vault import Vault, new_key

OLD, NEW = new_key(), new_key()
SECRET = b"app password of Camille"


def test_what_is_sealed_opens_for_the_same_person_and_shows_nothing() -> None:
    vault = Vault([NEW])
    sealed = vault.seal(7, "account", SECRET)
    assert vault.opened(7, "account", sealed) == SECRET
    assert SECRET not in sealed
    assert vault.seal(7, "account", SECRET) != sealed


@pytest.mark.parametrize(("person", "what"), [(8, "account"), (77, "account"), (7, "image")])
def test_a_row_that_was_swapped_with_another_does_not_open(person: int, what: str) -> None:
    vault = Vault([NEW])
    with pytest.raises(TryAgainLater, match="opens"):
        vault.opened(person, what, vault.seal(7, "account", SECRET))


def test_a_person_whose_number_begins_with_anothers_is_somebody_else() -> None:
    vault = Vault([NEW])
    with pytest.raises(TryAgainLater):
        vault.opened(1, "account", vault.seal(11, "account", SECRET))


def test_an_old_key_opens_until_everything_is_sealed_anew() -> None:
    sealed = Vault([OLD]).seal(7, "account", SECRET)
    both = Vault([NEW, OLD])
    assert both.opened(7, "account", sealed) == SECRET
    anew = both.resealed(7, "account", sealed)
    assert Vault([NEW]).opened(7, "account", anew) == SECRET
    with pytest.raises(TryAgainLater):
        Vault([NEW]).opened(7, "account", sealed)


def test_a_changed_byte_does_not_open() -> None:
    sealed = bytearray(Vault([NEW]).seal(7, "account", SECRET))
    sealed[40] ^= 1
    with pytest.raises(TryAgainLater):
        Vault([NEW]).opened(7, "account", bytes(sealed))


@pytest.mark.parametrize("keys", [[], ["not a key"], [NEW, ""]])
def test_keys_that_are_none_are_named_as_that(keys: list[str]) -> None:
    with pytest.raises(ConfigError, match="keys"):
        Vault(keys)
