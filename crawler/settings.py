"""Scrapy's settings. What they leave open, politeness.py closes; nothing here or on a command line can reopen it."""

from __future__ import annotations

from crawler.agent import user_agent

BOT_NAME = "postdocket"
SPIDER_MODULES = ["crawler.spiders", "crawler.looking"]
NEWSPIDER_MODULE = "crawler.spiders"
USER_AGENT = user_agent()

# One middleware of ours stands in for Scrapy's robots.txt, retry and offsite middlewares: those let concurrent requests
# pass unchecked, read an unreachable robots.txt as a permission, and know neither Crawl-delay nor Retry-After.
ROBOTSTXT_OBEY = True
RETRY_ENABLED = False
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "scrapy.downloadermiddlewares.cookies.CookiesMiddleware": None,
    "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": None,
    "scrapy.downloadermiddlewares.httpcache.HttpCacheMiddleware": None,
    # Next to the downloader: what it lets through is sent at once, redirects and robots.txt included.
    "crawler.politeness.Politeness": 840,
}
# Spacing and concurrency are kept per host over all spiders of the process (hosts.py), so Scrapy's own stand aside.
DOWNLOAD_DELAY = 0
CONCURRENT_REQUESTS_PER_DOMAIN = 8
REDIRECT_MAX_TIMES = 5

SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    # It drops what it thinks too long without a word; a page of the frontier must end as done or failed.
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
    # answers.py judges every status.
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,
}
ITEM_PIPELINES = {
    "crawler.pipelines.NormalizePipeline": 100,
    "crawler.pipelines.StorePipeline": 200,
}
# A page is one item, and a spider has one page at a time: more workers for each page would find nothing to do.
CONCURRENT_ITEMS = 1
# Scrapy would parse the source of `parse` anew for every page, which takes longer than to download it.
WARN_ON_GENERATOR_RETURN_VALUE = False
# The frontier table knows what was visited.
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"

DOWNLOAD_VERIFY_CERTIFICATES = True
DOWNLOAD_HANDLERS = {"file": None, "data": None, "ftp": None, "s3": None}
TWISTED_DNS_RESOLVER = "crawler.safety.PublicResolver"
REACTOR_THREADPOOL_MAXSIZE = 20
# A proxy would resolve names for us, and the address that was checked would not be the address that is asked.
HTTPPROXY_ENABLED = False
DOWNLOAD_MAXSIZE = 8 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_TIMEOUT = 30
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
COOKIES_ENABLED = False
REFERRER_POLICY = "no-referrer"
MEMUSAGE_LIMIT_MB = 1024
EXTENSIONS = {
    "scrapy.extensions.memusage.MemoryUsage": None,
    "crawler.memory.ResidentMemory": 0,
}
LOG_LEVEL = "WARNING"
LOGSTATS_INTERVAL = 0
STATS_DUMP = False

# Ours
POSTDOCKET_PATIENCE = 600
"""Seconds we wait for a host that asks for it; a longer wait ends its sources for this run."""
POSTDOCKET_BACKOFF = 5
"""Seconds a host rests after a failure; doubled with each further one in a row."""
POSTDOCKET_HOST_FAILURES = 6
"""Failures in a row after which a host is left alone for the run."""
POSTDOCKET_HOST_CONCURRENCY = 1
"""Requests to one host at a time."""
POSTDOCKET_TRIES = 4
"""How often a page is asked for before it counts as failed."""
POSTDOCKET_LEASE = 120
"""Seconds a page stays ours; after a crash it waits so long at most until another run takes it up."""
POSTDOCKET_WORKER = ""
"""Who crawls, where several share one database: each needs a name of its own, the same after an interruption."""
POSTDOCKET_READERS = None
"""Processes that normalise records beside the crawl; `None`: one for each core that is left, 0: the crawl does it."""
