from __future__ import annotations

import itertools

from app.render import progress


def test_a_log_says_how_fast_a_long_step_is_and_how_long_the_rest_takes(monkeypatch, capsys):
    clock = itertools.count(0, 20)
    monkeypatch.setattr(progress.time, "monotonic", lambda: float(next(clock)))
    with progress.shown_progress() as told:
        told("encoding new passages", 0, 1000)
        told("encoding new passages", 200, 1000)
    assert "encoding new passages: 200 of 1000 (10.0/s, 0:01:20 left)" in capsys.readouterr().err
