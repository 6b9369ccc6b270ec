"""Settings: one TOML file plus the environment, with the platform's usual places as defaults.

A command-line option wins over `POSTDOCKET_…` in the environment, that over the file, and that over the default.
"""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Mapping
from email.utils import getaddresses
from pathlib import Path
from typing import Any, Literal

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator

from schemas import UsageError

PREFIX = "POSTDOCKET_"
CONFIG_VARIABLE = "POSTDOCKET_CONFIG"


class Settings(BaseModel):
    """Everything a user can set. Paths are absolute, `~` expanded."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    database: Path = Field(default_factory=lambda: platformdirs.user_data_path("postdocket") / "postdocket.db")
    """The SQLite file. Its index and its lock lie beside it under the same name."""
    contact: str | None = None
    """An address for site owners, sent in the user agent of every crawl."""
    model: str | None = None
    """A sentence-transformers model: a folder, or a name that `hf download` fetched; `None` for all-MiniLM-L6-v2."""
    encoder_precision: Literal["fp32", "int8"] = "fp32"
    """`int8` encodes BERT models faster and a little less exactly; each precision has vectors of its own."""
    reranker: str | None = None
    """A sentence-transformers CrossEncoder that reads the best matches again; `None` for none."""
    sources: Path | None = None
    """A sources.toml of your own; `None` for the shipped one."""
    openalex_key: SecretStr | None = None
    """Your key for OpenAlex, which answers a handful of requests a day without one."""
    semantic_scholar_key: SecretStr | None = None
    """Your key for Semantic Scholar; without one its requests share an allowance with everybody's."""

    digest_to: str | None = None
    """Whom each night's digest is sent to: one address or several, with commas between them; `None` for nobody."""
    digest_from: str | None = None
    """Whom it comes from; `None` for the first of `digest_to`."""
    smtp_host: str | None = None
    """The mail server that takes it."""
    smtp_port: int = Field(default=587, ge=1, le=65535)
    """Where it listens; mostly 465 with `tls`."""
    smtp_security: Literal["starttls", "tls", "none"] = "starttls"
    """How the way to the mail server is encrypted: after a greeting (587), from the start (465), or not at all."""
    smtp_user: str | None = None
    """Your name at the mail server; `None` for one that asks for none."""
    smtp_password: SecretStr | None = None
    """Your password there, best given in the environment."""

    @field_validator("database", "sources")
    @classmethod
    def _absolute(cls, path: Path | None) -> Path | None:
        return path and path.expanduser().absolute()

    @field_validator("digest_to", "digest_from")
    @classmethod
    def _addresses(cls, value: str | None) -> str | None:
        """Raises ValueError where it is no list of addresses of mail."""
        if value is not None and not mail_addresses(value):
            raise ValueError("input should be an e-mail address")
        return value

    @property
    def recipients(self) -> tuple[str, ...]:
        """The addresses that `digest_to` names."""
        return mail_addresses(self.digest_to or "")

    @property
    def keys(self) -> dict[str, str]:
        """The API keys that are set, by the name of their setting."""
        given = {name: getattr(self, name) for name in type(self).model_fields if name.endswith("_key")}
        return {name: key.get_secret_value() for name, key in given.items() if key is not None}


class Configuration:
    """The settings in force and where each came from."""

    def __init__(self, settings: Settings, file: Path, origins: Mapping[str, str]) -> None:
        """`origins` says for each field of `settings` which option, variable or file set it, or `default`."""
        self.settings, self.file, self.origins = settings, file, dict(origins)


def mail_addresses(value: str) -> tuple[str, ...]:
    r"""Return the addresses in a list of them, with or without names; none where any of it cannot be one.

    >>> mail_addresses("Ada <ada@example.org>, grace@example.org")
    ('ada@example.org', 'grace@example.org')
    >>> mail_addresses("ada@"), mail_addresses("ada@example.org\nBcc: grace@example.org")
    ((), ())
    """
    found = [address for _, address in getaddresses([value])]
    sound = all(re.fullmatch(r"[^\s@<>,]+@[^\s@<>,]+", address) for address in found) and value.isprintable()
    return tuple(found) if sound else ()


def default_config_file() -> Path:
    """Where the configuration lies unless --config or POSTDOCKET_CONFIG names another file."""
    return platformdirs.user_config_path("postdocket") / "config.toml"


def load_configuration(config: Path | None = None, options: Mapping[str, Any] | None = None) -> Configuration:
    """Read the settings. `options` are those given on the command line (`None` values count as not given).

    Raises UsageError naming the file or variable and the key.
    """
    named = config or (Path(os.environ[CONFIG_VARIABLE]) if os.environ.get(CONFIG_VARIABLE) else None)
    file = (named or default_config_file()).expanduser().absolute()
    given = {key: value for key, value in (options or {}).items() if value is not None}
    layers = [
        (f"{file}", _from_file(file, must_exist=named is not None)),
        ("environment", _from_environment()),
        ("command line", given),
    ]
    values: dict[str, Any] = {}
    origins = dict.fromkeys(Settings.model_fields, "default")
    for origin, layer in layers:
        for key, value in layer.items():
            values[key] = value
            origins[key] = f"{PREFIX}{key.upper()}" if origin == "environment" else origin
    try:
        settings = Settings.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        key = str(first["loc"][0])
        secret = key.endswith(("_key", "_password"))
        found = "what it is set to" if secret else repr(first["input"])
        raise UsageError(
            f"{origins.get(key, file)}: {key}: {first['msg'].lower().removeprefix('value error, ')}, not {found}"
        ) from error
    return Configuration(settings, file, origins)


def unknown_variables() -> list[str]:
    """Return the names in the environment that start with POSTDOCKET_ and mean nothing to us."""
    known = {CONFIG_VARIABLE, *(f"{PREFIX}{name.upper()}" for name in Settings.model_fields)}
    return sorted(name for name in os.environ if name.startswith(PREFIX) and name not in known)


def _from_environment() -> dict[str, Any]:
    """Return the settings whose variables are set to something."""
    values = {name: os.environ.get(f"{PREFIX}{name.upper()}") for name in Settings.model_fields}
    return {name: value for name, value in values.items() if value}


def _from_file(file: Path, must_exist: bool) -> dict[str, Any]:
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        if must_exist:
            raise UsageError(f"there is no configuration file {file}; name another, or leave it out") from error
        return {}
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"configuration {file} is not TOML: {error}; mend it") from error
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot read the configuration {file}: {_reason(error)}") from error
    for key in values:
        if key not in Settings.model_fields:
            near = difflib.get_close_matches(key, Settings.model_fields, n=1)
            known = f"did you mean {near[0]!r}?" if near else f"known keys are {', '.join(Settings.model_fields)}"
            raise UsageError(f"configuration {file}: unknown key {key!r}; {known}")
    return values


def _reason(error: Exception) -> str:
    return str(getattr(error, "strerror", None) or error)
