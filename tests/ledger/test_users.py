"""Users log in with their own password only, tokens work until they are removed."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from reportedly.ledger import tables as t
from reportedly.ledger import users
from tests.ledger.examples import NOW

PASSWORD = "a long enough one"


@pytest.fixture
def connection(ledger):
    with ledger.write() as writing:
        users.add_user(writing, "Ida", PASSWORD, role="admin", now=NOW)
        yield writing


def test_only_the_right_password_lets_a_user_in(connection):
    assert users.verify_user(connection, "Ida", PASSWORD) == users.User("Ida", "admin", NOW)
    assert users.verify_user(connection, "Ida", PASSWORD + "x") is None
    assert users.verify_user(connection, "Ada", PASSWORD) is None


def test_no_password_or_token_is_kept_as_it_is(connection):
    _, secret = users.make_token(connection, "Ida", label="laptop", now=NOW)
    kept = [
        str(row) for table in (t.users, t.tokens) for row in connection.execute(sa.select(table))
    ]
    assert not any(PASSWORD in row or secret in row for row in kept)
    assert "$argon2id$" in kept[0]


def test_adding_a_user_again_changes_password_and_role(connection):
    users.add_user(connection, "Ida", "another long one", role="reader", now="later")
    assert users.users(connection) == (users.User("Ida", "reader", NOW),)
    assert users.verify_user(connection, "Ida", PASSWORD) is None


def test_a_token_stands_for_its_user_until_it_or_the_user_goes(connection):
    token, secret = users.make_token(connection, "Ida", label="laptop", now=NOW)
    users.note_use(connection, secret, now="later")
    assert users.user_of_token(connection, secret).name == "Ida"
    assert users.user_of_token(connection, secret + "x") is None
    (listed,) = users.tokens(connection, "Ida")
    assert (listed.id, listed.label, listed.used) == (token.id, "laptop", "later")
    assert users.remove_token(connection, token.id)
    assert users.user_of_token(connection, secret) is None
    _, other = users.make_token(connection, "Ida", label="desk", now=NOW)
    users.remove_user(connection, "Ida")
    assert users.user_of_token(connection, other) is None
    assert not users.are_there_users(connection)


@pytest.mark.parametrize(
    ("name", "password", "role"),
    [
        (" ", PASSWORD, "admin"),
        ("A", "short", "admin"),
        ("A", PASSWORD, "king"),
        ("A", "x" * 2000, "admin"),
    ],
)
def test_a_user_without_name_role_or_a_fit_password_is_refused(connection, name, password, role):
    with pytest.raises(ValueError):
        users.add_user(connection, name, password, role=role, now=NOW)
