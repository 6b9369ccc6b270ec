"""One error tree. Each error carries the object it is about; its last words are the next thing to do."""

from __future__ import annotations

from typing import ClassVar


class PostdocketError(Exception):
    """Base of every error that we raise on purpose. `str(error)` is one line fit for a terminal."""

    exit_code: ClassVar[int] = 1


class UsageError(PostdocketError):
    """The call itself is wrong: an impossible option, an unreadable configuration."""

    exit_code = 2


class NotFoundError(PostdocketError):
    """Nothing here goes by that name."""

    exit_code = 3
    kind: ClassVar[str] = "record"
    hint: ClassVar[str] = "`postdocket search WORDS` finds ids"

    def __init__(self, key: str, detail: str = "") -> None:
        """`key` is what was asked for; `detail` is added in parentheses."""
        self.key = key
        super().__init__(f"no {self.kind} {key!r}{f' ({detail})' if detail else ''}; {self.hint}")


class UnknownSource(NotFoundError):
    kind = "source"
    hint = "`postdocket sources` lists them"


class UnknownPosting(NotFoundError):
    kind = "posting"


class UnknownPaper(NotFoundError):
    kind = "paper"


class UnknownProfile(NotFoundError):
    kind = "profile"
    hint = "`postdocket profiles` lists them, `postdocket match CV` reads and stores one"


class UnknownSearch(NotFoundError):
    kind = "saved search"
    hint = "the pages of `postdocket serve` save searches and list them"


class AmbiguousId(UsageError):
    """An abbreviation fits several ids."""

    def __init__(self, key: str, candidates: tuple[str, ...]) -> None:
        """`candidates` are the ids that fit."""
        self.key, self.candidates = key, candidates
        shown = ", ".join(candidates[:5]) + (f" and {len(candidates) - 5} more" if len(candidates) > 5 else "")
        super().__init__(f"{key!r} fits {len(candidates)} ids: {shown}; give one of them")


class UnreadableFile(PostdocketError):
    """A file is missing, empty, damaged, encrypted, too large or of no kind that we read."""

    def __init__(self, path: str, reason: str, hint: str = "") -> None:
        """`reason` says what is wrong with `path`, `hint` what to do about it."""
        self.path, self.reason = path, reason
        super().__init__(f"cannot read {path}: {reason}{f'; {hint}' if hint else ''}")


class StoreError(PostdocketError):
    """The database cannot be used."""

    def __init__(self, path: str, reason: str, hint: str) -> None:
        """`path` is the database file."""
        self.path, self.reason = path, reason
        super().__init__(f"database {path}: {reason}; {hint}")


class StoreLocked(StoreError):
    """Another process holds the database longer than we wait."""


class StoreCorrupt(StoreError):
    """The file is not a database of ours, or is damaged."""


class StoreFull(StoreError):
    """No space is left where the database lies."""


class ModelError(PostdocketError):
    """The encoder's weights are missing or are not those we expect."""


class IndexMissing(PostdocketError):
    """No index was built yet."""


class IndexMismatch(PostdocketError):
    """The index was built by another encoder or for other passages."""


class AlreadyRunning(PostdocketError):
    """Another nightly run or crawl holds the lock."""


class CrawlError(PostdocketError):
    """The crawl could not be carried out at all."""


class MailError(PostdocketError):
    """A message could not be handed to the mail server."""
