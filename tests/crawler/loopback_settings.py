"""The project's own settings with the test platform and with patience measured in tenths of a second."""

from __future__ import annotations

from crawler.settings import *  # noqa: F403

SPIDER_MODULES = ["plain_platform"]
DOWNLOAD_TIMEOUT = 2
POSTDOCKET_PATIENCE = 3
POSTDOCKET_BACKOFF = 0.02
POSTDOCKET_TRIES = 3
POSTDOCKET_LEASE = 1
