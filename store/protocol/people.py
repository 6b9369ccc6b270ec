"""People who gave us a CV."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Protocol, TypeVar

from schemas import Profile, RawProfile
from store.protocol.records import Outcome

T = TypeVar("T")


class People(Protocol):
    """Profiles, which can be erased for good."""

    def put_profile(self, raw: RawProfile, profile: Profile, now: datetime) -> Outcome: ...

    def profiles(self) -> Iterator[Profile]: ...

    def raw_profiles(self) -> Iterator[RawProfile]: ...

    def profile(self, key: str) -> Profile:
        """Return one profile by id, abbreviated id, file name or name. Raises UnknownProfile, AmbiguousId."""

    def change_profile(self, profile_id: str, change: Callable[[RawProfile, Profile], T]) -> T:
        """Return what `change` returns of the CV and the profile of exactly that id, while nobody else can write.

        What `change` writes to this store is stored together, or not at all where it raises. Raises UnknownProfile.
        """

    def erase_profile(self, profile_id: str, vector_keys: Iterable[str] = ()) -> None:
        """Remove the person from every table and from the file itself (secure_delete, FTS rebuilt, WAL truncated).

        `vector_keys` are the keys of the CV's passages: a vector says much of the text it was made from.
        Raises UnknownProfile; StoreLocked where the person is deleted but another program keeps the WAL from being
        emptied (it is emptied as soon as a store is opened after that).
        """
