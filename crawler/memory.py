"""How much memory the crawl holds. Scrapy reads a peak that a child inherits from the process that started it."""

from __future__ import annotations

from pathlib import Path

from scrapy.extensions.memusage import MemoryUsage

PAGES = Path("/proc/self/statm")
"""Linux: sizes in pages, the second is what is resident now."""


class ResidentMemory(MemoryUsage):
    """Ends a crawl that holds more than MEMUSAGE_LIMIT_MB. A big parent must not count: `ru_maxrss` survives exec."""

    def get_virtual_size(self) -> int:
        """Return the resident bytes now; where the system does not tell, the peak that Scrapy reads."""
        if not PAGES.exists():
            return int(super().get_virtual_size())
        return int(PAGES.read_text(encoding="ascii").split()[1]) * int(self.resource.getpagesize())
