from __future__ import annotations

import asyncio

import pytest

from crawler.robots import MAX_AGE, MAX_BYTES, Answer, Robots, RobotsForbid, RobotsUnreachable, read_rules


def txt(text: str) -> bytes:
    return text.encode()


JOBS = "https://jobs.example.org/jobs/1"


@pytest.mark.parametrize(
    ("allowed", "answer"),
    [
        pytest.param(False, Answer(200, txt("User-agent: *\nDisallow: /jobs")), id="forbidden to all"),
        pytest.param(True, Answer(200, txt("User-agent: *\nDisallow: /admin")), id="something else is forbidden"),
        pytest.param(True, Answer(200, b""), id="an empty file"),
        pytest.param(False, Answer(200, txt("User-agent: *\nAllow: /\n\nUser-agent: postdocket\nDisallow: /")),
                     id="forbidden to us by name, which beats what is said to all"),
        pytest.param(True, Answer(200, txt("User-agent: *\nDisallow: /\n\nUser-agent: Postdocket\nAllow: /")),
                     id="allowed to us by name, which beats what is said to all"),
        pytest.param(True, Answer(200, txt("User-agent: dock\nDisallow: /")), id="forbidden to some other name"),
        pytest.param(True, Answer(200, txt("User-agent: *\nDisallow: /\nAllow: /jobs/")), id="the longer rule allows"),
        pytest.param(False, Answer(200, b"\xef\xbb\xbf" + txt("User-agent: *\nDisallow: /")), id="a byte order mark"),
        pytest.param(False, Answer(200, txt("User-agent: *\nDisallow: /*/1$")), id="a pattern"),
        pytest.param(True, Answer(404), id="no file"),
        pytest.param(True, Answer(403), id="a file that is forbidden itself"),
        pytest.param(True, Answer(410), id="no file any more"),
        pytest.param(False, Answer(503), id="overloaded"),
        pytest.param(False, Answer(500), id="broken"),
        pytest.param(False, Answer(429), id="too many requests: nothing is said of the file"),
        pytest.param(False, Answer(302), id="a redirect that leads nowhere"),
        pytest.param(False, Answer(0, reason="no answer in time"), id="no answer"),
    ],
)  # fmt: skip
def test_a_page_where_robots_txt_is(allowed: bool, answer: Answer) -> None:
    found = read_rules(answer)
    if allowed:
        found.check(JOBS)
    else:
        with pytest.raises((RobotsForbid, RobotsUnreachable)):
            found.check(JOBS)


def test_a_long_file_is_read_up_to_half_a_mebibyte() -> None:
    head = txt("User-agent: *\nDisallow: /private\n")
    long_file = head + b"# filler\n" * (MAX_BYTES // 9) + txt("Disallow: /jobs\n") * 9
    found = read_rules(Answer(200, long_file))
    found.check(JOBS)
    with pytest.raises(RobotsForbid):
        found.check("https://jobs.example.org/private/1")


def test_a_rule_that_the_limit_cuts_in_half_forbids_nothing() -> None:
    head = txt("User-agent: *\n")
    cut = txt("\nDisallow: /private")
    filler = b"#" * (MAX_BYTES - len(head) - len(txt("\nDisallow: /")))
    read_rules(Answer(200, head + filler + cut)).check(JOBS)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        pytest.param(10, "User-agent: *\nCrawl-delay: 10", id="Crawl-delay"),
        pytest.param(0.5, "User-agent: *\nCrawl-delay: 0.5", id="a part of a second"),
        pytest.param(6, "User-agent: *\nRequest-rate: 10/1m", id="Request-rate"),
        pytest.param(30, "User-agent: *\nCrawl-delay: 10\nRequest-rate: 2/60", id="both: the slower one counts"),
        pytest.param(7, "User-agent: *\nCrawl-delay: 1\n\nUser-agent: Postdocket\nCrawl-delay: 7", id="ours by name"),
        pytest.param(0, "User-agent: *\nCrawl-delay: soon", id="no number"),
        pytest.param(0, "User-agent: *\nDisallow:", id="none"),
    ],
)
def test_the_pause_that_robots_txt_asks_for(seconds: float, text: str) -> None:
    assert read_rules(Answer(200, txt(text))).delay == seconds


def test_twelve_requests_at_once_ask_for_robots_txt_once_and_all_wait_for_it() -> None:
    asked = []

    async def fetch(url: str) -> Answer:
        asked.append(url)
        await asyncio.sleep(0.01)
        return Answer(200, txt("User-agent: *\nDisallow: /"))

    async def ask() -> int:
        robots = Robots()

        async def forbidden() -> bool:
            try:
                (await robots.rules("https://jobs.example.org", fetch)).check(JOBS)
            except RobotsForbid:
                return True
            return False

        return sum(await asyncio.gather(*(forbidden() for _ in range(12))))

    assert asyncio.run(ask()) == 12
    assert asked == ["https://jobs.example.org/robots.txt"]


def test_robots_txt_is_asked_for_again_after_a_day() -> None:
    now = [0.0]
    answers = [Answer(200, txt("User-agent: *\nDisallow: /")), Answer(404)]

    async def fetch(url: str) -> Answer:
        return answers.pop(0)

    async def ask() -> None:
        robots = Robots(clock=lambda: now[0])
        for moment in (0.0, MAX_AGE - 1):
            now[0] = moment
            with pytest.raises(RobotsForbid):
                (await robots.rules("https://jobs.example.org", fetch)).check(JOBS)
        now[0] = MAX_AGE
        (await robots.rules("https://jobs.example.org", fetch)).check(JOBS)

    asyncio.run(ask())


def test_a_fetch_that_was_broken_off_is_no_answer_to_keep() -> None:
    answers: list[Answer | Exception] = [ConnectionAbortedError("stopped"), Answer(404)]

    async def fetch(url: str) -> Answer:
        if isinstance(answer := answers.pop(0), Exception):
            raise answer
        return answer

    async def ask() -> None:
        robots = Robots()
        with pytest.raises(ConnectionAbortedError):
            await robots.rules("https://jobs.example.org", fetch)
        (await robots.rules("https://jobs.example.org", fetch)).check(JOBS)

    asyncio.run(ask())
