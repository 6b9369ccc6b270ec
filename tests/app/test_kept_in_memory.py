"""What a server makes from all records meanwhile: it ends with the server, and what goes wrong there is told."""

from __future__ import annotations

import itertools
import sys
import threading
import time
from datetime import date

import pytest
from starlette.testclient import TestClient

from app.config import Settings
from app.tasks import current
from app.tasks import docket as dockets
from app.tasks.current import Current
from app.tasks.docket import open_docket
from app.tasks.understood import understood
from app.web.server import make_app
from schemas import Profile, RawPosting, StoreError
from schemas.normalize import normalize

PATIENCE = 30.0


@pytest.fixture
def docket(tmp_path):
    with open_docket(Settings(database=tmp_path / "docket.db"), create=True) as docket:
        yield docket


def test_nothing_keeps_the_text_of_a_cv_that_was_looked_at():
    text = "\n".join(["Ida Example", "Skills: Python, speech recognition", "Languages: German"])
    profile = Profile(id="0123456789ab", source="ida.txt", text=text, programming_languages=("Python",))
    held = sys.getrefcount(text)
    assert understood(profile, date(2026, 9, 1)).programming_languages[0].quote == "Skills: Python, speech recognition"
    assert sys.getrefcount(text) == held


def change(docket, number):
    raw = RawPosting(source="lab", external_id=str(number), title="Tide Modeller", description="You model tides.")
    docket.store.upsert([(raw, normalize(raw))], [], docket.now())


def wait_until(true):
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_what_fails_while_it_is_made_meanwhile_is_told_to_whoever_asks_next_and_tried_again(docket, monkeypatch):
    monkeypatch.setattr(current, "AT_ONCE", 0.0)
    broken = threading.Event()

    def read(docket):
        if broken.is_set():
            raise StoreError("docket.db", "it is damaged", "put a backup in its place")
        return docket.store.cards()

    kept = Current(docket, read, lambda cards: len(list(cards)))
    assert kept.get() == 0
    broken.set()
    change(docket, 1)
    assert kept.get() == 0, "what was made before is read meanwhile"
    wait_until(lambda: kept._making.done())
    with pytest.raises(StoreError, match="it is damaged"):
        kept.get()
    broken.clear()
    kept.get()
    wait_until(lambda: kept.get() == 1)
    kept.close()


def test_closing_ends_what_is_being_read(docket, monkeypatch):
    monkeypatch.setattr(current, "AT_ONCE", 0.0)
    reading = threading.Event()

    def read(docket):
        yield 0
        if docket.store.last_change():
            reading.set()
            yield from itertools.count()

    kept = Current(docket, read, lambda cards: sum(1 for _ in cards))
    assert kept.get() == 1
    change(docket, 1)
    kept.get()
    assert reading.wait(PATIENCE)
    kept.close()
    assert kept._making.done()


def test_a_model_that_cannot_be_loaded_is_said_and_words_are_searched_all_the_same(newcomer, monkeypatch):
    settings = Settings(database=newcomer[0] / "try-it" / "docket.db")

    asked = threading.Event()

    def broken(self):
        assert asked.wait(PATIENCE)
        raise RuntimeError("no such instruction")

    monkeypatch.setattr(dockets.Docket, "encoder", property(broken))
    with TestClient(make_app(settings), base_url="http://localhost") as client:
        library = client.app.state.library
        assert not library.understands()
        asked.set()
        wait_until(library.loading.done)
        assert library.understands(), "nobody is kept waiting for it"
        answer = client.get("/postings?q=speech")
    assert answer.status_code == 200
    assert "RuntimeError: no such instruction" in answer.text
    assert "Speech Synthesis" in answer.text
    assert not [thread for thread in threading.enumerate() if thread.name.startswith(("library", "current"))]
