"""How well and how fast requirements, pay and sections are read, beside a naive reader and beside libraries.

Run `python -m benchmarks.requirements FILE...`. A FILE holds labelled postings, one JSON object a line: `id`, `text`,
perhaps `title`, `company`, `location`, and the labels `min_degree_required`, `min_years_required`,
`equivalent_experience_ok`, `publications`, `workplace`, `pay`, `programming_languages`, `skills` and `sections` (the
first words of each). Scalars are scored by accuracy, lists by micro F1, sections by how many begin where the label
says; larger is better everywhere. Below stand the mistakes by cause.

The naive reader is what job boards use: a pattern a field and a list of names. `requirement_peers` says which libraries
stand beside it and why others do not; one that is not installed is named with the command that installs it.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from benchmarks.requirement_peers import LIBRARIES, Library
from schemas import RawLocation, RawPosting
from schemas.normalize import normalize
from schemas.normalize.skills import find_skills
from schemas.normalize.summary import summarize

Row = dict[str, Any]
SCALARS = ("min_degree_required", "min_years_required", "equivalent_experience_ok", "publications", "workplace")
WORDS = ("Python", "Java", "C++", "SQL", "JavaScript", "TypeScript", "Go", "R", "Rust", "Scala", "Kotlin", "Swift")
SKILLS = (
    "machine learning",
    "deep learning",
    "data science",
    "distributed systems",
    "AWS",
    "Spark",
    "Kafka",
    "PyTorch",
)


def fold(value: object) -> str:
    """Return `value` as text in lower case, single-spaced, without punctuation except `+` and `#`."""
    return re.sub(r"[^a-z0-9+#]+", " ", str(value).casefold()).strip()


def read_naively(row: Row) -> Row:
    """Return what one regular expression for each field finds in the text, the way most scrapers do it."""
    text = row["text"]
    levels = {"bachelor": r"bachelor|\bBS\b", "master": r"master['’]s|\bMS\b", "phd": r"ph\.?d|doctorate"}
    degrees = [level for level, words in levels.items() if re.search(words, text, re.IGNORECASE)]
    years = [int(number) for number in re.findall(r"(\d{1,2})\+? years", text)]
    pay = re.search(r"\$([\d,]{5,}).{0,20}?\$([\d,]{5,})", text)
    ends = [float(end.replace(",", "")) for end in pay.groups()] if pay else []
    languages = [word for word in WORDS if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)]
    headings = {"required": "Qualifications", "responsibilities": "Responsibilities", "benefits_legal": "Benefits"}
    return {
        "min_degree_required": degrees[0] if degrees else None,
        "min_years_required": max(years, default=None),
        "equivalent_experience_ok": "or equivalent" in text,
        "publications": "required" if "publications" in text else None,
        "workplace": next((word for word in ("remote", "hybrid") if word in text.casefold()), None),
        "pay": [{"min": ends[0], "max": ends[1], "currency": "USD", "period": "year"}] if ends else [],
        "programming_languages": {"required": languages, "preferred": []},
        "skills": [skill for skill in SKILLS if skill.casefold() in text.casefold()],
        "sections": {"about": text, **{kind: text.partition(word)[2] for kind, word in headings.items()}},
    }


def read_as_product(row: Row) -> Row:
    """Return what `postdocket normalize postings` answers for `row`."""
    place = row.get("location")
    raw = RawPosting(
        source="benchmark",
        external_id=str(row["id"]),
        title=row.get("title"),
        hiring_organization=row.get("company"),
        description=row["text"],
        locations=(RawLocation(raw=place),) if place else (),
    )
    posting = normalize(raw)
    for requirement in posting.requirements:
        quote = requirement.quote
        if posting.text[quote.start : quote.end] != quote.text:
            raise AssertionError(f"{row['id']}: {quote.text!r} is not in the text")
    return summarize(posting).model_dump(mode="json")


def f1(pairs: Iterable[tuple[set[Any], set[Any]]]) -> float:
    """Return the micro F1 of (gold, found) pairs; 1.0 where both are empty throughout."""
    both = found = gold = 0
    for wanted, got in pairs:
        both, found, gold = both + len(wanted & got), found + len(got), gold + len(wanted)
    return 2 * both / (found + gold) if found + gold else 1.0


def pay_keys(row: Row) -> set[tuple[object, ...]]:
    return {
        (round(pay["min"] or 0), round(pay["max"] or 0), pay["currency"], pay["period"]) for pay in row.get("pay") or []
    }


def names(row: Row, *keys: str) -> set[str]:
    value: Any = row
    for key in keys:
        value = (value or {}).get(key)
    return {fold(name) for name in value or []}


def score(gold: list[Row], found: list[Row]) -> dict[str, float]:
    """Return field -> score for labelled rows and answers in the same order."""
    pairs = list(zip(gold, found, strict=True))
    scores = {
        field: sum((a.get(field) or None) == (b.get(field) or None) for a, b in pairs) / len(pairs) for field in SCALARS
    }
    scores["pay F1"] = f1((pay_keys(a), pay_keys(b)) for a, b in pairs)
    for level in ("required", "preferred"):
        scores[f"languages {level} F1"] = f1(
            (names(a, "programming_languages", level), names(b, "programming_languages", level)) for a, b in pairs
        )
    scores["skills F1"] = f1((names(a, "skills"), names(b, "skills")) for a, b in pairs)
    heads = [begins(head, kind, b) for a, b in pairs for kind, head in a["sections"].items() if head]
    scores["sections"] = sum(heads) / len(heads) if heads else 1.0
    return scores


def begins(head: str, kind: str, found: Row) -> bool:
    """Whether the section found of a kind holds the labelled first words near its beginning."""
    return fold(head) in fold((found.get("sections") or {}).get(kind) or "")[: max(400, len(fold(head)))]


def timed(read: Callable[[Row], Row], rows: list[Row]) -> tuple[list[Row], float]:
    """Return the answers and how many rows a second of one core are read once the tables are loaded."""
    answers = [read(row) for row in rows]
    begin = time.process_time()
    for row in rows:
        read(row)
    return answers, len(rows) / (time.process_time() - begin)


def skill_mistakes(gold: list[Row], found: list[Row]) -> Counter[str]:
    """Return cause -> number of mistakes in skills, for labelled rows and answers in the same order."""
    causes: Counter[str] = Counter()
    for wanted, got in zip(gold, found, strict=True):
        missed, invented = (
            names(wanted, "skills") - names(got, "skills"),
            names(got, "skills") - names(wanted, "skills"),
        )
        said = {fold(skill.name) for skill, _, _ in find_skills(wanted["text"])}
        for name in missed:
            known = find_skills(name)
            if known and fold(known[0][0].name) in names(got, "skills"):
                causes["missed: read under another name"] += 1
            elif name in said:
                causes["missed: named where nothing is asked"] += 1
            elif name in fold(wanted["text"]):
                causes["missed: not in the vocabulary"] += 1
            else:
                causes["missed: not in these words in the text"] += 1
        causes["invented: in the text, not in the label"] += len(invented)
    return causes


def other_mistakes(gold: list[Row], found: list[Row]) -> Counter[str]:
    """Return cause -> number of mistakes in everything but skills, for labels and answers in the same order."""
    causes: Counter[str] = Counter()
    for wanted, got in zip(gold, found, strict=True):
        for field in SCALARS:
            label, answer = wanted.get(field) or None, got.get(field) or None
            if label != answer:
                how = "invented" if label is None else "missed" if answer is None else "another value"
                causes[f"{field}: {how}"] += 1
        causes["pay: missed"] += len(pay_keys(wanted) - pay_keys(got))
        causes["pay: invented"] += len(pay_keys(got) - pay_keys(wanted))
        for level in ("required", "preferred"):
            both = [names(row, "programming_languages", level) for row in (wanted, got)]
            causes[f"languages {level}: missed"] += len(both[0] - both[1])
            causes[f"languages {level}: invented"] += len(both[1] - both[0])
        for kind, head in wanted["sections"].items():
            if head and not begins(head, kind, got):
                missing = not (got.get("sections") or {}).get(kind)
                causes[f"section {kind}: {'not found' if missing else 'begins elsewhere'}"] += 1
    return +causes


def installed(library: Library) -> bool:
    try:
        return bool(version(library.package))
    except PackageNotFoundError:
        return False


def report(path: str) -> list[str]:
    """Return the lines of the table for one file, and the causes of mistakes."""
    rows = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]
    answers, speed = timed(read_as_product, rows)
    columns = {"product": (score(rows, answers), speed)}
    naive, naive_speed = timed(read_naively, rows)
    columns["naive"] = (score(rows, naive), naive_speed)
    for library in filter(installed, LIBRARIES):
        theirs, their_speed = timed(library.read, rows)
        scores = score(rows, [{"programming_languages": {}, **answer} for answer in theirs])
        columns[library.package] = ({field: scores[field] for field in library.fields}, their_speed)
    lines = [f"{Path(path).name}: {len(rows)} postings", f"{'':26}" + "".join(f"{name:>14}" for name in columns)]
    for field in columns["product"][0]:
        cells = (f"{scores[field]:14.3f}" if field in scores else f"{'-':>14}" for scores, _ in columns.values())
        lines.append(f"{field:26}" + "".join(cells))
    lines.append(f"{'postings/s on one core':26}" + "".join(f"{rate:14,.1f}" for _, rate in columns.values()))
    lines += [
        f"{library.package} is not installed: pip install {library.package}"
        for library in LIBRARIES
        if not installed(library)
    ]
    lines += [f"{count:6}  skills {cause}" for cause, count in skill_mistakes(rows, answers).most_common()]
    lines += [f"{count:6}  {cause}" for cause, count in other_mistakes(rows, answers).most_common()]
    return lines


def main(paths: list[str]) -> None:
    for path in paths:
        sys.stdout.write("\n".join(report(path)) + "\n\n")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("usage: python -m benchmarks.requirements FILE...")
    main(sys.argv[1:])
