from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from small_models import change, write_model

from matcher import encoder_openvino
from matcher.encoder import SentenceEncoder, load_encoder, load_stock, model_identity
from matcher.vectors import MemoryCache, embed_texts, text_vectors, vector_key
from schemas import ModelError

openvino = pytest.importorskip("openvino", reason="OpenVINO has no wheel for this machine")

TEXTS = [
    "You will build perception for robots that sort glass in a recycling plant.",
    "5+ years of C++ (or Rust), CUDA & TensorRT; M.Sc./Ph.D. preferred",
    "Röntgenbild-Segmentierung für die Früherkennung – 80–100 %, ab sofort",
    "石油探査のための地震波解析",
    "we're hiring!!! 🚀 see https://jobs.example.org/42?utm_source=x",
    "[CLS] literal [SEP] marks [PAD] in a text",
    "zero\u200bwidth, a\x00nul, ﬁ ligature, ½ ㎞",
    "",
    " \n\t ",
    "x",
    "y" * 3_000,
    "A sentence that is said over and over again until nobody reads it. " * 25,
]
SMALL_TEXTS = ["robots grasp glass", "", "of unknown vocabulary", "speech for small devices " * 400]


@pytest.fixture(scope="module")
def stock():
    return SentenceEncoder(load_stock("the bundled model", None), model_identity(), "it is asked for")


@pytest.fixture(scope="module")
def int8():
    return load_encoder(None, "int8")


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return write_model(tmp_path_factory.mktemp("small"))


def cosines(some, others):
    return (some * others).sum(axis=1)


def test_vectors_are_those_of_sentence_transformers(encoder, stock):
    assert encoder.engine.startswith("OpenVINO ")
    assert cosines(encoder.encode(TEXTS), stock.encode(TEXTS)) == pytest.approx(1, abs=1e-5)


def test_the_vector_of_a_text_does_not_depend_on_its_company(encoder):
    together = encoder.encode(TEXTS)
    assert np.abs(np.vstack([encoder.encode([text]) for text in TEXTS]) - together).max() < 1e-6
    assert np.abs(encoder.encode(TEXTS[::-1])[::-1] - together).max() < 1e-6


@pytest.mark.parametrize("kind", ["bert", "roberta"])
def test_other_models_of_the_family_are_computed_alike(tmp_path, kind):
    folder = write_model(tmp_path, kind)
    loaded = load_encoder(str(folder))
    assert loaded.engine.startswith("OpenVINO ")
    plain = SentenceEncoder(load_stock("small", folder), "small", "it is asked for")
    assert cosines(loaded.encode(SMALL_TEXTS), plain.encode(SMALL_TEXTS)) == pytest.approx(1, abs=1e-5)


def test_a_model_that_lies_in_parts_of_its_own_folder_is_found(small, tmp_path):
    model = tmp_path / "model"
    (model / "0_Transformer").mkdir(parents=True)
    for file in small.iterdir():
        name = file.name
        whole = name.endswith("_Pooling") or name.endswith("_Normalize") or "modules" in name or "sentence_tr" in name
        (model / ("" if whole else "0_Transformer") / name).symlink_to(file)
    modules = (small / "modules.json").read_text(encoding="utf-8")
    (model / "modules.json").unlink()
    (model / "modules.json").write_text(modules.replace('"path": ""', '"path": "0_Transformer"'), encoding="utf-8")
    same = load_encoder(str(model))
    assert same.engine.startswith("OpenVINO ")
    assert (same.encode(SMALL_TEXTS) == load_encoder(str(small)).encode(SMALL_TEXTS)).all()


@pytest.mark.parametrize(
    ("file", "values", "reason"),
    [
        pytest.param("config.json", {"hidden_act": "relu"}, "another hidden_act", id="another activation"),
        pytest.param("config.json", {"is_decoder": True}, "another is_decoder", id="a decoder"),
        pytest.param("1_Pooling/config.json", {"pooling_mode": "cls"}, "pools in another way", id="pooling by CLS"),
        pytest.param("sentence_bert_config.json", {"do_lower_case": True}, "do_lower_case", id="lower case"),
        pytest.param(
            "config_sentence_transformers.json",
            {"prompts": {"query": "robots "}, "default_prompt_name": "query"},
            "default_prompt_name",
            id="a prompt before each text",
        ),
    ],
)
def test_a_model_that_does_anything_else_is_left_to_sentence_transformers(tmp_path, file, values, reason):
    folder = write_model(tmp_path)
    change(folder / file, **values)
    loaded = load_encoder(str(folder))
    assert loaded.engine.startswith("sentence-transformers, because ")
    assert reason in loaded.engine
    plain = load_stock("small", folder).encode(SMALL_TEXTS[:2], normalize_embeddings=True)
    assert cosines(loaded.encode(SMALL_TEXTS[:2]), plain) == pytest.approx(1, abs=1e-5)


def test_a_model_of_another_family_is_left_to_sentence_transformers_and_refused_in_int8(tmp_path):
    folder = write_model(tmp_path, "distilbert")
    assert load_encoder(str(folder)).engine == "sentence-transformers, because it is of the type distilbert"
    with pytest.raises(ModelError, match="cannot be used in int8: it is of the type distilbert; unset `encoder_prec"):
        load_encoder(str(folder), "int8")


def test_without_openvino_the_same_vectors_come_from_sentence_transformers(monkeypatch, encoder):
    monkeypatch.setitem(sys.modules, "openvino", None)
    monkeypatch.delitem(sys.modules, "matcher.encoder_openvino")
    loaded = load_encoder()
    assert "not installed here" in loaded.engine
    assert loaded.model_id == encoder.model_id
    assert cosines(loaded.encode(TEXTS[:3]), encoder.encode(TEXTS[:3])) == pytest.approx(1, abs=1e-5)
    with pytest.raises(ModelError, match="int8: OpenVINO.*not installed here"):
        load_encoder(None, "int8")


def test_a_processor_that_openvino_does_not_know_leaves_it_to_sentence_transformers(monkeypatch, small):
    def refuse(*_args):
        raise RuntimeError("no plugin\nin some file")

    monkeypatch.setattr(encoder_openvino, "bert_graph", refuse)
    assert load_encoder(str(small)).engine.endswith("OpenVINO does not run here (no plugin)")


def test_damaged_weights_are_refused(small, tmp_path):
    for file in small.iterdir():
        (tmp_path / file.name).symlink_to(file)
    (tmp_path / "model.safetensors").unlink()
    (tmp_path / "model.safetensors").write_bytes((small / "model.safetensors").read_bytes()[:-100])
    with pytest.raises(ModelError, match="cannot load the model.*unset it"):
        load_encoder(str(tmp_path))


def test_int8_is_near_fp32_and_another_model(encoder, int8):
    assert int8.model_id == model_identity(None, "int8") != encoder.model_id
    assert int8.engine.endswith("in int8")
    near = cosines(int8.encode(TEXTS), encoder.encode(TEXTS))
    assert 0.98 < near.min() < near.max() < 1 - 1e-5


def test_vectors_of_the_two_precisions_are_never_mixed(encoder, int8):
    cache = MemoryCache()
    assert embed_texts(TEXTS[:2], encoder, cache) == embed_texts(TEXTS[:2], int8, cache) == 2
    assert (text_vectors(TEXTS[:2], encoder, cache) == encoder.encode(TEXTS[:2])).all()


def test_an_encoder_that_was_interrupted_goes_on(small, monkeypatch):
    """Ctrl-C arrives between two batches; what is in the cache by then stays there."""
    real, calls = encoder_openvino.batches, []

    def interrupted(lengths, streams):
        for batch in real(lengths, streams):
            calls.append(batch)
            if len(calls) > 3:
                raise KeyboardInterrupt
            yield batch

    encoder = load_encoder(str(small))
    texts = [f"speech for {number:02} small devices " * 40 for number in range(40)]
    cache, told = MemoryCache(), []
    monkeypatch.setattr("matcher.vectors.BATCH", 6_000)
    monkeypatch.setattr(encoder_openvino, "batches", interrupted)
    with pytest.raises(KeyboardInterrupt):
        embed_texts(texts, encoder, cache, lambda done, total: told.append(done))
    assert told
    assert len(cache.get_vectors(encoder.model_id, [vector_key(text) for text in texts])) == told[-1] < len(texts)
    monkeypatch.setattr(encoder_openvino, "batches", real)
    assert embed_texts(texts, encoder, cache) == len(texts) - told[-1]
    assert np.abs(text_vectors(texts, encoder, cache) - encoder.encode(texts)).max() < 1e-6


def test_threads_that_share_an_encoder_each_get_their_own_rows(encoder):
    expected = encoder.encode(TEXTS[:10])
    with ThreadPoolExecutor(4) as pool:
        rows = list(pool.map(lambda text: encoder.encode([text])[0], TEXTS[:10] * 4))
    assert np.abs(np.array(rows) - np.tile(expected, (4, 1))).max() < 1e-6


def test_encoding_loads_neither_pytorch_nor_transformers():
    """Their import alone takes longer than an answer may."""
    code = (
        "import sys; from matcher.encoder import load_encoder; load_encoder().encode(['a role']); "
        "print([name for name in ('torch', 'transformers', 'sentence_transformers') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("[]\n", "")
