from __future__ import annotations

import re

import pytest

from crawler.agent import user_agent
from schemas import UsageError


def test_the_user_agent_names_product_version_and_contact() -> None:
    assert re.fullmatch(r"Postdocket/[\d.]+ \((\+https?://\S+; )?me@example\.org\)", user_agent("me@example.org"))


def test_without_a_contact_no_empty_parentheses_are_sent() -> None:
    assert "()" not in user_agent()
    assert re.match(r"Postdocket/[\d.]+", user_agent())


@pytest.mark.parametrize("contact", ["me@example.org\r\nX-Admin: 1", "zoë@example.org", "me) Mozilla/5.0 (", "a;b"])
def test_a_contact_that_would_break_the_header_is_refused(contact: str) -> None:
    with pytest.raises(UsageError, match="cannot be sent in a header"):
        user_agent(contact)
