"""API keys: what a crash logs of a request that carries one."""

from __future__ import annotations

import subprocess
import sys

CRASH = """
import logging
from crawler.api_key import hide_in_logs
hide_in_logs(["k+7/secret", ""])
logging.warning("Spider error processing <GET https://api.example.org/works?api_key=%s>", "k%2B7%2Fsecret")
logging.warning("key k+7/secret")
logging.warning("nothing to hide: %d", 7)
"""


def test_no_message_of_the_process_quotes_a_key() -> None:
    done = subprocess.run([sys.executable, "-c", CRASH], capture_output=True, text=True, check=True)
    assert done.stderr.splitlines() == [
        "WARNING:root:Spider error processing <GET https://api.example.org/works?api_key=…>",
        "WARNING:root:key …",
        "WARNING:root:nothing to hide: 7",
    ]
