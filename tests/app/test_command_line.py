"""What holds for every command: help, JSON, streams, exit codes, and how it ends when it is disturbed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import click
import pytest
from command_line import PROGRAM, postdocket

from app.cli import cli

HEAVY = {"torch", "faiss", "scrapy", "sentence_transformers", "pandas", "numpy"}


def leaves(group: click.Group, *names: str) -> dict[str, click.Command]:
    ctx = click.Context(group)
    found = {}
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        assert command is not None
        if isinstance(command, click.Group):
            found |= leaves(command, *names, name)
        else:
            found[" ".join((*names, name))] = command
    return found


LEAVES = leaves(cli)
PRINTS_JSON = [name for name, command in LEAVES.items() if any("--json" in option.opts for option in command.params)]

CALLS = {
    "crawl": ["crawl", "nothing-is-crawled"],
    "import": ["import", "PAGE", "--no-match"],
    "index": ["index"],
    "nightly": ["nightly", "nothing-is-crawled"],
    "reparse": ["reparse", "--no-match"],
    "papers": ["papers", "ROLE"],
    "match": ["match", "Mira Castellan"],
    "candidates": ["candidates", "ROLE"],
    "roles": ["roles", "PAPER"],
    "digest": ["digest", "--dry-run"],
    "search": ["search", "learning"],
    "show": ["show", "ROLE"],
    "sources list": ["sources", "--all"],
    "sources add": ["sources", "add", "nothing-is-added"],
    "sources inspect": ["sources", "inspect", "PAGE"],
    "runs": ["runs"],
    "profiles list": ["profiles", "list"],
    "evaluate": ["evaluate", "BEIR", "--from", "postings", "--to", "papers"],
    "doctor": ["doctor"],
}
VISITING = {"crawl", "nightly", "sources add"}
"""Called with a name that nothing has: they would go out otherwise."""


@pytest.mark.parametrize("name", LEAVES)
def test_help_says_what_a_command_does_and_gives_examples(run, name):
    result = run(*name.split(), "--help")
    assert result.exit_code == 0
    assert LEAVES[name].help
    examples = result.stdout.split("Examples:\n")[1].strip().splitlines()
    assert all(f"postdocket {name}" in example for example in examples)
    assert max(map(len, result.stdout.splitlines())) <= 100


def test_the_bare_command_shows_the_help_line_by_line():
    result = postdocket()
    assert result.returncode == 2
    assert result.stderr.startswith("Usage: postdocket [OPTIONS] COMMAND [ARGS]...\n\n")
    assert "\nExit codes: 0 ok" in result.stderr.replace("\n  ", "\n")


def test_help_lists_every_command_and_the_exit_codes(run):
    result = run("--help")
    assert all(f"  {name.split()[0]} " in result.stdout for name in LEAVES)
    assert "0 ok · 1 failed · 2 wrong usage · 3 not found · 4 partly done" in result.stdout


def test_every_command_that_prints_data_has_json():
    without = {"normalize", "completion", "export", "mcp", "profiles export", "profiles erase", "serve"}
    assert set(PRINTS_JSON) == set(LEAVES) - without


@pytest.fixture
def arguments(store, tmp_path):
    """The words in capitals of CALLS, as they are called here."""
    page = tmp_path / "page.jsonl"
    raw = {"source": "lab", "externalId": "1", "title": "Research Scientist", "description": "Vision."}
    page.write_text(json.dumps(raw), encoding="utf-8")
    folder = tmp_path / "beir"
    (folder / "qrels").mkdir(parents=True)
    (folder / "corpus.jsonl").write_text('{"_id": "p", "title": "Seeing", "text": "Vision."}\n', encoding="utf-8")
    (folder / "queries.jsonl").write_text('{"_id": "q", "title": "", "text": "Vision role."}\n', encoding="utf-8")
    (folder / "qrels" / "dev.tsv").write_text("query-id\tcorpus-id\tscore\nq\tp\t3\n", encoding="utf-8")
    role = next(posting for posting in store.postings() if store.matches("papers_for_posting", posting.id))
    paper = next(store.papers())
    return {"ROLE": role.id, "PAPER": paper.id, "PAGE": str(page), "BEIR": str(folder)}


def is_json(line: str) -> bool:
    try:
        json.loads(line)
    except ValueError:
        return False
    return True


# The document of `demo`, whose nights take long, is looked at in test_demo.py.
@pytest.mark.parametrize("name", sorted(set(PRINTS_JSON) - {"demo"}))
def test_json_is_exactly_one_document_and_no_json_is_on_standard_error(run, docket, arguments, name):
    result = run(*(arguments.get(word, word) for word in CALLS[name]), "--json", database=docket)
    if name in VISITING:
        assert (result.stdout, result.exit_code) == ("", 3)
        return
    assert result.exit_code in ({0, 1} if name == "doctor" else {0}), result.stderr
    assert isinstance(json.loads(result.stdout), dict)
    assert not any(map(is_json, result.stderr.splitlines()))


@pytest.mark.parametrize("name", sorted(CALLS.keys() - VISITING))
def test_in_a_pipe_text_is_plain(run, docket, arguments, name):
    result = run(*(arguments.get(word, word) for word in CALLS[name]), database=docket)
    assert result.stdout
    assert "\x1b" not in result.stdout + result.stderr
    assert not any(line != line.rstrip() for line in result.stdout.splitlines())


READING = ["papers", "match", "candidates", "roles", "search", "show", "sources list", "runs", "profiles list"]


@pytest.mark.parametrize("name", READING)
def test_reading_loads_no_heavy_library(docket, arguments, name):
    call = ["--database", str(docket), *(arguments.get(word, word) for word in CALLS[name])]
    program = (
        "import sys, atexit\n"
        f"atexit.register(lambda: print('LOADED', sorted({HEAVY!r} & set(sys.modules))))\n"
        f"sys.argv = ['postdocket', *{call!r}]\n"
        "from app.cli import main; main()"
    )
    result = subprocess.run([PROGRAM[0], "-c", program], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines()[-1] == "LOADED []"
    assert len(result.stdout.splitlines()) > 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["papres"], "no command 'papres'; did you mean `postdocket papers`?", id="a typing error"),
        pytest.param(["xyz"], "no command 'xyz'; `postdocket --help` lists them", id="a word near nothing"),
        pytest.param(
            ["profiles", "lst"], "did you mean `postdocket profiles list`?", id="a typing error below a group"
        ),
        pytest.param(["papers"], "missing argument 'POSTING'; `postdocket papers --help` shows how", id="too little"),
        pytest.param(["papers", "a", "b"], "got unexpected extra argument (b)", id="too much"),
        pytest.param(["papers", "a", "--limit", "0"], "0 is not between 1 and 1000000", id="a number out of range"),
        pytest.param(
            ["papers", "a", "--limit", "9" * 30], "9 is not between 1 and 1000000", id="a number beyond all ranges"
        ),
        pytest.param(
            ["search", "x", "--jsn"], "no such option '--jsn' (did you mean '--json'?); `", id="an unknown option"
        ),
        pytest.param(["search", "x", "--country", "Atlantis"], "no country 'Atlantis'", id="no country"),
        pytest.param(["search", "x", "--posted-since", "soon"], "'soon' is no day", id="no date"),
        pytest.param(["export", "paper"], "'paper' (did you mean 'papers'?) is not one of", id="a choice mistyped"),
        pytest.param(["search", "x", "--limit", "few"], "'few' is no whole number", id="no number"),
        pytest.param(["search", "x", "--degree", "guru"], "'guru' is not one of", id="no degree"),
        pytest.param(["export", "papers", "--format", "jsonld"], "for postings only", id="a format that does not fit"),
        pytest.param(["evaluate", ".", "--from", "postings", "--to", "postings"], "are the same", id="like with like"),
        pytest.param(["--config", "/absent.toml", "runs"], "no configuration file /absent.toml", id="no settings file"),
    ],
)
def test_a_wrong_call_is_told_in_one_line(run, arguments, said):
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith("postdocket: ")
    assert said in line


def test_the_global_options_may_stand_behind_the_command(docket):
    before = postdocket("--database", docket, "profiles", "list")
    behind = postdocket("profiles", "list", "--database", docket)
    assert before.stdout == behind.stdout
    assert "Mira Castellan" in behind.stdout


def test_settings_come_from_the_file_that_config_names(docket, tmp_path):
    (tmp_path / "own.toml").write_text(f'database = "{docket}"', encoding="utf-8")
    result = postdocket("--config", tmp_path / "own.toml", "profiles", "list")
    assert "Mira Castellan" in result.stdout


def test_the_version_is_the_distributions(run):
    from importlib.metadata import version

    assert run("--version").stdout == f"postdocket {version('postdocket')}\n"


def test_a_reader_that_goes_away_is_no_error(docket):
    command = f"'{PROGRAM[0]}' -c '{PROGRAM[2]}' --database {docket} export postings | head -c 10"
    result = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert len(result.stdout) == 10
    assert "Traceback" not in result.stderr
    assert "postdocket:" not in result.stderr


def test_ctrl_c_is_told_in_one_line_and_ends_with_130():
    process = subprocess.Popen(
        [*PROGRAM, "normalize", "locations"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A test run in the background of a shell hands down that Ctrl-C is ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stdin
    assert process.stdout
    process.stdin.write('{"id": 1, "raw": "Paris, France"}\n' * 2000)  # more than a pipe holds back
    process.stdin.flush()
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    time.sleep(0.2)
    _, said = process.communicate()
    assert process.returncode == 130
    assert said.splitlines() == [
        "postdocket: interrupted; what was stored is kept, and running it again goes on from there"
    ]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_the_script_of_the_shell(run, shell):
    result = run("completion", shell)
    assert "_POSTDOCKET_COMPLETE" in result.stdout
    assert result.exit_code == 0


def test_the_shell_is_offered_the_commands():
    environment = {
        **os.environ,
        "_POSTDOCKET_COMPLETE": "bash_complete",
        "COMP_WORDS": "postdocket pa",
        "COMP_CWORD": "1",
    }
    result = postdocket(env=environment)
    assert "plain,papers" in result.stdout


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("crawl amazon-sc", "plain,amazon-science"),
        ("nightly amazon-j", "plain,amazon-jobs"),
        ("runs --source amazon-j", "plain,amazon-jobs"),
        ("sources add amazon-j", "plain,amazon-jobs"),
        ("--config no-such.toml crawl amazon-j", ""),
    ],
)
def test_the_shell_is_offered_the_names_of_sources(words, offered):
    environment = {
        **os.environ,
        "_POSTDOCKET_COMPLETE": "bash_complete",
        "COMP_WORDS": f"postdocket {words}",
        "COMP_CWORD": str(len(words.split())),
    }
    result = postdocket(env=environment)
    assert result.stderr == ""
    assert offered in result.stdout.splitlines() or (offered, result.stdout) == ("", "")


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        pytest.param({"FORCE_COLOR": "1"}, True, id="colours where they are wanted"),
        pytest.param({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, id="none with NO_COLOR"),
    ],
)
def test_colours_obey_the_environment(docket, environment, coloured):
    result = postdocket("--database", docket, "profiles", "list", env={**os.environ, "TERM": "xterm", **environment})
    assert ("[1;36m" in result.stdout) is coloured


@pytest.mark.parametrize("columns", [50, 80, 200])
def test_text_is_as_wide_as_the_terminal_allows_and_never_too_wide_to_read(docket, arguments, columns):
    result = postdocket("--database", docket, "papers", arguments["ROLE"], env={**os.environ, "COLUMNS": str(columns)})
    readable = min(columns, 100)
    assert readable * 0.7 < max(map(len, result.stdout.splitlines())) <= readable


def test_the_program_runs_as_a_module_too():
    ended = subprocess.run([sys.executable, "-m", "app.cli", "--version"], capture_output=True, text=True, check=False)
    assert ended.stdout == postdocket("--version").stdout != ""
