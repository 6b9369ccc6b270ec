"""The digest as mail, through a real mail server on loopback: sent once, and told only when the server took it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from email import message_from_string
from email.policy import default

import pytest
from mail_server import PASSWORD, USER, Postbox, make_certificate, receiving
from test_nightly import Place

from app.site import serve_sample
from store import SavedSearch, SqliteStore

ADA, GRACE = "ada@example.org", "grace@example.org"


@pytest.fixture
def settings(monkeypatch):
    """Set what the program is to know of mail, as a user would in the environment."""

    def settings(port, **values):
        given = {"smtp_host": "127.0.0.1", "smtp_port": port, "smtp_security": "none", "digest_to": ADA} | values
        for name, value in given.items():
            monkeypatch.setenv(f"POSTDOCKET_{name.upper()}", str(value))

    return settings


@pytest.fixture
def send(run, docket):
    return lambda *args: run("digest", "--send", "--person", "Rafael Lindqvist", *args, database=docket)


def test_it_goes_out_encrypted_and_signed_in_as_text_and_html_and_only_once(send, settings, tmp_path, monkeypatch):
    certificate = make_certificate(tmp_path / "server.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with receiving(Postbox(), certificate) as postbox:
        settings(postbox.port, smtp_security="starttls", smtp_user=USER, smtp_password=PASSWORD,
                 digest_to=f"Ada <{ADA}>, {GRACE}", digest_from="docket@example.org")  # fmt: skip
        result = send()
        again = send()
    assert result.exit_code == 0, result.stderr
    assert result.stderr == f"sent to {ADA}, {GRACE}\n"
    letter, empty = postbox.letters
    assert postbox.encrypted == [True, True]
    assert (letter["To"], letter["From"]) == (f"Ada <{ADA}>, {GRACE}", "docket@example.org")
    assert letter["Subject"].endswith("new roles on your docket")
    assert letter.get_content_type() == "multipart/alternative"
    text, html = (letter.get_body([kind]).get_content() for kind in ("plain", "html"))
    for body in (text, html):
        assert "Applied Scientist, Agentic Automation" in body
        assert "3 met, 2 partly, 1 not found" in body
    assert again.exit_code == 0
    assert empty["Subject"] == "Nothing new on your docket"
    assert empty["Message-ID"] != letter["Message-ID"]


@pytest.mark.parametrize(
    ("postbox", "values", "said"),
    [
        pytest.param(Postbox((ADA,)), {}, f"{ADA} was refused (5.1.1 no such person)", id="a refused reader"),
        pytest.param(Postbox(), {"smtp_security": "starttls"}, "STARTTLS", id="no encryption where it was asked for"),
        pytest.param(Postbox(), {"smtp_user": USER, "smtp_password": "x"}, "AUTH", id="no sign-in"),
    ],
)
def test_a_server_that_does_not_take_it_is_one_line_and_nothing_was_told(send, settings, postbox, values, said):
    with receiving(postbox):
        settings(postbox.port, **values)
        result = send()
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"postdocket: the digest could not be sent through 127.0.0.1:{postbox.port}: ")
    assert said in line
    assert line.endswith("`postdocket digest --format eml` gives it as a file")
    with receiving(Postbox()) as other:
        settings(other.port, smtp_security="none", smtp_user="", smtp_password="")
        assert send().exit_code == 0
    assert [letter["Subject"].endswith("new roles on your docket") for letter in other.letters] == [True]


def test_a_wrong_password_is_named_and_never_shown(send, settings, tmp_path, monkeypatch):
    certificate = make_certificate(tmp_path / "server.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with receiving(Postbox(), certificate) as postbox:
        settings(postbox.port, smtp_security="starttls", smtp_user=USER, smtp_password="battery staple")
        result = send()
    assert result.exit_code == 1
    assert "smtp_user or smtp_password is wrong" in result.stderr
    assert "battery staple" not in result.stderr


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(send, settings, tmp_path):
    with receiving(Postbox(), make_certificate(tmp_path / "server.pem")) as postbox:
        settings(postbox.port, smtp_security="starttls", smtp_user=USER, smtp_password=PASSWORD)
        result = send()
    assert result.exit_code == 1
    assert "certificate is not trusted" in result.stderr
    assert postbox.letters == []


def test_a_password_does_not_cross_a_network_readable(send, settings):
    settings(25, smtp_host="mail.example.org", smtp_user=USER, smtp_password=PASSWORD)
    result = send()
    assert result.exit_code == 2
    assert "would cross the network readable" in result.stderr


def test_one_reader_refused_beside_another_is_partly_done_and_not_sent_again(send, settings):
    with receiving(Postbox((GRACE,))) as postbox:
        settings(postbox.port, digest_to=f"{ADA}, {GRACE}")
        result, again = send(), send()
    assert result.exit_code == again.exit_code == 4
    assert f"the mail server refused {GRACE}; correct digest_to" in result.stderr
    assert [letter["Subject"].startswith("Nothing new") for letter in postbox.letters] == [False, True]


def test_a_server_that_took_it_and_says_no_goodbye_has_it(send, settings):
    with receiving(Postbox(rude=True)) as postbox:
        settings(postbox.port)
        assert [send().exit_code, send().exit_code] == [0, 0]
    assert [letter["Subject"].startswith("Nothing new") for letter in postbox.letters] == [False, True]


def test_the_same_news_have_the_same_message_id_until_they_were_told(run, docket):
    letters = [
        message_from_string(run("digest", "--format", "eml", *args, database=docket).stdout, policy=default)
        for args in (["--dry-run"], ["--dry-run"], [], [])
    ]
    ids = [letter["Message-ID"] for letter in letters]
    assert ids[0] == ids[1] == ids[2] != ids[3]
    assert "Agentic Automation" in letters[0].get_body(["html"]).get_content()
    assert letters[0]["Auto-Submitted"] == "auto-generated"


def test_a_dry_run_sends_nothing(send, settings, run, docket):
    with receiving(Postbox()) as postbox:
        settings(postbox.port)
        result = send("--dry-run")
    assert "Agentic Automation" in result.stdout
    assert postbox.letters == []


def test_a_night_sends_it_and_a_mail_server_that_is_down_costs_a_line_and_nothing_stored(newcomer, tmp_path):
    with serve_sample() as url, receiving(Postbox()) as postbox:
        place = Place(tmp_path, url, newcomer[0] / "try-it" / "docket.db")
        text = place.settings.read_text(encoding="utf-8")
        mail = f'\nsmtp_host = "127.0.0.1"\nsmtp_security = "none"\ndigest_to = "{ADA}"\nsmtp_port = '
        place.settings.write_text(f"{text}{mail}1", encoding="utf-8")
        everything = place.command
        place.command = everything[:-2] + everything[-1:]  # without the source that has a broken record
        first = place.nightly()
        with SqliteStore(place.database) as store:
            assert store.counts()["papers"] > 10
            long_ago = datetime(2020, 1, 1, tzinfo=UTC)
            store.put_search(SavedSearch(id="de", name="Germany", query="country=DE", created_at=long_ago))
        place.settings.write_text(f"{text}{mail}{postbox.port}", encoding="utf-8")
        place.command = everything
        second = place.nightly("--json")
    assert first.returncode == 4
    assert "the digest could not be sent through 127.0.0.1:1: connection refused" in first.stderr
    assert "Stored: " in first.stdout
    sent = json.loads(second.stdout)["digest"]
    (letter,) = postbox.letters
    assert sent == {"roles": 2, "to": [ADA], "refused": [], "failure": None}
    assert letter["Subject"] == "2 new roles on your docket"
    assert "## Search: Germany" in letter.get_body(["plain"]).get_content()
    assert "Speech Synthesis" in letter.get_body(["html"]).get_content()


def test_the_doctor_says_that_a_digest_without_a_mail_server_goes_nowhere(run, monkeypatch):
    monkeypatch.setenv("POSTDOCKET_DIGEST_TO", ADA)
    monkeypatch.setenv("POSTDOCKET_SMTP_PASSWORD", PASSWORD)
    result = run("doctor", "--json")
    (mail,) = [check for check in json.loads(result.stdout)["checks"] if check["name"] == "mail"]
    assert (mail["state"], result.exit_code) == ("problem", 1)
    assert mail["next"].startswith("set smtp_host in ")
    assert PASSWORD not in result.stdout
