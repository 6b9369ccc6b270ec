"""The units, the crontab and the workflow in deploy/: they are sound, and what they call is there."""

from __future__ import annotations

import configparser
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from app.cli import COMMANDS
from app.tasks.crawling import CHANGED_SHAPE

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
KNOWN = {name for names in COMMANDS.values() for name in names}
UNITS = sorted(DEPLOY.glob("systemd/*/postdocket.service"))
OURS = re.compile(r"(?:^|[\s\"/])postdocket\"? ([a-z]+)")


def unit(path: Path) -> configparser.ConfigParser:
    read = configparser.ConfigParser(strict=False, interpolation=None, delimiters="=", comment_prefixes="#")
    read.optionxform = str  # type: ignore[assignment]
    read.read(path, encoding="utf-8")
    return read


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.parent.name)
def test_a_service_runs_a_command_that_exists_once_and_stops_it_as_ctrl_c_does(path):
    service = unit(path)["Service"]
    assert service["Type"] == "oneshot"
    assert set(OURS.findall(service["ExecStart"])) == {"nightly"} <= KNOWN
    assert service["KillSignal"] == "SIGINT"
    assert service["SuccessExitStatus"] == "130"


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.parent.name)
def test_a_timer_makes_up_for_missed_nights_and_spreads_them(path):
    timer = unit(path.with_suffix(".timer"))
    assert timer["Timer"]["Persistent"] == "true"
    assert timer["Timer"]["RandomizedDelaySec"]
    assert timer["Install"]["WantedBy"] == "timers.target"


def test_the_server_unit_writes_only_where_the_program_keeps_its_things():
    path = DEPLOY / "systemd/system/postdocket.service"
    service = unit(path)["Service"]
    assert service["ProtectSystem"] == "strict"
    assert service["StateDirectory"] == service["CacheDirectory"] == service["ConfigurationDirectory"] == "postdocket"
    script = "from app.config import Settings; print(Settings().database)"
    places = dict(setting.split("=") for setting in re.findall(r"XDG_\w+=%[SCE]", path.read_text(encoding="utf-8")))
    roots = {"%S": "/var/lib", "%C": "/var/cache", "%E": "/etc"}
    environment = {key: value for key, value in os.environ.items() if not key.startswith("POSTDOCKET_")}
    environment |= {name: roots[place] for name, place in places.items()}
    told = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "/var/lib/postdocket/postdocket.db"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.parent.name)
def test_systemd_finds_nothing_wrong_with_the_units(path, tmp_path):
    for file in (path, path.with_suffix(".timer")):
        text = re.sub(r"^ExecStart=\S+", f"ExecStart={sys.executable}", file.read_text(encoding="utf-8"), flags=re.M)
        (tmp_path / file.name).write_text(text, encoding="utf-8")
    who = ["--user"] if path.parent.name == "user" else []
    checked = subprocess.run(
        ["systemd-analyze", *who, "verify", *map(str, sorted(tmp_path.glob("postdocket.*")))],
        env=os.environ | {"XDG_RUNTIME_DIR": str(tmp_path)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (checked.returncode, checked.stderr) == (0, "")


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


@pytest.fixture
def cron(home, tmp_path):
    """Run the crontab's line of the night as cron does; `postdocket` and `sleep` stand in and are over at once."""
    stubs = tmp_path / "stubs"
    program = home / ".local/bin/postdocket"
    for file, script in ((program, 'echo "ran $*"; exit 5'), (stubs / "sleep", "exit 0")):
        file.parent.mkdir(parents=True)
        file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        file.chmod(0o755)
    lines = (DEPLOY / "cron/crontab").read_text(encoding="utf-8").splitlines()
    (line,) = [line for line in lines if re.match(r"30 2 \* \* \* ", line)]
    assert "%" not in line, "cron takes it for the end of the line"
    command = line.split(" ", 5)[5]

    def run() -> str:
        environment = {"HOME": str(home), "PATH": f"{stubs}{os.pathsep}{os.environ['PATH']}"}
        subprocess.run(["/bin/sh", "-c", command], env=environment, check=True)
        return (home / ".local/state/postdocket/nightly.log").read_text(encoding="utf-8")

    return run


@pytest.mark.skipif(shutil.which("flock") is None, reason="flock is not installed")
def test_the_crontab_writes_the_night_and_its_exit_code_to_a_log(cron):
    assert cron().splitlines()[1:] == ["ran nightly", f"exit code {CHANGED_SHAPE}"]
    assert cron().count("ran nightly") == 2
    assert "nightly" in KNOWN


@pytest.mark.skipif(shutil.which("flock") is None, reason="flock is not installed")
def test_the_crontab_does_not_begin_a_night_beside_another(cron, home):
    import fcntl

    cron()
    with (home / ".local/state/postdocket/nightly.flock").open() as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        assert cron().splitlines()[-1] == "exit code 75"


def test_the_log_that_is_rotated_is_the_one_that_the_crontab_writes():
    rotated = (DEPLOY / "cron/logrotate.conf").read_text(encoding="utf-8")
    assert "/home/YOU/.local/state/postdocket/nightly.log {" in rotated
    assert "$HOME/.config/postdocket/logrotate.conf" in (DEPLOY / "cron/crontab").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def workflow():
    text = (DEPLOY / "github/postdocket-nightly.yml").read_text(encoding="utf-8")
    return yaml.safe_load(text)


def test_every_command_of_the_workflow_exists(workflow):
    commands = [step["run"] for step in workflow["jobs"]["nightly"]["steps"] if "run" in step]
    called = {name for command in commands for name in OURS.findall(command)}
    assert called == {"nightly", "runs"} <= KNOWN
    (target,) = [target for command in commands for target in re.findall(r"^make .*?(\S+)$", command, re.MULTILINE)]
    assert f"$(VENV)/{target.removeprefix('.venv/')}:" in (ROOT / "Makefile").read_text(encoding="utf-8")
    for command in commands:
        plain = re.sub(r"\$\{\{.*?\}\}", "value", command)
        subprocess.run(["bash", "-n", "-c", plain], check=True)


def test_the_workflow_keeps_nights_apart_and_their_database_whatever_happened(workflow):
    assert workflow["concurrency"]["cancel-in-progress"] is False
    keeping = [step for step in workflow["jobs"]["nightly"]["steps"] if step.get("name", "").startswith("Keep")]
    assert [step["uses"].split("@")[0] for step in keeping] == ["actions/cache/save", "actions/upload-artifact"]
    assert all(step["if"] == "always()" for step in keeping)
    folder = {step["with"]["path"] for step in keeping}
    assert {Path(workflow["env"]["POSTDOCKET_DATABASE"]).parent.name} == folder


def test_the_exit_code_of_the_night_is_the_exit_code_of_the_step(workflow, tmp_path):
    (night,) = [step for step in workflow["jobs"]["nightly"]["steps"] if step.get("name") == "Run the night"]
    (tmp_path / ".venv/bin").mkdir(parents=True)
    program = tmp_path / ".venv/bin/postdocket"
    program.write_text("#!/bin/sh\nexit 5\n", encoding="utf-8")
    program.chmod(0o755)
    done = subprocess.run(["bash", "-e", "-c", night["run"]], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == CHANGED_SHAPE


def test_the_documents_name_every_file_to_install():
    told = (ROOT / "docs/scheduling.md").read_text(encoding="utf-8")
    for folder in (
        "systemd/user",
        "systemd/system",
        "cron/crontab",
        "cron/logrotate.conf",
        "github/postdocket-nightly.yml",
    ):
        assert f"deploy/{folder}" in told
