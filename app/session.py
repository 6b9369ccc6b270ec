"""What one call of `postdocket` stands on: its settings, its database, and the docket opened from them."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from app.config import Configuration, Settings, load_configuration


class Session:
    """Carries the global options to the command that runs. Nothing is read before it is asked for."""

    def __init__(self, database: Path | None = None, config: Path | None = None) -> None:
        """`database` and `config` are the global options; `None` where they were not given."""
        self.database, self.config = database, config

    @cached_property
    def configuration(self) -> Configuration:
        """The settings in force. Raises UsageError."""
        return load_configuration(self.config, {"database": self.database})

    @property
    def settings(self) -> Settings:
        """The values of `configuration`."""
        return self.configuration.settings
