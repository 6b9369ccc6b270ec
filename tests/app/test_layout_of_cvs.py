"""What a CV looks like does not matter: one CV in five kinds of file fits the same roles."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import cv_files
import pytest

sys.path.append(str(Path(__file__).parents[1] / "matcher"))
from overlap import overlap

WRITERS = {
    "cv.md": lambda path: path.write_text(cv_files.markdown(), encoding="utf-8"),
    "cv.txt": lambda path: path.write_text(cv_files.plain_text(), encoding="utf-8"),
    "cv.json": lambda path: path.write_text(cv_files.json_resume(), encoding="utf-8"),
    "cv.docx": cv_files.write_docx,
    "columns.pdf": cv_files.write_two_columns,
}


@pytest.fixture
def ranked(run, docket, tmp_path):
    def ranked(name, write):
        write(tmp_path / name)
        result = run("match", tmp_path / name, "--no-store", "--limit", "10", "--json", database=docket)
        assert result.exit_code == 0, result.stderr
        return [found["id"] for found in json.loads(result.stdout)["results"]]

    return ranked


@pytest.mark.parametrize("name", list(WRITERS))
def test_a_cv_fits_the_same_roles_whichever_kind_of_file_it_is(ranked, name):
    plain = ranked("cv.pdf", cv_files.write_pdf)
    assert overlap(plain, ranked(name, WRITERS[name])) >= 0.9
