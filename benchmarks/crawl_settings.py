"""The project's own settings with the meter, and with patience measured in seconds: loopback needs no more."""

from __future__ import annotations

import os

from benchmarks.crawl_meter import READERS
from crawler.settings import *  # noqa: F403
from crawler.settings import EXTENSIONS as _EXTENSIONS

EXTENSIONS = _EXTENSIONS | {"benchmarks.crawl_meter.Meter": 0}
POSTDOCKET_PATIENCE = 3
POSTDOCKET_BACKOFF = 0.02  # type: ignore[assignment]
POSTDOCKET_TRIES = 3
POSTDOCKET_READERS = int(os.environ[READERS]) if os.environ.get(READERS) else None  # type: ignore[assignment]
