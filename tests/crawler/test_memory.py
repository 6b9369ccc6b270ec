from __future__ import annotations

import subprocess
import sys

PROGRAM = """
from scrapy.utils.test import get_crawler
from crawler.memory import ResidentMemory
settings = {"MEMUSAGE_ENABLED": True, "EXTENSIONS": {}}
print(ResidentMemory.from_crawler(get_crawler(settings_dict=settings)).get_virtual_size())
"""


def test_the_memory_of_whoever_starts_a_crawl_is_not_the_crawls():
    held = bytearray(b"x") * (400 << 20)
    size = int(subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True).stdout)
    assert len(held) > size > 1 << 20
