from __future__ import annotations

from pathlib import Path

import pytest

from app.config import default_config_file, load_configuration, unknown_variables
from schemas import UsageError


@pytest.fixture
def file(tmp_path):
    def file(text: str) -> Path:
        path = tmp_path / "settings.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return file


def test_without_any_settings_the_database_lies_in_the_users_data_folder(tmp_path):
    configuration = load_configuration()
    assert configuration.settings.database == tmp_path / "home" / "XDG_DATA_HOME" / "postdocket" / "postdocket.db"
    assert set(configuration.origins.values()) == {"default"}


def test_the_option_wins_over_the_environment_and_that_over_the_file(file, monkeypatch):
    path = file('database = "/from/file.db"\ncontact = "file@example.org"\nmodel = "/from/file"')
    monkeypatch.setenv("POSTDOCKET_DATABASE", "/from/environment.db")
    monkeypatch.setenv("POSTDOCKET_CONTACT", "environment@example.org")
    configuration = load_configuration(path, {"database": Path("/from/option.db")})
    assert configuration.settings.database == Path("/from/option.db")
    assert configuration.settings.contact == "environment@example.org"
    assert configuration.settings.model == "/from/file"
    assert configuration.origins == {
        "database": "command line",
        "contact": "POSTDOCKET_CONTACT",
        "model": str(path),
        "encoder_precision": "default",
        "reranker": "default",
        "sources": "default",
        "openalex_key": "default",
        "semantic_scholar_key": "default",
        **dict.fromkeys(("digest_to", "digest_from", "smtp_host", "smtp_port", "smtp_security"), "default"),
        **dict.fromkeys(("smtp_user", "smtp_password"), "default"),
    }


def test_keys_are_known_by_the_name_of_their_setting_and_never_printed(file, monkeypatch):
    monkeypatch.setenv("POSTDOCKET_OPENALEX_KEY", "k-secret")
    settings = load_configuration(file('contact = "me@example.org"')).settings
    assert settings.keys == {"openalex_key": "k-secret"}
    assert "k-secret" not in f"{settings!r} {settings.openalex_key}"


def test_the_file_in_the_users_configuration_folder_is_read():
    path = default_config_file()
    path.parent.mkdir(parents=True)
    path.write_text('contact = "me@example.org"', encoding="utf-8")
    assert load_configuration().settings.contact == "me@example.org"


def test_the_environment_can_name_the_file(file, monkeypatch):
    monkeypatch.setenv("POSTDOCKET_CONFIG", str(file('contact = "me@example.org"')))
    assert load_configuration().settings.contact == "me@example.org"


def test_a_tilde_means_the_home_folder(file, tmp_path):
    settings = load_configuration(file('database = "~/jobs.db"')).settings
    assert settings.database == tmp_path / "home" / "jobs.db"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            'databse = "x"', "unknown key 'databse'; did you mean 'database'?", id="a key with a typing error"
        ),
        pytest.param("[crawl]", "unknown key 'crawl'; known keys are database", id="a table nobody knows"),
        pytest.param('contact = "a', "is not TOML", id="no TOML"),
        pytest.param("contact = 3", "contact: input should be a valid string, not 3", id="a value of another type"),
        pytest.param('digest_to = "ada"', "digest_to: input should be an e-mail address, not 'ada'", id="no address"),
        pytest.param('smtp_port = "mail"', "smtp_port: ", id="a word where a port belongs"),
        pytest.param("smtp_password = 12345", "smtp_password: input should be a valid string, not what", id="a secret"),
        pytest.param('database = ["a"]', "database: ", id="a list where a path belongs"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_what_is_wrong(file, text, said):
    path = file(text)
    with pytest.raises(UsageError) as caught:
        load_configuration(path)
    assert said in str(caught.value)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_was_named_must_be_there(tmp_path):
    with pytest.raises(UsageError, match="there is no configuration file .*absent.toml"):
        load_configuration(tmp_path / "absent.toml")


def test_a_file_that_is_no_text_is_named(tmp_path):
    path = tmp_path / "settings.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="cannot read the configuration"):
        load_configuration(path)


def test_a_folder_in_the_place_of_the_file_is_named(tmp_path):
    with pytest.raises(UsageError, match="cannot read the configuration .*: Is a directory"):
        load_configuration(tmp_path)


def test_variables_of_ours_that_mean_nothing_are_known(monkeypatch):
    monkeypatch.setenv("POSTDOCKET_DATABASE", "/a.db")
    monkeypatch.setenv("POSTDOCKET_DATBASE", "/b.db")
    assert unknown_variables() == ["POSTDOCKET_DATBASE"]
