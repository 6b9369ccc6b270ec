"""The user's own file of sources: what a row added to it looks like, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.config import Configuration, load_configuration
from app.sources_file import add_row
from crawler.sources import read_sources
from schemas import Source, UsageError

ROW = Source(
    name="fen", platform="schema_org", url="https://fen.example.org", organization="Fen & “Moor”",
    paths=("/careers", "/jobs/*"), postings={"min": 1, "max": 9},
)  # fmt: skip


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    return tmp_path / "mine.toml"


def configuration(tmp_path: Path, sources: Path | None) -> Configuration:
    file = tmp_path / "config.toml"
    named = f'sources = "{sources}"\n' if sources else ""
    file.write_text(f'# settings\ncontact = "me@example.org"  # mine\n{named}')
    return load_configuration(file)


def test_row_reads_back_as_it_was_added(tmp_path: Path, mine: Path) -> None:
    assert add_row(configuration(tmp_path, mine), ROW) == mine
    assert list(read_sources(mine)) == [ROW]
    assert "enabled" not in mine.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "before",
    [
        '# mine\n[[source]]  # first\nname = "x"\nplatform = "amazon_jobs"\nurl = "https://x.example.org"\n# end\n',
        '[[source]]\nname = "x"\nplatform = "amazon_jobs"\nurl = "https://x.example.org"',
    ],
    ids=["comments", "no_line_break_at_the_end"],
)
def test_what_stands_in_the_file_stays_as_it_is(tmp_path: Path, mine: Path, before: str) -> None:
    mine.write_text(before)
    add_row(configuration(tmp_path, mine), ROW)
    assert mine.read_text(encoding="utf-8").startswith(before)
    assert [row.name for row in read_sources(mine)] == ["x", "fen"]


@pytest.mark.parametrize(
    ("before", "names"),
    [
        ('source = [ # odd\n{name = "x", platform = "amazon_jobs", url = "https://x.example.org"},\n]\n', ["x", "fen"]),
        ("# nothing yet\nsource = []\n", ["fen"]),
        ("# nothing yet\n", ["fen"]),
    ],
    ids=["rows_on_one_line_each", "empty_list", "comment_alone"],
)
def test_row_is_added_to_a_file_of_another_style(tmp_path: Path, mine: Path, before: str, names: list[str]) -> None:
    mine.write_text(before)
    add_row(configuration(tmp_path, mine), ROW)
    assert [row.name for row in read_sources(mine)] == names
    assert "# odd" in mine.read_text() or "# nothing yet" in mine.read_text()


def test_first_file_lies_beside_the_configuration_and_is_named_in_it(tmp_path: Path) -> None:
    file = add_row(configuration(tmp_path, None), ROW)
    assert file == tmp_path / "sources.toml"
    text = (tmp_path / "config.toml").read_text()
    assert text.startswith('# settings\ncontact = "me@example.org"  # mine\n')
    assert load_configuration(tmp_path / "config.toml").settings.sources == file


def test_configuration_that_is_not_there_yet_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "fresh"))
    file = add_row(load_configuration(), ROW)
    assert load_configuration().settings.sources == file
    assert list(read_sources(file)) == [ROW]


def test_damaged_file_is_refused_and_stays(tmp_path: Path, mine: Path) -> None:
    mine.write_text("[[source]\n")
    with pytest.raises(UsageError, match=r"mine\.toml: is not TOML: .*; mend the file"):
        add_row(configuration(tmp_path, mine), ROW)
    assert mine.read_text() == "[[source]\n"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_link_to_a_file_elsewhere_stays_a_link_and_the_file_keeps_its_mode(tmp_path: Path, mine: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    real.write_text("# kept elsewhere\n")
    real.chmod(0o640)
    mine.symlink_to(real)
    add_row(configuration(tmp_path, mine), ROW)
    assert mine.is_symlink()
    assert [row.name for row in read_sources(real)] == ["fen"]
    assert real.stat().st_mode & 0o777 == 0o640
