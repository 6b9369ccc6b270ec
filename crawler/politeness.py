"""The one middleware of manners and safety. Every request of every spider passes it, robots.txt and redirects too."""

from __future__ import annotations

from typing import Any

from scrapy.crawler import Crawler
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Request, Response
from scrapy.http.request import NO_CALLBACK
from scrapy.settings import BaseSettings
from twisted.internet.error import ConnectError, ConnectionClosed

from crawler.answers import Headers, Kind, judge
from crawler.hosts import Host, Hosts, HostUnwilling, Limits
from crawler.robots import Answer, Robots
from crawler.safety import DEFAULT_PORTS, PublicResolver, Reach, UnsafeAddress, split
from crawler.settings import DOWNLOAD_MAXSIZE, REDIRECT_MAX_TIMES
from schemas import UsageError

NETWORK_ERRORS = (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
    ConnectError,
    ConnectionClosed,
    OSError,
)
"""What a request ends with when the network or the server fails."""

_HOST = "postdocket_host"
_FOR_ROBOTS = "postdocket_robots"


class Manners:
    """What all spiders of a process share: whose turn it is at each host, and each origin's robots.txt."""

    def __init__(self, hosts: Hosts, robots: Robots | None = None) -> None:
        self.hosts = hosts
        self.robots = robots or Robots()


class Politeness:
    """Downloader middleware. It lies next to the downloader: what it lets through starts at once.

    It raises UnsafeAddress, RobotsForbid, RobotsUnreachable, HostUnwilling and Stopped, which reach the request's
    errback; a request that raised one of them was not sent.
    """

    def __init__(self, crawler: Crawler, reach: Reach, manners: Manners, delay: float, tries: int) -> None:
        """`delay` is the source's own, in seconds; `tries` is how often a failing robots.txt is asked for."""
        self._crawler, self._reach, self._manners = crawler, reach, manners
        self._delay, self._tries = delay, tries

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Politeness:
        spider: Any = crawler.spider
        if not all(hasattr(spider, name) for name in ("reach", "manners", "source")):
            raise UsageError("only spiders of a platform send requests here; use `postdocket crawl SOURCE`")
        PublicResolver.named |= spider.reach.named
        return cls(
            crawler, spider.reach, spider.manners, spider.source.delay, crawler.settings.getint("POSTDOCKET_TRIES")
        )

    async def process_request(self, request: Request) -> None:
        """Let a request go when it may, as the start of it; else raise."""
        for_robots = bool(request.meta.get(_FOR_ROBOTS))
        self._reach.check(request.url, any_host=for_robots)
        host = self._manners.hosts[host_name(request.url)]
        host.delay = max(host.delay, self._delay)
        if not for_robots:
            rules = await self._manners.robots.rules(_origin(request.url), self._fetch_robots)
            host.delay = max(host.delay, rules.delay)
            rules.check(request.url)
        await host.take_turn()
        request.meta[_HOST] = host

    def process_response(self, request: Request, response: Response) -> Response:
        """Let the host's next request go, after the pause that this answer asks for."""
        if (host := request.meta.pop(_HOST, None)) is not None:
            verdict = judge(response.status, header_of(response))
            if verdict.kind in {Kind.LATER, Kind.REFUSED}:
                host.failed(verdict.words, verdict.retry_after)
                if verdict.kind is Kind.REFUSED:
                    host.parked = verdict.words
                if verdict.retry_after:
                    self._manners.hosts.asked_to_wait(host.name, verdict.retry_after)
            else:
                host.succeeded()
            host.give_turn()
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Let the host's next request go; say clearly when a name led to an address that is not public."""
        host: Host | None = request.meta.pop(_HOST, None)
        if host is None:
            return
        _, name, port = split(request.url)
        inward = PublicResolver.refused.get((name, port)) if isinstance(exception, CannotResolveHostError) else None
        if inward is None and isinstance(exception, NETWORK_ERRORS):
            host.failed(explain(exception))
        host.give_turn()
        if inward is not None:
            raise UnsafeAddress(f"{name}:{port} lies at {inward}, which is no public address") from exception

    async def _fetch_robots(self, url: str) -> Answer:
        """Ask for robots.txt until it is answered, a few times at most; the host's own pauses lie between the tries."""
        answer: Answer | None = None
        for _ in range(self._tries):
            request = Request(url, meta={_FOR_ROBOTS: True}, callback=NO_CALLBACK, dont_filter=True)
            try:
                response = await self._crawler.engine.download_async(request)
            except NETWORK_ERRORS as error:
                answer = Answer(0, reason=explain(error))
            except HostUnwilling:
                if answer is None:
                    # Nothing was sent, so nothing is known of the file.
                    raise
                break
            except (UnsafeAddress, IgnoreRequest, DownloadCancelledError) as error:
                return Answer(0, reason=explain(error))
            else:
                answer = Answer(response.status, response.body)
                if judge(response.status, header_of(response)).kind is not Kind.LATER:
                    break
        return answer or Answer(0, reason="it was never asked for")


def host_name(url: str) -> str:
    """Return what spacing is kept for: the host, with its port where that is not the scheme's own."""
    scheme, host, port = split(url)
    return host if port == DEFAULT_PORTS[scheme] else f"{host}:{port}"


def header_of(response: Response) -> Headers:
    """Return a look-up of the response's headers by name, as text."""

    def header(name: str) -> str | None:
        value = response.headers.get(name)
        return None if value is None else value.decode("latin-1")

    return header


def explain(error: BaseException, request: Request | None = None) -> str:
    """Say in words what went wrong with a `request`."""
    if isinstance(error, DownloadTimeoutError):
        return "no answer in time"
    if isinstance(error, DownloadConnectionRefusedError):
        return "the connection was refused"
    if isinstance(error, CannotResolveHostError):
        return "there is no such host name, or names cannot be resolved here"
    if isinstance(error, ResponseDataLossError):
        return "the answer broke off"
    if isinstance(error, DownloadCancelledError) or "DOWNLOAD_MAXSIZE" in str(error):
        most = request.meta.get("download_maxsize", DOWNLOAD_MAXSIZE) if request else DOWNLOAD_MAXSIZE
        return f"the page is larger than {most // 2**20} MiB"
    if isinstance(error, IgnoreRequest) and "max redirections" in str(error):
        return f"the page redirects more than {REDIRECT_MAX_TIMES} times, or in a circle"
    reasons = [reason.value for reason in getattr(error.__cause__, "reasons", ())]
    if any("certificate verify failed" in str(reason) for reason in reasons):
        return "its certificate could not be verified"
    if isinstance(error, DownloadFailedError):
        return "the connection broke" + (f" ({reasons[0]})" if reasons else "")
    return str(error) or type(error).__name__


def _origin(url: str) -> str:
    scheme, host, port = split(url)
    literal = f"[{host}]" if ":" in host else host
    return f"{scheme}://{literal}" + ("" if port == DEFAULT_PORTS[scheme] else f":{port}")


def limits_of(settings: BaseSettings) -> Limits:
    """Return the bounds that the settings ask for."""
    return Limits(
        patience=settings.getfloat("POSTDOCKET_PATIENCE"),
        backoff=settings.getfloat("POSTDOCKET_BACKOFF"),
        failures=settings.getint("POSTDOCKET_HOST_FAILURES"),
        concurrency=settings.getint("POSTDOCKET_HOST_CONCURRENCY"),
    )
