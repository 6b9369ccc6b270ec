"""The sites of one night. Each entry prepares a site (and may set fields of its source); `trap` must never be asked."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from email.utils import formatdate
from time import time
from typing import Any

from loopback import Asked, Reply, Site, page

Fields = dict[str, Any] | None
SITES: dict[str, Callable[[Site, Site], Fields]] = {}
WALL = Reply(body=b"<html><head><title>Just a moment...</title></head></html>", headers={"Content-Type": "text/html"})
BOMB = 200 * 1024 * 1024


def site(prepare: Callable[[Site, Site], Fields]) -> Callable[[Site, Site], Fields]:
    SITES[prepare.__name__] = prepare
    return prepare


def redirect(target: str, status: int = 302) -> Reply:
    return Reply(status, headers={"Location": target})


@site
def healthy(site: Site, trap: Site) -> None:
    site["/"] = page("1", "2", links=("/2",), total=6)
    site["/2"] = page("3", "4", links=("/3",))
    site["/3"] = page("5", "6")


@site
def forbidding(site: Site, trap: Site) -> None:
    site["/"] = page("1", links=("/2", "/3"))
    site["/2"] = Reply(403)
    site["/3"] = page("3")


@site
def wants_login(site: Site, trap: Site) -> None:
    site["/"] = Reply(401, headers={"WWW-Authenticate": "Basic"})


@site
def closed_by_law(site: Site, trap: Site) -> None:
    site["/"] = Reply(451)


@site
def walled(site: Site, trap: Site) -> None:
    site["/"] = page("1", links=("/2", "/3"))
    site["/2"] = WALL
    site["/3"] = page("3")


@site
def lacking_a_page(site: Site, trap: Site) -> None:
    site["/"] = page("1", links=("/2", "/3"))
    site["/3"] = page("3")


@site
def closed_posting(site: Site, trap: Site) -> None:
    gone = {"url": f"{site.url}/2", "kind": "list", "meta": {"may_be_gone": True}}
    site["/"] = page("1", links=(gone,))  # type: ignore[arg-type]


@site
def broken(site: Site, trap: Site) -> None:
    site["/"] = Reply(500)


@site
def flaky(site: Site, trap: Site) -> None:
    site["/"] = [Reply(502), Reply(reset=True), page("1")]


@site
def hanging(site: Site, trap: Site) -> None:
    site["/"] = Reply(hang=True)


@site
def parked(site: Site, trap: Site) -> None:
    site["/"] = page("1", links=tuple(f"/{number}" for number in range(2, 20)))
    for number in range(2, 20):
        site[f"/{number}"] = Reply(503)


@site
def going_in_circles(site: Site, trap: Site) -> None:
    site["/"] = page("1", links=("/a", "/self"))
    site["/a"] = redirect("/b")
    site["/b"] = redirect("/a")
    site["/self"] = redirect("/self")


@site
def moved(site: Site, trap: Site) -> None:
    site["/"] = redirect("/1", 301)
    for number in range(1, 5):
        site[f"/{number}"] = redirect(f"/{number + 1}", 308)
    site["/5"] = page("1")


@site
def leading_inwards(site: Site, trap: Site) -> None:
    port = trap.url.rpartition(":")[2]
    hosts = ("127.0.0.1", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "[::1]", "[::ffff:127.0.0.1]", "localhost")
    targets = [f"http://{host}:{port}/" for host in hosts] + ["http://169.254.169.254/latest/meta-data/"]
    for number, target in enumerate(targets):
        site[f"/{number}"] = redirect(target)
    site["/"] = page("1", links=(*targets, *(f"/{number}" for number in range(len(targets)))))


@site
def leading_to_files(site: Site, trap: Site) -> None:
    targets = ("file:///etc/hostname", "data:application/json,{}", "ftp://127.0.0.1/x", "gopher://127.0.0.1/")
    for number, target in enumerate(targets):
        site[f"/{number}"] = redirect(target)
    site["/"] = page("1", links=(*targets, *(f"/{number}" for number in range(len(targets)))))


@site
def leading_astray(site: Site, trap: Site) -> None:
    site["/"] = page("1", links=("https://elsewhere.example/jobs", "/2"))
    site["/2"] = redirect("https://elsewhere.example/jobs")


@site
def robots_forbid_all(site: Site, trap: Site) -> Fields:
    site.robots("User-agent: *\nDisallow: /")
    return {"paths": tuple(f"/{number}" for number in range(12))}


@site
def robots_forbid_some(site: Site, trap: Site) -> None:
    site.robots("User-agent: *\nDisallow: /private")
    site["/"] = page("1", links=("/private/2", "/hop"))
    site["/hop"] = redirect("/private/3")


@site
def robots_overloaded(site: Site, trap: Site) -> None:
    site["/robots.txt"] = Reply(503)
    site["/"] = page("1")


@site
def robots_hanging(site: Site, trap: Site) -> None:
    site["/robots.txt"] = Reply(hang=True)
    site["/"] = page("1")


@site
def robots_cut_off(site: Site, trap: Site) -> None:
    site["/robots.txt"] = Reply(reset=True)
    site["/"] = page("1")


@site
def robots_overloaded_once(site: Site, trap: Site) -> None:
    site["/robots.txt"] = [Reply(503), Reply(404)]
    site["/"] = page("1")


@site
def robots_moved(site: Site, trap: Site) -> None:
    site["/robots.txt"] = redirect("/r/1")
    for number in range(1, 5):
        site[f"/r/{number}"] = redirect(f"/r/{number + 1}")
    site["/r/5"] = Reply(body=b"User-agent: *\nDisallow: /2")
    site["/"] = page("1", links=("/2",))
    site["/2"] = page("2")


@site
def robots_in_circles(site: Site, trap: Site) -> None:
    site["/robots.txt"] = redirect("/robots.txt")
    site["/"] = page("1")


@site
def robots_lead_inwards(site: Site, trap: Site) -> None:
    site["/robots.txt"] = redirect(f"{trap.url}/robots.txt")
    site["/"] = page("1")


@site
def tired(site: Site, trap: Site) -> None:
    site["/"] = page("1", links=("/2", "/3"))
    site["/2"] = [Reply(429, headers={"Retry-After": "1"}), page("2")]
    site["/3"] = page("3")


@site
def tired_until(site: Site, trap: Site) -> None:
    def later(asked: Asked) -> Reply:
        # Whole seconds only: two from now are at least one.
        return Reply(503, headers={"Retry-After": formatdate(time() + 2, usegmt=True)})

    site["/"] = [later, page("1")]


@site
def exhausted(site: Site, trap: Site) -> None:
    site["/"] = page("1", links=("/2", "/3"))
    site["/2"] = Reply(429, headers={"Retry-After": "3600"})
    site["/3"] = page("3")


@site
def reserved(site: Site, trap: Site) -> None:
    site["/"] = page("1", links=("/2",))
    site["/2"] = page("2", headers={"TDM-Reservation": "1"})


@site
def large(site: Site, trap: Site) -> None:
    packed = gzip.compress(b" " * BOMB)
    json_type = {"Content-Type": "application/json"}
    site["/"] = page("1", links=("/gzip", "/endless", "/long", "/measured"))
    site["/gzip"] = Reply(body=packed, headers=json_type | {"Content-Encoding": "gzip"})
    site["/endless"] = Reply(body=b" " * 65536, headers=json_type, endless=True)
    site["/long"] = Reply(body=b" " * (9 * 1024 * 1024), headers=json_type)
    site["/measured"] = page(memory=True)


@site
def malformed(site: Site, trap: Site) -> None:
    records = [{"id": "1"}, {"title": "no id"}, {"id": "3", "title": {}}, {"id": "4"}]
    site["/"] = Reply(body=json.dumps({"postings": records}).encode(), headers={"Content-Type": "application/json"})


@site
def crashing(site: Site, trap: Site) -> None:
    site["/"] = page("1", links=("/2", "/3"))
    site["/2"], site["/3"] = page(crash=True), page("3")


@site
def crashing_at_once(site: Site, trap: Site) -> Fields:
    return {"note": "start pages crash"}


@site
def asking_by_post(site: Site, trap: Site) -> None:
    def jobs(asked: Asked) -> Reply:
        offset = json.loads(asked.body)["offset"]
        return page(f"{asked.method}-{asked.headers['Content-Type']}-{offset}")

    meta = {"method": "POST", "header:Content-Type": "application/json"}
    links = [
        {"url": f"{site.url}/jobs#offset={offset}", "kind": "list", "meta": meta | {"body": f'{{"offset": {offset}}}'}}
        for offset in (0, 20)
    ]
    site["/"] = page("1", links=tuple(links))  # type: ignore[arg-type]
    site["/jobs"] = jobs


@site
def bottomless(site: Site, trap: Site) -> Fields:
    def deeper(asked: Asked) -> Reply:
        depth = int(asked.path[1:] or 0)
        return page(str(depth), links=(f"/{depth + 1}",))

    site["/"] = deeper
    for depth in range(1, 9):
        site[f"/{depth}"] = deeper
    return {"max_pages": 4}


@site
def capped(site: Site, trap: Site) -> None:
    site["/"] = page("1", total=10000, censored=True)


@site
def of_no_platform(site: Site, trap: Site) -> Fields:
    return {"platform": "no_such_platform"}
