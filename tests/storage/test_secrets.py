"""Secrets in a keyring, whatever its backend does."""

from __future__ import annotations

from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend

from calendar_followup.base.errors import AccessRefused
from calendar_followup.storage.secrets import from_keyring, into_keyring, out_of_keyring


class Broken(KeyringBackend):
    """A backend that lets an error of its own library through."""

    priority = 1

    def get_password(self, service: str, username: str) -> str | None:
        raise RuntimeError("org.freedesktop.DBus.Error: hunter2")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise RuntimeError(password)

    def delete_password(self, service: str, username: str) -> None:
        raise RuntimeError(username)


@pytest.fixture
def broken() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(Broken())  # type: ignore[no-untyped-call]  # keyring's own initialiser
    yield
    keyring.set_keyring(before)


@pytest.mark.usefixtures("broken")
@pytest.mark.filterwarnings("error::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_keyring_that_fails_in_a_way_of_its_own_is_refused_in_one_line() -> None:
    with pytest.raises(AccessRefused) as refused:
        from_keyring("service", "camille")
    assert "keyring" in str(refused.value)
    assert "hunter2" not in str(refused.value)


@pytest.mark.usefixtures("broken")
def test_a_keyring_that_fails_in_a_way_of_its_own_takes_nothing() -> None:
    assert not into_keyring("service", "camille", "hunter2")
    out_of_keyring("service", "camille")
